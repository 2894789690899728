import {MfaError, type MfaErrorCode} from '../../core/errors.js';

/** What Firebase's codes mean. */
const meanings: readonly (readonly [theirs: RegExp, ours: MfaErrorCode])[] = [
  [/^invalid-email/, 'form_param_format_invalid'],
  [/^missing-(password|(verification-)?code)/, 'form_param_nil'],
  [/^user-not-found/, 'form_identifier_not_found'],
  // With protection against e-mail enumeration nobody says which of the two is wrong.
  [/^(wrong-password|invalid-credential)/, 'form_password_incorrect'],
  [/^invalid-verification-code/, 'form_code_incorrect'],
  [/^(code-expired|invalid-verification-id)/, 'verification_expired'],
  [/^(invalid-multi-factor-session|totp-challenge-timeout)/, 'sign_in_expired'],
  [/^(too-many-requests|quota-exceeded)/, 'too_many_requests'],
  [/^user-disabled/, 'user_locked'],
  [/^second-factor-already/, 'totp_already_enabled'],
  [/^multi-factor-info/, 'totp_not_enabled'],
  [/^(user-token-expired|invalid-user-token)/, 'not_signed_in'],
  [/^(operation-not|unsupported)-/, 'not_supported'],
];

/** Of those that no code of ours says. */
const sentences: Readonly<Record<string, string>> = {
  'unverified-email': 'Verify your e-mail address before you add a second factor.',
  'maximum-second-factor-count-exceeded': 'This account has as many second factors as it may have.',
};

/** The part of a Firebase error's code that says what is wrong; empty of anything else. */
export function codeOf(value: unknown): string {
  const {code} = (value ?? {}) as {code?: unknown};
  return typeof code === 'string' ? code.replace('auth/', '') : '';
}

/**
 * Firebase's refusal in our words. The error itself is not kept, since it may hold the credential of a pending sign-in.
 *
 * @see https://firebase.google.com/docs/reference/js/auth#autherrorcodes
 */
export function toMfaError(value: unknown): MfaError {
  if (MfaError.is(value)) return value;
  const code = codeOf(value);
  // An answer without the fields that Firebase's own code reads.
  if (!code) return new MfaError(value instanceof TypeError ? 'invalid_response' : 'unknown');
  return new MfaError(ourCode(code, value), undefined, {
    backendCode: `auth/${code}`,
    ...(sentences[code] && {longMessage: sentences[code]}),
    ...(code === 'invalid-email' && {paramName: 'identifier'}),
  });
}

function ourCode(code: string, value: unknown): MfaErrorCode {
  if (code === 'network-request-failed') return isNonsense(value) ? 'invalid_response' : 'network_error';
  return meanings.find(([theirs]) => theirs.test(code))?.[1] ?? 'unknown';
}

/** An answer that is no JSON, or lacks what was looked for, counts as a failed request with Firebase; only its text tells (1.13). */
function isNonsense(value: unknown): boolean {
  const {customData} = value as {customData?: {message?: string}};
  return /SyntaxError|operator|propert|undefined|null/.test(customData?.message ?? '');
}
