/**
 * What the adapter uses of an `Account` of Appwrite's web SDK (18 and later, which name the calls with `MFA`). Described
 * here, not imported, so that this package brings nothing of Appwrite's along.
 *
 * @see https://appwrite.io/docs/references/cloud/client-web/account
 */
export interface AppwriteAccount {
  readonly client: {readonly config: {readonly project: string}};
  get(): Promise<AppwriteUser>;
  createEmailPasswordSession(params: {email: string; password: string}): Promise<AppwriteSession>;
  deleteSession(params: {sessionId: string}): Promise<unknown>;
  updateMFA(params: {mfa: boolean}): Promise<unknown>;
  listMFAFactors(): Promise<AppwriteFactors>;
  createMFAAuthenticator(params: {type: string}): Promise<AppwriteAuthenticator>;
  updateMFAAuthenticator(params: {type: string; otp: string}): Promise<unknown>;
  deleteMFAAuthenticator(params: {type: string}): Promise<unknown>;
  createMFAChallenge(params: {factor: string}): Promise<AppwriteChallenge>;
  updateMFAChallenge(params: {challengeId: string; otp: string}): Promise<AppwriteSession>;
  createMFARecoveryCodes(): Promise<AppwriteRecoveryCodes>;
  updateMFARecoveryCodes(): Promise<AppwriteRecoveryCodes>;
}

/** @see https://appwrite.io/docs/references/cloud/models/user */
export interface AppwriteUser {
  readonly $id: string;
  readonly name: string;
  readonly email: string;
  readonly phone: string;
  /** Whether sign-in asks for a second factor, if there is one. */
  readonly mfa: boolean;
}

export interface AppwriteSession {
  readonly $id: string;
}

/** What a challenge can be answered with: whatever is verified, whether or not sign-in asks for it. */
export interface AppwriteFactors {
  readonly totp: boolean;
  readonly phone: boolean;
  readonly email: boolean;
  readonly recoveryCode: boolean;
}

export interface AppwriteAuthenticator {
  readonly secret: string;
  readonly uri: string;
}

/** Times are ISO 8601, by the server's clock. */
export interface AppwriteChallenge {
  readonly $id: string;
  readonly $createdAt: string;
  readonly expire: string;
}

export interface AppwriteRecoveryCodes {
  readonly recoveryCodes: readonly string[];
}
