import {MfaError, type MfaErrorCode, type MfaErrorInit} from '../../core/errors.js';
import {readRetryAfter} from '../shared/request.js';
import type {SuperTokensAnswer} from './supertokens.js';

const meanings: Readonly<Record<string, MfaErrorCode>> = {
  WRONG_CREDENTIALS_ERROR: 'form_password_incorrect',
  FIELD_ERROR: 'form_param_format_invalid',
  INVALID_TOTP_ERROR: 'form_code_incorrect',
  INCORRECT_USER_INPUT_CODE_ERROR: 'form_code_incorrect',
  EXPIRED_USER_INPUT_CODE_ERROR: 'verification_expired',
  RESTART_FLOW_ERROR: 'verification_expired',
  LIMIT_REACHED_ERROR: 'too_many_requests',
  UNKNOWN_DEVICE_ERROR: 'totp_not_enabled',
};

/** Hands an answer on if it is a success. */
export function accept<T extends SuperTokensAnswer>(answer: T): T {
  const {status, reason, retryAfterMs} = answer;
  if (status === 'OK') return answer;
  if (typeof status !== 'string') throw new MfaError('invalid_response');
  const most = answer.maxNumberOfFailedAttempts ?? answer.maximumCodeInputAttempts ?? 0;
  const left = most - (answer.currentNumberOfFailedAttempts ?? answer.failedCodeInputAttemptCount ?? NaN);
  const init: MfaErrorInit = {
    backendCode: status,
    ...(reason && {longMessage: reason}),
    ...(retryAfterMs && {retryAfter: Math.ceil(retryAfterMs / 1000)}),
    ...(left >= 0 && {attemptsRemaining: left}),
    ...(status === 'FIELD_ERROR' && {paramName: 'identifier'}),
  };
  throw new MfaError(meanings[status] ?? 'unknown', undefined, init);
}

/**
 * What SuperTokens throws, in our words: an answer that is no success by its HTTP status, a sentence of the app's own
 * backend (`GENERAL_ERROR`), or what `fetch` and reading JSON throw. None of it is kept, since it holds the whole answer.
 */
export function toMfaError(error: unknown): MfaError {
  if (MfaError.is(error)) return error;
  if (error instanceof Response) {
    const {status, headers} = error;
    return new MfaError(statusCode(status), undefined, {status, ...readRetryAfter(headers.get('retry-after'))});
  }
  const {name, message, isSuperTokensGeneralError} = (error ?? {}) as {name?: string; message?: string; isSuperTokensGeneralError?: boolean};
  if (isSuperTokensGeneralError) return new MfaError('unknown', message);
  // What `fetch` throws, other than what `null` in place of an answer leads to.
  const isNetwork = name === 'TypeError' && !/null|undefined|destructur/.test(message ?? '');
  return new MfaError(isNetwork ? 'network_error' : 'invalid_response');
}

function statusCode(status: number): MfaErrorCode {
  if (status === 429) return 'too_many_requests';
  // 403: the session lacks a claim, for example its second factor.
  return status === 401 || status === 403 ? 'not_signed_in' : status === 404 ? 'not_supported' : 'unknown';
}
