/**
 * What the adapter uses of a Supabase client's `auth`, from @supabase/auth-js 2. Described here, not imported, so that
 * this package brings nothing of Supabase's along.
 *
 * @see https://supabase.com/docs/reference/javascript/auth-api
 */
export interface SupabaseAuth {
  readonly mfa: SupabaseMfa;
  getSession(): Answer<{readonly session: SupabaseSession | null}>;
  getUser(): Answer<{readonly user: SupabaseUser | null}>;
  setSession(session: SupabaseSession): Promise<unknown>;
  refreshSession(): Promise<unknown>;
  signInWithPassword(
    credentials: ({email: string} | {phone: string}) & {password: string; options?: {captchaToken?: string}},
  ): Answer<{readonly session: SupabaseSession | null; readonly user: SupabaseUser | null}>;
  signOut(options: {scope: 'local'}): Promise<{readonly error: Error | null}>;
  /** Whoever calls back into `auth` from the callback waits for itself. */
  onAuthStateChange(callback: (event: string) => void): {readonly data: {readonly subscription: {unsubscribe(): void}}};
}

/** What auth-js resolves to: refusals are returned, not thrown, unless the client was made with `throwOnError`. */
export type Answer<T> = Promise<{readonly data: T | null; readonly error: Error | null}>;

export interface SupabaseSession {
  readonly access_token: string;
  readonly refresh_token: string;
}

export interface SupabaseUser {
  readonly id: string;
  readonly email?: string | undefined;
  readonly phone?: string | undefined;
  readonly is_anonymous?: boolean | undefined;
  readonly factors?: readonly SupabaseFactor[] | undefined;
}

export interface SupabaseFactor {
  readonly id: string;
  /** `totp`, `phone`, `webauthn` or `recovery_code`. */
  readonly factor_type: string;
  /** `verified` or `unverified`. */
  readonly status: string;
  readonly friendly_name?: string | undefined;
  readonly created_at: string;
  /** Only of a phone, without the plus sign; the server sends it, auth-js does not declare it. */
  readonly phone?: string | null | undefined;
}

/** @see https://supabase.com/docs/reference/javascript/auth-mfa-api */
export interface SupabaseMfa {
  getAuthenticatorAssuranceLevel(): Answer<{
    readonly currentLevel: string | null;
    /** The newest first; plain names in older versions. */
    readonly currentAuthenticationMethods: readonly (string | {readonly method: string})[];
  }>;
  enroll(params: {factorType: 'totp'; friendlyName: string; issuer?: string}): Answer<SupabaseEnrollment>;
  /** Of a phone it sends the code. */
  challenge(params: {factorId: string; channel: SupabaseChannel}): Answer<{readonly id: string; readonly expires_at: number}>;
  verify(params: {factorId: string; challengeId: string; code: string}): Answer<SupabaseSession>;
  unenroll(params: {factorId: string}): Answer<unknown>;
  /** Since 2.119, behind `experimental.recoveryCodes`. */
  readonly recoveryCodes?: SupabaseRecoveryCodes;
}

/** A new secret. Its drawn QR code is left alone. */
export interface SupabaseEnrollment {
  readonly id: string;
  readonly totp: {readonly secret: string; readonly uri: string};
}

/** How a phone factor's code goes out. */
export type SupabaseChannel = 'sms' | 'whatsapp';

export interface SupabaseRecoveryCodes {
  getStatus(): Answer<{readonly total: number; readonly remaining: number}>;
  generate(): Answer<{readonly codes: readonly string[]}>;
  regenerate(): Answer<{readonly codes: readonly string[]}>;
  verify(params: {code: string}): Answer<SupabaseSession>;
  unenroll(): Answer<unknown>;
}
