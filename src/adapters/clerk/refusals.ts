import type {MfaErrorCode, MfaErrorInit} from '../../core/errors.js';
import {MfaError} from '../../core/errors.js';

/** What was under way: the same refusal means something else at sign-in than in an account. */
export type Occasion = 'sign-in' | 'account' | 'phone' | 'step-up';

/** The fields of `ClerkAPIResponseError`, which is told by its flag: its name is minified. */
interface ClerkRefusal {
  readonly status?: number;
  readonly retryAfter?: number;
  readonly errors: readonly {
    readonly code: string;
    readonly message: string;
    readonly longMessage?: string;
    readonly meta?: {readonly paramName?: string};
  }[];
}

const ours: Readonly<Record<string, MfaErrorCode>> = {
  form_param_nil: 'form_param_nil',
  form_param_missing: 'form_param_nil',
  form_param_format_invalid: 'form_param_format_invalid',
  form_identifier_not_found: 'form_identifier_not_found',
  form_password_incorrect: 'form_password_incorrect',
  form_code_incorrect: 'form_code_incorrect',
  verification_expired: 'verification_expired',
  // A code of an earlier sign-in, or one that was never sent.
  verification_missing: 'verification_expired',
  too_many_requests: 'too_many_requests',
  user_locked: 'user_locked',
  session_reverification_required: 'reverification_required',
  strategy_for_user_invalid: 'not_supported',
  totp_already_enabled: 'totp_already_enabled',
  authentication_invalid: 'not_signed_in',
  session_not_found: 'not_signed_in',
  signed_out: 'not_signed_in',
};

const fields = ['identifier', 'password', 'code'] as const;

/**
 * Clerk's refusal in our words. A code that we have no text for keeps Clerk's own sentence, which is English.
 *
 * @see https://clerk.com/docs/guides/development/custom-flows/error-handling
 */
export function toMfaError(value: unknown, occasion: Occasion): MfaError {
  if (MfaError.is(value)) return value;
  if (isRefusal(value)) return fromRefusal(value, occasion);
  // What the network says names the address that was asked, session id included, so it is not kept.
  if (isAboutNetwork(value)) return new MfaError('network_error');
  // No JSON; the error quotes from the answer, which may be a secret. WebKit's is a DOMException of that name.
  if (value instanceof Error && value.name === 'SyntaxError') return new MfaError('invalid_response');
  // An answer without the fields that Clerk's own code reads.
  return value instanceof TypeError ? new MfaError('invalid_response', undefined, {cause: value}) : MfaError.from(value);
}

function fromRefusal(refusal: ClerkRefusal, occasion: Occasion): MfaError {
  const [first] = refusal.errors;
  const {status} = refusal;
  const code = ourCode(first?.code, status, occasion);
  const paramName = fields.find((field) => field === first?.meta?.paramName);
  const init: MfaErrorInit = {
    cause: refusal,
    ...(first && {backendCode: first.code, longMessage: first.longMessage || first.message}),
    ...(status !== undefined && {status}),
    ...(refusal.retryAfter !== undefined && {retryAfter: refusal.retryAfter}),
    ...(paramName && {paramName}),
    // Clerk does not say which level; what it grants counts as `second_factor` also where the account has none.
    ...(code === 'reverification_required' && {reverification: {mode: 'session', level: 'second_factor'} as const}),
  };
  return new MfaError(code, first?.code, init);
}

function ourCode(code: string | undefined, status = 500, occasion: Occasion): MfaErrorCode {
  if (status === 429) return 'too_many_requests';
  // Nothing of Clerk's: something on the way has answered.
  if (code === undefined) return status < 500 ? 'invalid_response' : 'unknown';
  // What was begun is gone.
  if (occasion === 'sign-in' && (code === 'resource_not_found' || code === 'client_state_invalid')) return 'sign_in_expired';
  if (occasion === 'account' && code === 'resource_not_found') return 'totp_not_enabled';
  if (occasion === 'phone' && code === 'resource_not_found') return 'not_supported';
  const known = Object.hasOwn(ours, code) ? ours[code] : undefined;
  return known ?? (status === 401 ? 'not_signed_in' : 'unknown');
}

function isRefusal(value: unknown): value is ClerkRefusal {
  return typeof value === 'object' && value !== null && 'clerkError' in value && 'errors' in value && Array.isArray(value.errors);
}

function isAboutNetwork(value: unknown): boolean {
  if (isOffline()) return true;
  if (!(value instanceof Error)) return false;
  const code: unknown = 'code' in value ? value.code : undefined;
  if (code === 'network_error' || code === 'network_timeout' || code === 'clerk_offline') return true;
  // Without its experimental option clerk-js has no other sign than this text (6.40).
  return /network error/i.test(value.message);
}

/** Whether the browser knows that it has no network; clerk-js then resolves to empty answers (6.40). */
export function isOffline(): boolean {
  return typeof navigator !== 'undefined' && navigator.onLine === false;
}
