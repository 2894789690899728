import {MfaError, type MfaErrorCode} from '../../core/errors.js';
import type {Answer} from './supabase.js';

/** What was under way: without a session a sign-in has to be begun again, and an account cannot be changed. */
export type Occasion = 'sign-in' | 'account';

/** The fields of auth-js's errors. */
interface Refusal {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly status?: unknown;
}

/** Codes of the server that mean the same to us. */
const ours: Readonly<Record<string, MfaErrorCode>> = {
  invalid_credentials: 'form_password_incorrect',
  mfa_verification_failed: 'form_code_incorrect',
  mfa_challenge_expired: 'verification_expired',
  // Also of a challenge that was verified before.
  mfa_ip_address_mismatch: 'verification_expired',
  // A phone code at Twilio Verify, which checks it itself.
  otp_expired: 'verification_expired',
  mfa_recovery_codes_sole_factor: 'mfa_required',
  insufficient_aal: 'reverification_required',
  reauthentication_needed: 'reverification_required',
  user_banned: 'user_locked',
  feature_disabled: 'not_supported',
  email_provider_disabled: 'not_supported',
  phone_provider_disabled: 'not_supported',
  provider_disabled: 'not_supported',
};

/** The session is over, or never was one. */
const sessionless: readonly unknown[] = [
  'bad_jwt',
  'invalid_jwt',
  'no_authorization',
  'session_expired',
  'session_not_found',
  'refresh_token_not_found',
  'refresh_token_already_used',
  'user_not_found',
];

/** Hands out an answer's data, or throws its refusal. */
export function unwrap<T>({data, error}: {readonly data: T; readonly error: Error | null}): NonNullable<T> {
  if (error) throw error;
  if (data === null || data === undefined) throw new MfaError('invalid_response');
  return data;
}

/** Makes a call; if it is refused with this code of the server's, another one in its place. */
export async function unless<T>(
  code: string,
  call: () => Answer<T>,
  instead: () => Promise<NonNullable<T>>,
): Promise<NonNullable<T>> {
  try {
    return unwrap(await call());
  } catch (error) {
    if ((error as Refusal).code !== code) throw error;
    return instead();
  }
}

/**
 * A refusal of Supabase in our words. A code that we have no text for keeps the server's own sentence, which is English.
 * Nothing else is kept: what auth-js says of an answer that is no JSON quotes from it.
 *
 * @see https://supabase.com/docs/guides/auth/debugging/error-codes
 */
export function toMfaError(value: unknown, occasion: Occasion): MfaError {
  if (MfaError.is(value)) return value;
  const {name, message: text, code, status} = (value ?? {}) as Refusal;
  if (!/^(Auth|Syntax|Type)/.test(String(name))) return new MfaError('unknown', undefined, {cause: value});
  if (name === 'AuthRetryableFetchError') return unanswered(String(text), status);
  const ourCode = codeOf(value as Refusal, occasion);
  const seconds = Number(/(\d+) second/.exec(String(text))?.[1]);
  return new MfaError(ourCode, undefined, {
    ...(typeof status === 'number' && {status}),
    ...(typeof code === 'string' && {backendCode: code, longMessage: String(text)}),
    ...(ourCode === 'too_many_requests' && seconds > 0 && {retryAfter: seconds}),
    ...(ourCode === 'reverification_required' && {reverification: {mode: 'session', level: 'second_factor'} as const}),
    ...(ourCode === 'form_password_incorrect' && {paramName: 'password' as const}),
    ...(ourCode === 'form_code_incorrect' && {paramName: 'code' as const}),
  });
}

function codeOf({name, code, status}: Refusal, occasion: Occasion): MfaErrorCode {
  if (name === 'AuthSessionMissingError' || name === 'AuthRefreshDiscardedError' || sessionless.includes(code))
    return occasion === 'sign-in' ? 'sign_in_expired' : 'not_signed_in';
  if (status === 429) return 'too_many_requests';
  // Nothing of Supabase's: something on the way has answered, or the answer lacks what auth-js reads of it.
  if (typeof code !== 'string') return 'invalid_response';
  // Gone with its factor, or a challenge that is gone alone.
  if (code === 'mfa_factor_not_found') return status === 404 ? 'totp_not_enabled' : 'verification_expired';
  if (/^mfa_\w+_not_enabled$/.test(code)) return 'not_supported';
  return (Object.hasOwn(ours, code) && ours[code]) || 'unknown';
}

/** Neither yes nor no: the network, a server in trouble, or no JSON, which auth-js (2.119) tells by its text alone. */
function unanswered(text: string, status: unknown): MfaError {
  if (typeof status === 'number' && status > 0) return new MfaError('unknown', undefined, {status});
  // What Chromium, Firefox and Node, and Safari say of a text that is no JSON.
  return new MfaError(/json|unexpected|expected pattern/i.test(text) ? 'invalid_response' : 'network_error');
}
