/** How Amplify names a second factor. */
export type AmplifyMFAType = 'SMS' | 'TOTP' | 'EMAIL';

/** What `updateMFAPreference()` may be told about a factor. */
export type AmplifyMFAPreference = 'ENABLED' | 'DISABLED' | 'PREFERRED' | 'NOT_PREFERRED';

/** What goes along with each `signIn()`. An alias, because Amplify takes only what it may index. */
export type AmplifySignInOptions = {
  /** Default: Amplify's own, `USER_SRP_AUTH`. */
  readonly authFlowType?: 'USER_SRP_AUTH' | 'USER_PASSWORD_AUTH' | 'USER_AUTH';
  /** Needed with `USER_AUTH`, which otherwise lets the person choose between a password and something else. */
  readonly preferredChallenge?: 'PASSWORD' | 'PASSWORD_SRP';
  /** For the user pool's Lambda triggers. */
  readonly clientMetadata?: Record<string, string>;
};

/** Where `signIn()` and `confirmSignIn()` have come to. */
export interface AmplifyStep {
  readonly signInStep: string;
  readonly allowedMFATypes?: readonly AmplifyMFAType[];
  readonly codeDeliveryDetails?: {readonly destination?: string};
  readonly totpSetupDetails?: {readonly sharedSecret: string};
}

/** What `signIn()` and `confirmSignIn()` answer. */
export interface AmplifySignIn {
  readonly isSignedIn: boolean;
  readonly nextStep: AmplifyStep;
}

/**
 * What the adapter uses of `aws-amplify/auth` (version 6): the module itself will do. Described here, not imported, so
 * that this package brings nothing of Amplify's along.
 *
 * @see https://docs.amplify.aws/react/build-a-backend/auth/
 */
export interface AmplifyAuth {
  signIn(input: {username: string; password: string; options?: AmplifySignInOptions}): Promise<AmplifySignIn>;
  confirmSignIn(input: {challengeResponse: string; options?: {friendlyDeviceName: string}}): Promise<AmplifySignIn>;
  signOut(): Promise<void>;
  getCurrentUser(): Promise<{
    readonly userId: string;
    readonly username: string;
    readonly signInDetails?: {readonly loginId?: string};
  }>;
  /** Tells the e-mail address, and the numbers and addresses that are, or could be, a second factor. */
  fetchUserAttributes?(): Promise<Readonly<Record<string, string | undefined>>>;
  fetchMFAPreference(): Promise<{readonly enabled?: readonly AmplifyMFAType[]; readonly preferred?: AmplifyMFAType}>;
  updateMFAPreference(input: {
    sms?: AmplifyMFAPreference;
    totp?: AmplifyMFAPreference;
    email?: AmplifyMFAPreference;
  }): Promise<void>;
  setUpTOTP(): Promise<{readonly sharedSecret: string}>;
  verifyTOTPSetup(input: {code: string; options?: {friendlyDeviceName: string}}): Promise<void>;
  /** Needed with the option `rememberDevice`. */
  rememberDevice?(): Promise<void>;
}

/**
 * `Hub` of `aws-amplify/utils`, which tells of sign-ins and sign-outs, other tabs included.
 *
 * @see https://docs.amplify.aws/react/build-a-backend/auth/connect-your-frontend/listen-to-auth-events/
 */
export interface AmplifyHub {
  listen(
    channel: 'auth',
    callback: (capsule: {readonly payload: {readonly event: string}}) => void,
    options: {listenerName: string; enableCrossTabEvents: boolean},
  ): () => void;
}
