/** What every call of SuperTokens resolves to: which fields are there, the status says. */
export interface SuperTokensAnswer {
  readonly status: string;
  /** Attempts, of an app's code … */
  readonly currentNumberOfFailedAttempts?: number;
  readonly maxNumberOfFailedAttempts?: number;
  /** … and of one that was sent. */
  readonly failedCodeInputAttemptCount?: number;
  readonly maximumCodeInputAttempts?: number;
  readonly retryAfterMs?: number;
  /** Why a sign-in is not allowed, as a sentence for the person. */
  readonly reason?: string;
}

/** By factor (`totp`, `otp-phone`, `otp-email`), where a session stands and where codes can be sent. */
export interface SuperTokensMfaInfo extends SuperTokensAnswer {
  readonly factors: {
    readonly next: readonly string[];
    readonly alreadySetup: readonly string[];
    readonly allowedToSetup: readonly string[];
  };
  readonly emails: Readonly<Record<string, readonly string[] | undefined>>;
  readonly phoneNumbers: Readonly<Record<string, readonly string[] | undefined>>;
}

interface NewDevice extends SuperTokensAnswer {
  readonly deviceName?: string;
  readonly secret?: string;
  readonly qrCodeString?: string;
}

interface Devices extends SuperTokensAnswer {
  readonly devices: readonly {readonly name: string; readonly verified: boolean}[];
}

/**
 * What the adapter uses of the recipes of supertokens-web-js. Described here, not imported, so that this package brings
 * nothing of SuperTokens' along.
 *
 * @see https://supertokens.com/docs/additional-verification/mfa/introduction
 */
export interface SuperTokensRecipes {
  readonly EmailPassword: {
    signIn(input: {formFields: {id: string; value: string}[]; shouldTryLinkingWithSessionUser?: boolean}): Promise<SuperTokensAnswer>;
  };
  readonly MultiFactorAuth: {resyncSessionAndFetchMFAInfo(): Promise<SuperTokensMfaInfo>};
  readonly Totp: {
    createDevice(input: {deviceName: string}): Promise<NewDevice>;
    verifyDevice(input: {deviceName: string; totp: string}): Promise<SuperTokensAnswer>;
    verifyCode(input: {totp: string}): Promise<SuperTokensAnswer>;
    listDevices(): Promise<Devices>;
    removeDevice(input: {deviceName: string}): Promise<SuperTokensAnswer & {readonly didDeviceExist: boolean}>;
  };
  /** Needed for codes by text message and e-mail only. */
  readonly Passwordless?: {
    createCode(
      input: {email: string; shouldTryLinkingWithSessionUser?: boolean} | {phoneNumber: string; shouldTryLinkingWithSessionUser?: boolean},
    ): Promise<SuperTokensAnswer>;
    consumeCode(input: {userInputCode: string}): Promise<SuperTokensAnswer>;
  };
  readonly Session: {
    doesSessionExist(): Promise<boolean>;
    getUserId(): Promise<string>;
    getAccessTokenPayloadSecurely(): Promise<unknown>;
    signOut(): Promise<void>;
  };
}
