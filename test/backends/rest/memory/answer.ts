import {MfaError, type MfaErrorCode} from '../../../../src/core/errors.js';

/** What goes back. */
export interface Answer {
  readonly status: number;
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
}

const statuses: Partial<Record<MfaErrorCode, number>> = {
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

/** Problem details (RFC 9457) of a refusal. */
export function problemOf(error: unknown, status?: number): Answer {
  const {code, message, retryAfter, attemptsRemaining, paramName, reverification} = MfaError.from(error);
  const shown = status ?? statuses[code] ?? 500;
  return {
    status: shown,
    headers: {'content-type': 'application/problem+json', ...(retryAfter && {'retry-after': String(retryAfter)})},
    body: {type: 'about:blank', status: shown, detail: message, code, retryAfter, attemptsRemaining, paramName, reverification},
  };
}
