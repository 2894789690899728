import {MfaError, type MfaErrorCode, type MfaErrorInit} from '../../core/errors.js';
import {laterPart} from '../shared/part.js';
import {readRetryAfter} from '../shared/request.js';
import type {KratosText, RequestOverrides} from './frontend.js';

/** What was under way: the same refusal means something else at sign-in than in an account. */
export type Occasion = 'sign-in' | 'second-factor' | 'enrolment' | 'account';

/** Ids of refusals that concern a whole request; those of flows come with what their forms say. */
const byId: Readonly<Record<string, MfaErrorCode>> = {
  session_inactive: 'not_signed_in',
  session_aal1_required: 'not_signed_in',
  // There is no second factor to wait for.
  session_already_available: 'sign_in_expired',
  session_aal2_required: 'reverification_required',
  session_refresh_required: 'reverification_required',
  browser_location_change_required: 'reverification_required',
  identity_disabled: 'user_locked',
};

const loadMessages = laterPart(() => import('./form-messages.js'));

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
  const asked = Date.now();
  try {
    return await request(overrides(signal));
  } catch (error) {
    throw await toRefusal(error, {occasion, signal, asked});
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

/** What was asked, and when. */
interface Question {
  readonly occasion: Occasion;
  readonly signal?: AbortSignal | undefined;
  readonly asked: number;
}

async function toRefusal(error: unknown, question: Question): Promise<Error> {
  if (MfaError.is(error)) return error;
  if (question.signal?.aborted) return new MfaError('aborted');
  const {name, response} = (error ?? {}) as {name?: string; response?: Response};
  if (typeof response?.text === 'function') return fromResponse(response, question);
  if (name === 'FetchError') return new MfaError('network_error');
  // No JSON (in WebKit a DOMException of that name), or none with the fields that the client or the adapter reads.
  return new MfaError(name === 'SyntaxError' || error instanceof TypeError ? 'invalid_response' : 'unknown');
}

async function fromResponse(response: Response, {occasion, asked}: Question): Promise<Error> {
  const {status, headers} = response;
  // Anything else than an object has none of these fields.
  const body = (await response.json().catch(() => undefined)) as RefusalBody | null | undefined;
  const messages = [body?.ui ?? {}, ...(body?.ui?.nodes ?? [])].flatMap(({messages: all}) => all ?? []);
  const message = messages.find(({type}) => type === 'error');
  if (body?.state === 'sent_email' && !message) return new CodeSent();
  const id = message ? String(message.id) : body?.error?.id;
  const said = ourCode({id, status, body}, occasion);
  // Only to somebody who is about to fill a form in.
  const {code = said, ...skew} = said === 'unknown' && id ? (await loadMessages()).readMessage(id, headers, asked) : {};
  const init: MfaErrorInit = {
    status,
    ...skew,
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
  readonly body: RefusalBody | null | undefined;
}

function ourCode({id = '', status, body}: Said, occasion: Occasion): MfaErrorCode {
  if (status === 429) return 'too_many_requests';
  // Something on the way has answered.
  if (!body?.ui && !body?.error) return status < 500 ? 'invalid_response' : 'unknown';
  const isLost = status === 401 || id === 'security_csrf_violation';
  if (isLost && (occasion === 'sign-in' || occasion === 'second-factor')) return 'sign_in_expired';
  // The cookie was changed by a sign-in since; the secret is bound to a flow that is of no use any more.
  if (occasion === 'enrolment' && (id === 'security_csrf_violation' || status === 404)) return 'verification_expired';
  // A code that was used, or guessed too often, is told by a sentence alone. Either way another one has to be sent.
  if (occasion === 'second-factor' && !body.ui && !id && (status === 400 || status === 404)) return 'verification_expired';
  return (Object.hasOwn(byId, id) && byId[id]) || (status === 401 ? 'not_signed_in' : 'unknown');
}
