import {MfaError, type MfaErrorCode} from '../../core/errors.js';

/** What the types of Appwrite's errors mean. */
const meanings: readonly (readonly [theirs: RegExp, ours: MfaErrorCode])[] = [
  [/^user_invalid_credentials/, 'form_password_incorrect'],
  [/^user_invalid_token/, 'form_code_incorrect'],
  [/^user_blocked/, 'user_locked'],
  [/^user_challenge_required/, 'reverification_required'],
  [/^user_authenticator_already/, 'totp_already_enabled'],
  [/^user_authenticator_not/, 'totp_not_enabled'],
  [/^(user_auth_method|general_(phone|smtp)_disabled|user_(phone|email)_not)/, 'not_supported'],
  // Also a session that lacks its second factor.
  [/^(general_unauthorized_scope|user_(unauthorized|session_not_found|jwt_invalid|more_factors))/, 'not_signed_in'],
];

/** The type of one of Appwrite's errors; empty of anything else. */
export function typeOf(error: unknown): string {
  const {type} = (error ?? {}) as {type?: unknown};
  return typeof type === 'string' ? type : '';
}

/**
 * Appwrite's refusal in our words. The error itself is not kept, since it holds the whole answer.
 *
 * @see https://appwrite.io/docs/advanced/platform/response-codes
 */
export function toMfaError(error: unknown): MfaError {
  if (MfaError.is(error)) return error;
  const type = typeOf(error);
  const {code: status, message, name} = (error ?? {}) as {code?: unknown; message?: unknown; name?: unknown};
  if (typeof status !== 'number') {
    // What `fetch` throws, other than what `null` in place of an answer leads to.
    const isNetwork = name === 'TypeError' && !/null|undefined|destructur/.test(String(message));
    return new MfaError(isNetwork ? 'network_error' : 'invalid_response');
  }
  const code = ourCode(type, status, String(message));
  return new MfaError(code, undefined, {
    status,
    ...(type && {backendCode: type}),
    ...(code === 'form_param_format_invalid' && {paramName: 'identifier'}),
    ...(code === 'reverification_required' && {reverification: {mode: 'session', level: 'second_factor'}}),
  });
}

function ourCode(type: string, status: number, message: string): MfaErrorCode {
  // One that could be nobody's: Appwrite looks at the length before it looks anybody up.
  if (type === 'general_argument_invalid') return message.includes('`password`') ? 'form_password_incorrect' : 'form_param_format_invalid';
  if (status === 429) return 'too_many_requests';
  // Nothing of Appwrite's: something on the way has answered.
  if (!type && status < 500) return 'invalid_response';
  return meanings.find(([theirs]) => theirs.test(type))?.[1] ?? 'unknown';
}

/** An answer that lacks what it should have; Appwrite's SDK hands on whatever comes, a web page too. */
export function mustBe(isGood: boolean): void {
  if (!isGood) throw new MfaError('invalid_response');
}
