import {MfaError, type MfaErrorCode, type MfaErrorInit} from '../../core/errors.js';
import {readRetryAfter} from '../shared/request.js';
import type {KratosText, RequestOverrides} from './frontend.js';

/** What was under way: the same refusal means something else at sign-in than in an account. */
export type Occasion = 'sign-in' | 'second-factor' | 'enrolment' | 'account';

/** Ids of refusals that concern a whole request. */
const byId: Readonly<Record<string, MfaErrorCode>> = {
  session_inactive: 'not_signed_in',
  session_aal1_required: 'not_signed_in',
  // There is no second factor to wait for.
  session_already_available: 'sign_in_expired',
  session_aal2_required: 'reverification_required',
  session_refresh_required: 'reverification_required',
  browser_location_change_required: 'reverification_required',
  self_service_flow_expired: 'verification_expired',
  self_service_flow_replaced: 'verification_expired',
  self_service_flow_disabled: 'not_supported',
  // The flow was begun by somebody else.
  security_identity_mismatch: 'verification_expired',
  identity_disabled: 'user_locked',
};

/** Numbers of messages in a form. */
const byMessage: Readonly<Record<number, MfaErrorCode>> = {
  4000002: 'form_param_nil',
  4000003: 'form_param_format_invalid',
  4000004: 'form_param_format_invalid',
  4000006: 'form_password_incorrect',
  4000008: 'form_code_incorrect',
  4000011: 'totp_not_enabled',
  4000012: 'code_already_used',
  4000014: 'not_supported',
  4000016: 'form_code_incorrect',
  4000017: 'form_param_format_invalid',
  4000035: 'not_supported',
  4000037: 'form_identifier_not_found',
  4010001: 'verification_expired',
  4010008: 'form_code_incorrect',
  4010010: 'not_supported',
  4010011: 'user_locked',
  4050001: 'verification_expired',
};

interface WithMessages {
  readonly messages?: readonly KratosText[];
}

/** The body of a refusal: a form with messages, or an error. */
interface RefusalBody {
  readonly state?: unknown;
  readonly ui?: WithMessages & {readonly nodes?: readonly WithMessages[]};
  readonly error?: {readonly id?: string};
}

/** A refusal that is none: the form comes back with the news that a code is on its way. */
export class CodeSent extends Error {}

/**
 * Makes one request of the client, and puts its refusal in our words. What Kratos and the client say is not kept: it
 * may quote the request, the secret of a settings flow, or an address with a flow's id.
 *
 * @throws MfaError
 */
export async function ask<T>(
  occasion: Occasion,
  signal: AbortSignal | undefined,
  request: (init: RequestOverrides) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw new MfaError('aborted');
  try {
    return await request(overrides(signal));
  } catch (error) {
    throw await toRefusal(error, occasion, signal);
  }
}

/** Answers are wanted as JSON, with cookies, and not from wherever a redirect leads. */
function overrides(signal: AbortSignal | undefined): RequestOverrides {
  return ({init}) =>
    Promise.resolve({
      headers: {...init.headers, Accept: 'application/json'},
      credentials: 'include',
      redirect: 'manual',
      ...(signal && {signal}),
    });
}

async function toRefusal(error: unknown, occasion: Occasion, signal: AbortSignal | undefined): Promise<Error> {
  if (MfaError.is(error)) return error;
  if (signal?.aborted) return new MfaError('aborted');
  const {name, response} = (error ?? {}) as {name?: string; response?: Response};
  if (typeof response?.text === 'function') return fromResponse(response, occasion);
  if (name === 'FetchError') return new MfaError('network_error');
  // No JSON, or none with the fields that the client or the adapter reads.
  return new MfaError(error instanceof SyntaxError || error instanceof TypeError ? 'invalid_response' : 'unknown');
}

async function fromResponse(response: Response, occasion: Occasion): Promise<Error> {
  const {status, headers} = response;
  const body = await readBody(response);
  const messages = [body?.ui ?? {}, ...(body?.ui?.nodes ?? [])].flatMap(({messages: all}) => all ?? []);
  const message = messages.find(({type}) => type === 'error');
  if (body?.state === 'sent_email' && !message) return new CodeSent();
  const id = message ? String(message.id) : body?.error?.id;
  const code = ourCode({id, status, isForm: body?.ui !== undefined, isKratos: Boolean(body?.ui ?? body?.error)}, occasion);
  const init: MfaErrorInit = {
    status,
    ...(id && {backendCode: id}),
    ...(code === 'unknown' && message && {longMessage: message.text}),
    ...(status === 429 && readRetryAfter(headers.get('retry-after'))),
    ...(code === 'reverification_required' && {
      reverification: {mode: 'session', level: id === 'session_aal2_required' ? 'second_factor' : 'first_factor'},
    }),
  };
  return new MfaError(code, id, init);
}

interface Said {
  readonly id: string | undefined;
  readonly status: number;
  readonly isForm: boolean;
  readonly isKratos: boolean;
}

function ourCode({id = '', status, isForm, isKratos}: Said, occasion: Occasion): MfaErrorCode {
  if (status === 429) return 'too_many_requests';
  // Something on the way has answered.
  if (!isKratos) return status < 500 ? 'invalid_response' : 'unknown';
  const isLost = status === 401 || id === 'security_csrf_violation';
  if (isLost && (occasion === 'sign-in' || occasion === 'second-factor')) return 'sign_in_expired';
  // The cookie was changed by a sign-in since; the secret is bound to a flow that is of no use any more.
  if (occasion === 'enrolment' && (id === 'security_csrf_violation' || status === 404)) return 'verification_expired';
  // A code that was used, or guessed too often, is told by a sentence alone. Either way another one has to be sent.
  if (occasion === 'second-factor' && !isForm && !id && (status === 400 || status === 404)) return 'verification_expired';
  const known = Object.hasOwn(byId, id) ? byId[id] : byMessage[Number(id)];
  return known ?? (status === 401 ? 'not_signed_in' : 'unknown');
}

async function readBody(response: Response): Promise<RefusalBody | undefined> {
  try {
    const body = JSON.parse(await response.text()) as unknown;
    return typeof body === 'object' ? (body ?? undefined) : undefined;
  } catch {
    return undefined;
  }
}
