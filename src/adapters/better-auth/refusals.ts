import {isFields} from '../../core/answers.js';
import {MfaError, type MfaErrorCode, type MfaErrorInit} from '../../core/errors.js';
import {readClockSkew} from '../shared/clock-skew.js';
import {readRetryAfter, type JsonAnswer} from '../shared/request.js';

const ours: Readonly<Record<string, MfaErrorCode>> = {
  INVALID_EMAIL: 'form_param_format_invalid',
  INVALID_EMAIL_OR_PASSWORD: 'form_password_incorrect',
  INVALID_USERNAME_OR_PASSWORD: 'form_password_incorrect',
  INVALID_PHONE_NUMBER_OR_PASSWORD: 'form_password_incorrect',
  INVALID_PASSWORD: 'form_password_incorrect',
  INVALID_CODE: 'form_code_incorrect',
  INVALID_BACKUP_CODE: 'form_code_incorrect',
  OTP_HAS_EXPIRED: 'verification_expired',
  INVALID_TWO_FACTOR_COOKIE: 'sign_in_expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign_in_expired',
  ACCOUNT_TEMPORARILY_LOCKED: 'user_locked',
  TOTP_ALREADY_ENABLED: 'totp_already_enabled',
  TOTP_NOT_ENABLED: 'totp_not_enabled',
  TWO_FACTOR_NOT_ENABLED: 'totp_not_enabled',
  // These two are not better-auth's, but of the server in examples/server: it takes a code once, and the newest secret alone.
  CODE_ALREADY_USED: 'code_already_used',
  ENROLLMENT_REPLACED: 'verification_expired',
  BACKUP_CODES_NOT_ENABLED: 'not_supported',
  OTP_NOT_ENABLED: 'not_supported',
  OTP_NOT_CONFIGURED: 'not_supported',
  TOTP_NOT_CONFIGURED: 'not_supported',
};

const fieldOf: Partial<Record<MfaErrorCode, 'identifier' | 'password' | 'code'>> = {
  form_param_format_invalid: 'identifier',
  form_password_incorrect: 'password',
  form_code_incorrect: 'code',
  code_already_used: 'code',
};

/**
 * better-auth's refusal in our words. Its sentence is kept where there is no text of ours.
 *
 * @see https://www.better-auth.com/docs/plugins/2fa
 */
export function toMfaError(path: string, {asked, status, headers, body}: JsonAnswer): MfaError {
  const {code: said, message} = isFields(body) ? body : {};
  const backendCode = typeof said === 'string' ? said : undefined;
  const code = ourCode(backendCode, status, path);
  const paramName = fieldOf[code];
  const init: MfaErrorInit = {
    status,
    ...(backendCode && {backendCode}),
    ...(code === 'unknown' && status < 500 && typeof message === 'string' && {longMessage: message}),
    // Its own header comes first; a proxy sends the standard one.
    ...readRetryAfter(headers.get('x-retry-after') ?? headers.get('retry-after')),
    ...(paramName && {paramName}),
    ...(code === 'form_code_incorrect' && readClockSkew(headers, asked)),
  };
  return new MfaError(code, backendCode ?? `HTTP ${status}`, init);
}

function ourCode(code: string | undefined, status: number, path: string): MfaErrorCode {
  // A code that was sent is spent; the sign-in goes on with the next one.
  if (code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' && path.endsWith('/verify-otp')) return 'verification_expired';
  const known = code !== undefined && Object.hasOwn(ours, code) ? ours[code] : undefined;
  if (known) return known;
  if (status === 429) return 'too_many_requests';
  if (status === 401 && !path.startsWith('/sign-in')) return 'not_signed_in';
  // Nothing of better-auth's: the address is wrong, or something on the way has answered.
  return code === undefined && status === 404 ? 'invalid_response' : 'unknown';
}
