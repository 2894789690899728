import type {ReverificationRequest} from '../../core/adapter.js';
import {isFields} from '../../core/answers.js';
import {MfaError, type MfaErrorCode} from '../../core/errors.js';
import {readClockSkew} from '../shared/clock-skew.js';
import {readRetryAfter, type JsonAnswer} from '../shared/request.js';
import {clean} from './answers.js';

/** The codes a server may name; the others come from the page. */
const codes: readonly unknown[] = [
  'form_param_nil',
  'form_param_format_invalid',
  'form_identifier_not_found',
  'form_password_incorrect',
  'form_code_incorrect',
  'code_already_used',
  'verification_expired',
  'sign_in_expired',
  'too_many_requests',
  'user_locked',
  'reverification_required',
  'totp_already_enabled',
  'totp_not_enabled',
  'mfa_required',
  'not_signed_in',
  'not_supported',
] satisfies MfaErrorCode[];

/** What the contract allows a problem to say, apart from its text. */
interface Problem {
  readonly code?: string;
  readonly detail?: unknown;
  readonly retryAfter?: number;
  readonly attemptsRemaining?: unknown;
  readonly paramName?: 'identifier' | 'password' | 'code';
  readonly reverification?: ReverificationRequest;
}

const isCode = (value: unknown): value is MfaErrorCode => codes.includes(value);

/**
 * What a refusal means: by the `code` of its problem details (RFC 9457), or by its status where a framework or a proxy
 * answered in the server's place. Text about an unknown kind of problem is kept for the person, unless it repeats what
 * the request said.
 */
export function toError(path: string, request: object | undefined, {asked, status, headers, body}: JsonAnswer): MfaError {
  const problem = clean(body);
  const {code: backendCode, detail, retryAfter, attemptsRemaining, paramName, reverification}: Problem = isFields(problem) ? problem : {};
  const code = isCode(backendCode) ? backendCode : codeOf(path, status);
  return new MfaError(code, undefined, {
    status,
    ...readRetryAfter(retryAfter ? `${retryAfter}` : headers.get('retry-after')),
    ...(code === 'form_code_incorrect' && readClockSkew(headers, asked)),
    ...(typeof attemptsRemaining === 'number' && {attemptsRemaining}),
    ...(paramName && ['identifier', 'password', 'code'].includes(paramName) && {paramName}),
    ...(isFields(reverification) && {reverification}),
    ...(typeof backendCode === 'string' && {backendCode}),
    ...(code === 'unknown' && typeof detail === 'string' && !repeats(detail, request) && {longMessage: detail}),
  });
}

function codeOf(path: string, status: number): MfaErrorCode {
  if (status === 429) return 'too_many_requests';
  if (status !== 401) return 'unknown';
  if (path === '/sign-in') return 'form_password_incorrect';
  return path.startsWith('/sign-in') ? 'sign_in_expired' : 'not_signed_in';
}

/** Whether a password or code of the request is in it. */
function repeats(text: string, request: object = {}): boolean {
  return Object.entries(request).some(([name, value]: [string, unknown]) =>
    isFields(value) ? repeats(text, value) : (name === 'password' || name === 'code') && text.includes(String(value).trim()),
  );
}
