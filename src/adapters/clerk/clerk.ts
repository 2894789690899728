import type {CodeStrategy, DeliveredStrategy, ReverificationLevel} from '../../core/adapter.js';

/**
 * What the adapter uses of a `Clerk` object, from clerk-js 5 and 6, `window.Clerk`, or React's `useClerk()`. Described
 * here, not imported, so that this package brings nothing of Clerk's along.
 *
 * @see https://clerk.com/docs/reference/javascript/clerk
 */
export interface ClerkInstance {
  readonly loaded: boolean;
  /** `error`: it will not load by itself any more. */
  readonly status?: string | undefined;
  readonly client?: ClerkClient | undefined;
  /** `undefined` while it changes, `null` when there is none. */
  readonly session?: ClerkSession | null | undefined;
  readonly user?: ClerkUser | null | undefined;
  setActive(params: {session: string; navigate?: (params: {decorateUrl(url: string): string}) => void}): Promise<void>;
  /** With a callback it does not navigate. */
  signOut(then: () => void, options?: {sessionId?: string}): Promise<void>;
  addListener(listener: (resources: {session?: ClerkSession | null | undefined}) => void): () => void;
}

export interface ClerkClient {
  readonly signIn: ClerkSignIn;
  readonly lastActiveSessionId: string | null;
  readonly signedInSessions: readonly ClerkSession[];
  resetSignIn?(): void;
  reload(): Promise<unknown>;
}

/** One way to prove it, at sign-in or in a step-up. */
export interface ClerkFactor {
  readonly strategy: string;
  readonly phoneNumberId?: string;
  readonly emailAddressId?: string;
  readonly safeIdentifier?: string;
  readonly default?: boolean;
}

export interface ClerkVerification {
  readonly status: string | null;
  readonly strategy: string | null;
  readonly expireAt: Date | null;
}

export type ClerkCodeRequest =
  {strategy: 'phone_code'; phoneNumberId: string} | {strategy: 'email_code'; emailAddressId: string};

/** @see https://clerk.com/docs/reference/javascript/sign-in */
export interface ClerkSignIn {
  readonly id?: string | undefined;
  readonly status: string | null;
  readonly identifier: string | null;
  readonly createdSessionId: string | null;
  readonly supportedFirstFactors: readonly ClerkFactor[] | null;
  readonly supportedSecondFactors: readonly ClerkFactor[] | null;
  readonly secondFactorVerification: ClerkVerification;
  create(params: {identifier: string; password: string}): Promise<ClerkSignIn>;
  attemptFirstFactor(params: {strategy: 'password'; password: string}): Promise<ClerkSignIn>;
  prepareSecondFactor(params: ClerkCodeRequest): Promise<ClerkSignIn>;
  attemptSecondFactor(params: {strategy: CodeStrategy; code: string}): Promise<ClerkSignIn>;
}

/** What proves the second factor of a session. */
type SessionFactor = Exclude<CodeStrategy, 'email_code'>;

/** @see https://clerk.com/docs/reference/javascript/session */
export interface ClerkSession {
  readonly id: string;
  /** `pending`: a task has to be done before it counts. */
  readonly status: string;
  readonly currentTask?: {readonly key: string} | undefined;
  readonly user: ClerkUser | null;
  getToken(): Promise<string | null>;
  startVerification(params: {level: ReverificationLevel}): Promise<ClerkSessionVerification>;
  prepareFirstFactorVerification(params: ClerkCodeRequest): Promise<ClerkSessionVerification>;
  attemptFirstFactorVerification(
    params: {strategy: 'password'; password: string} | {strategy: DeliveredStrategy; code: string},
  ): Promise<ClerkSessionVerification>;
  prepareSecondFactorVerification(params: ClerkCodeRequest & {strategy: 'phone_code'}): Promise<ClerkSessionVerification>;
  attemptSecondFactorVerification(params: {strategy: SessionFactor; code: string}): Promise<ClerkSessionVerification>;
}

export interface ClerkSessionVerification {
  readonly status: string;
  readonly supportedFirstFactors: readonly ClerkFactor[] | null;
  readonly supportedSecondFactors: readonly ClerkFactor[] | null;
  readonly firstFactorVerification: ClerkVerification;
  readonly secondFactorVerification: ClerkVerification;
}

/** @see https://clerk.com/docs/reference/javascript/user */
export interface ClerkUser {
  readonly id: string;
  readonly username: string | null;
  readonly primaryEmailAddress: {readonly emailAddress: string} | null;
  readonly primaryPhoneNumber: {readonly phoneNumber: string} | null;
  readonly totpEnabled: boolean;
  readonly backupCodeEnabled: boolean;
  readonly twoFactorEnabled: boolean;
  readonly phoneNumbers: readonly ClerkPhoneNumber[];
  createTOTP(): Promise<ClerkTOTP>;
  verifyTOTP(params: {code: string}): Promise<ClerkTOTP>;
  disableTOTP(): Promise<{readonly deleted?: boolean}>;
  createBackupCode(): Promise<{readonly codes: readonly string[]}>;
}

export interface ClerkTOTP {
  readonly id: string;
  readonly secret?: string;
  readonly uri?: string;
  readonly verified: boolean;
  readonly backupCodes?: readonly string[];
}

export interface ClerkPhoneNumber {
  readonly id: string;
  readonly phoneNumber: string;
  readonly verification: {readonly status: string | null};
  readonly reservedForSecondFactor: boolean;
  readonly defaultSecondFactor: boolean;
  setReservedForSecondFactor(params: {reserved: boolean}): Promise<{readonly backupCodes?: readonly string[]}>;
  makeDefaultSecondFactor(): Promise<unknown>;
}
