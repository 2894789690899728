import type {ReverificationRequest} from './adapter.js';

/**
 * Why a call was refused. Backend codes are mapped onto this list by the adapter; the elements show one translated
 * text per code. `action_prevented` and `adapter_missing` come from the page, the rest from a backend or the network.
 */
export type MfaErrorCode =
  | 'form_param_nil'
  | 'form_param_format_invalid'
  | 'form_identifier_not_found'
  | 'form_password_incorrect'
  | 'form_code_incorrect'
  | 'code_already_used'
  | 'verification_expired'
  | 'sign_in_expired'
  | 'too_many_requests'
  | 'user_locked'
  | 'passkey_cancelled'
  | 'passkey_unavailable'
  | 'reverification_required'
  | 'reverification_cancelled'
  | 'totp_already_enabled'
  | 'totp_not_enabled'
  | 'mfa_required'
  | 'not_signed_in'
  | 'not_supported'
  | 'action_prevented'
  | 'adapter_missing'
  | 'invalid_response'
  | 'network_error'
  | 'timeout'
  | 'aborted'
  | 'unknown';

export interface MfaErrorInit {
  /** A sentence for the person, in the backend's language; shown where the code has no text of ours. Default: the message. */
  longMessage?: string;
  /** Seconds until a retry makes sense. */
  retryAfter?: number;
  /** Attempts left before the backend refuses all of them. */
  attemptsRemaining?: number;
  /** The field that is at fault. */
  paramName?: 'identifier' | 'password' | 'code';
  /** Seconds that this device's clock is ahead of the server's, negative when behind; from the answer's `Date` header. */
  clockSkew?: number;
  /** What a `reverification_required` refusal asks for. */
  reverification?: ReverificationRequest;
  /** The backend's own code, for logs; never shown. */
  backendCode?: string;
  /** The HTTP status, where there was one. */
  status?: number;
  cause?: unknown;
}

/**
 * The one error an adapter rejects with. Carries no password, code, secret or token.
 *
 * `error.errors[0].longMessage` works too, so that code written for Clerk's errors keeps working.
 */
export class MfaError extends Error {
  override readonly name = 'MfaError';
  readonly code: MfaErrorCode;
  readonly longMessage: string;
  readonly retryAfter?: number;
  readonly attemptsRemaining?: number;
  readonly paramName?: MfaErrorInit['paramName'];
  readonly clockSkew?: number;
  readonly reverification?: ReverificationRequest;
  readonly backendCode?: string;
  readonly status?: number;

  /** @param message - For developers and logs; the person reads a text made from the code, and `longMessage` where that is `unknown`. */
  constructor(code: MfaErrorCode, message: string = code, init: MfaErrorInit = {}) {
    super(message, init);
    this.code = code;
    this.longMessage = message;
    Object.assign(this, init);
  }

  /** The Clerk-shaped view of this error. */
  get errors(): readonly {code: string; message: string; longMessage: string; meta: Readonly<Record<string, unknown>>}[] {
    const {code, message, longMessage, paramName, retryAfter, attemptsRemaining} = this;
    return [{code, message, longMessage, meta: {paramName, retryAfter, attemptsRemaining}}];
  }

  /** Whether a caught value is an `MfaError`, also one made by a second copy of this package. */
  static is(value: unknown): value is MfaError {
    return value instanceof Error && value.name === 'MfaError' && 'code' in value;
  }

  /** The caught value itself if it is an `MfaError`; otherwise an `unknown` (or `aborted`) one that keeps it as cause. */
  static from(value: unknown): MfaError {
    if (MfaError.is(value)) return value;
    const {name} = value instanceof Error ? value : {name: ''};
    return new MfaError(name === 'AbortError' ? 'aborted' : 'unknown', undefined, {cause: value});
  }
}

/** Ends a call of a method that the adapter left out. */
export function notSupported(): never {
  throw new MfaError('not_supported');
}
