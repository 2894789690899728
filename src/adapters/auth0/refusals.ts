import {MfaError, type MfaErrorCode} from '../../core/errors.js';
import type {Occasion} from './refusal.js';

/** Codes that mean the same everywhere. Some are the client's own. */
const ours: Readonly<Record<string, MfaErrorCode>> = {
  expired_token: 'sign_in_expired',
  invalid_token: 'sign_in_expired',
  mfa_context_not_found: 'sign_in_expired',
  too_many_attempts: 'too_many_requests',
  too_many_requests: 'too_many_requests',
  slow_down: 'too_many_requests',
  login_required: 'not_signed_in',
  missing_refresh_token: 'not_signed_in',
  missing_access_token: 'not_signed_in',
  timeout: 'timeout',
  missing_scopes: 'not_supported',
  unauthorized_client: 'not_supported',
  unsupported_challenge_type: 'not_supported',
};

/** How a My Account refusal is told; the body has more, and may quote the request. */
const byStatus: Readonly<Record<number, MfaErrorCode>> = {
  401: 'not_signed_in',
  403: 'not_supported',
  404: 'not_supported',
  429: 'too_many_requests',
};

/** The fields of the client's errors. None of its classes can be told by name once it is minified. */
interface Refusal {
  readonly name?: unknown;
  readonly message?: unknown;
  /** Of `GenericError`, and so of `MfaError`. */
  readonly error?: unknown;
  /** Of `MyAccountApiError`. */
  readonly type?: unknown;
  readonly status?: unknown;
}

/**
 * Auth0's refusal in our words. Neither it nor its sentences are kept: they may quote a token, a code or an address, and
 * the client's HTTP errors the address with them.
 */
export function toMfaError(value: unknown, occasion: Occasion): MfaError {
  if (MfaError.is(value)) return value;
  const {name, error, type, status, message} = (value ?? {}) as Refusal;
  const text = String(message);
  if (name === 'MyAccountApiError' && typeof status === 'number') return fromMyAccount(type === 'invalid_json', status, occasion);
  if (typeof error === 'string') return new MfaError(codeOf(error, text, occasion), error, {backendCode: error});
  // The client's own time limit, and, by way of its worker, the network have only their words (2.27).
  if (/^Timeout/.test(text)) return new MfaError('timeout');
  if (/failed to fetch|fetch failed|networkerror|load failed/i.test(text)) return new MfaError('network_error');
  // No JSON, or not what the client or the adapter reads.
  return new MfaError(value instanceof Error ? 'invalid_response' : 'unknown');
}

function fromMyAccount(isNonsense: boolean, status: number, occasion: Occasion): MfaError {
  return new MfaError(codeByStatus(isNonsense, status, occasion), undefined, {status});
}

function codeByStatus(isNonsense: boolean, status: number, occasion: Occasion): MfaErrorCode {
  if (isNonsense && status < 500 && status !== 429) return 'invalid_response';
  if (occasion === 'first-code' && (status === 400 || status === 422)) return 'form_code_incorrect';
  if (occasion === 'first-code' && (status === 404 || status === 410)) return 'verification_expired';
  return byStatus[status] ?? 'unknown';
}

function codeOf(error: string, text: string, occasion: Occasion): MfaErrorCode {
  // What the client itself goes by.
  if (/user is blocked/i.test(text)) return 'user_locked';
  // Used up, or unknown: the same code as that of a wrong one.
  if (/mfa_token/i.test(text)) return 'sign_in_expired';
  if (error.startsWith('invalid_')) {
    if (occasion === 'code' && error !== 'invalid_token' && error !== 'invalid_request') return 'form_code_incorrect';
    if (occasion === 'token' && error === 'invalid_grant') return 'not_signed_in';
  }
  // The tenant knows no such audience, or does not let this application have it.
  if (occasion === 'token' && /^(access_denied|invalid_target|invalid_scope)$/.test(error)) return 'not_supported';
  return (Object.hasOwn(ours, error) && ours[error]) || 'unknown';
}
