// @ts-check
/** Refusals as docs/rest/openapi.yaml has them: problem details (RFC 9457) with a code. */
import {STATUS_CODES} from 'node:http';

/** @type {Readonly<Record<string, number>>} */
const statuses = {
  form_param_nil: 400,
  form_param_format_invalid: 400,
  not_signed_in: 401,
  sign_in_expired: 401,
  reverification_required: 403,
  not_supported: 404,
  totp_already_enabled: 409,
  totp_not_enabled: 409,
  mfa_required: 409,
  form_password_incorrect: 422,
  form_code_incorrect: 422,
  code_already_used: 422,
  verification_expired: 422,
  too_many_requests: 429,
  user_locked: 429,
};

/** @type {Readonly<Record<string, string>>} */
const fields = {form_password_incorrect: 'password', form_code_incorrect: 'code', code_already_used: 'code', verification_expired: 'code'};

/** better-auth's codes, and those of the guards. */
/** @type {Readonly<Record<string, string>>} */
const codes = {
  INVALID_EMAIL: 'form_password_incorrect',
  INVALID_EMAIL_OR_PASSWORD: 'form_password_incorrect',
  INVALID_PASSWORD: 'form_password_incorrect',
  INVALID_CODE: 'form_code_incorrect',
  INVALID_BACKUP_CODE: 'form_code_incorrect',
  CODE_ALREADY_USED: 'code_already_used',
  OTP_HAS_EXPIRED: 'verification_expired',
  INVALID_TWO_FACTOR_COOKIE: 'sign_in_expired',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'sign_in_expired',
  UNAUTHORIZED: 'not_signed_in',
  ACCOUNT_TEMPORARILY_LOCKED: 'user_locked',
  TOTP_ALREADY_ENABLED: 'totp_already_enabled',
  TOTP_NOT_ENABLED: 'totp_not_enabled',
  TWO_FACTOR_NOT_ENABLED: 'mfa_required',
  ENROLLMENT_REPLACED: 'totp_not_enabled',
  BUSY: 'too_many_requests',
  OTP_NOT_ENABLED: 'not_supported',
  OTP_NOT_CONFIGURED: 'not_supported',
  TOTP_NOT_CONFIGURED: 'not_supported',
  BACKUP_CODES_NOT_ENABLED: 'not_supported',
};

/** A refusal on its way out. */
export class Refusal extends Error {
  /**
   * @param {string} code
   * @param {{status?: number, detail?: string, retryAfter?: number, reverification?: object, paramName?: string, cookies?: readonly string[]}} [more]
   */
  constructor(code, more = {}) {
    super(code);
    this.code = code;
    this.more = more;
  }

  /** The answer. */
  toResponse() {
    const {code} = this;
    const {cookies = [], status = statuses[code] ?? 500, ...more} = this.more;
    const headers = new Headers({'content-type': 'application/problem+json', 'cache-control': 'no-store'});
    if (more.retryAfter) headers.set('retry-after', String(more.retryAfter));
    for (const cookie of cookies) headers.append('set-cookie', cookie);
    const problem = {type: 'about:blank', title: STATUS_CODES[status], status, code, paramName: fields[code], ...more};
    return new Response(JSON.stringify(problem), {status, headers});
  }
}

/**
 * What better-auth refused, in the words of the contract.
 *
 * @param {string} path better-auth's.
 * @param {Response} answer
 * @param {any} body
 */
export function toRefusal(path, {status, headers}, body) {
  const cookies = headers.getSetCookie();
  const seconds = Number(headers.get('x-retry-after') ?? headers.get('retry-after'));
  const code = codeOf(path, status, body?.code);
  const retryAfter = seconds > 0 ? Math.ceil(seconds) : code === 'too_many_requests' && body?.code === 'BUSY' ? 1 : 0;
  // Its origin check.
  const foreign = code === 'unknown' && status === 403 ? {status: 403, detail: 'The request does not come from a page of this site.'} : {};
  return new Refusal(code, {...(retryAfter && {retryAfter}), cookies, ...foreign});
}

/**
 * @param {string} path
 * @param {number} status
 * @param {unknown} code
 */
function codeOf(path, status, code) {
  // A code that was sent is spent by too many guesses; the sign-in goes on with the next one.
  if (code === 'TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE' && path.endsWith('/verify-otp')) return 'verification_expired';
  const known = typeof code === 'string' && Object.hasOwn(codes, code) ? codes[code] : undefined;
  if (known) return known;
  if (status === 429) return 'too_many_requests';
  // Two requests used the same backup code at once, and this one came second.
  if (status === 409 && path.endsWith('/verify-backup-code')) return 'code_already_used';
  return 'unknown';
}
