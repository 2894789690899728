/**
 * What the adapter uses of an `Auth0Client` (`@auth0/auth0-spa-js` 2.27). Described here, not imported, so that this
 * package brings nothing of Auth0's along.
 *
 * @see https://auth0.github.io/auth0-spa-js/classes/Auth0Client.html
 */
export interface Auth0Client {
  readonly mfa: Auth0Mfa;
  readonly myAccount: Auth0MyAccount;
  getIdTokenClaims(): Promise<Auth0User | undefined>;
  getConfiguration(): {readonly domain: string};
  /** Whatever it resolves to but `undefined` is a token. */
  getTokenSilently(options: {authorizationParams: Auth0Params; cacheMode?: 'on' | 'off' | 'cache-only'}): Promise<unknown>;
  logout(options: {openUrl: false}): Promise<void>;
}

/** What a token is for. */
export interface Auth0Params {
  audience?: string;
  scope?: string;
}

/** Claims of the id token. */
export interface Auth0User {
  readonly sub?: string;
  /** Another one after each sign-in. */
  readonly sid?: string;
  readonly email?: string;
  readonly preferred_username?: string;
  readonly phone_number?: string;
}

/** @see https://auth0.github.io/auth0-spa-js/classes/MfaApiClient.html */
export interface Auth0Mfa {
  getAuthenticators(mfaToken: string): Promise<readonly Auth0Authenticator[]>;
  enroll(params: {mfaToken: string; factorType: 'otp'}): Promise<Auth0Enrollment>;
  challenge(params: {mfaToken: string; challengeType: 'oob'; authenticatorId: string}): Promise<{readonly oobCode?: string}>;
  /** The answer has a `recovery_code` beside what its type says, where a new one took the place of the one that was used. */
  verify(params: Auth0Verification): Promise<object>;
}

export type Auth0Verification =
  {mfaToken: string; otp: string} | {mfaToken: string; recoveryCode: string} | {mfaToken: string; oobCode: string; bindingCode: string};

export interface Auth0Authenticator {
  readonly id: string;
  readonly authenticatorType: string;
  readonly active: boolean;
  /** Masked phone number or address. */
  readonly name?: string;
}

export interface Auth0Enrollment {
  readonly secret?: string;
  readonly barcodeUri?: string;
  readonly recoveryCodes?: readonly string[];
}

/** @see https://auth0.github.io/auth0-spa-js/classes/MyAccountApiClient.html */
export interface Auth0MyAccount {
  getAuthenticationMethods(): Promise<readonly Auth0Method[]>;
  enrollmentChallenge(options: {type: 'totp'} | {type: 'recovery-code'}): Promise<Auth0EnrollmentChallenge>;
  enrollmentVerify(
    options: {location: string; auth_session: string} & ({type: 'totp'; otp_code: string} | {type: 'recovery-code'}),
  ): Promise<{readonly id: string}>;
  deleteAuthenticationMethod(id: string): Promise<void>;
}

export interface Auth0Method {
  readonly id: string;
  readonly type: string;
  readonly confirmed?: boolean;
  readonly name?: string;
  readonly phone_number?: string;
  readonly email?: string;
  readonly created_at?: string;
  readonly last_auth_at?: string;
}

export interface Auth0EnrollmentChallenge {
  readonly id: string;
  readonly location: string;
  readonly auth_session: string;
  readonly barcode_uri?: string;
  readonly manual_input_code?: string;
  readonly recovery_code?: string;
}
