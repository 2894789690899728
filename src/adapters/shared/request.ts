import {MfaError} from '../../core/errors.js';

/** What goes over the wire. */
export interface JsonRequest {
  readonly method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: object | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal | undefined;
  /** Default: the page's own. */
  readonly fetch?: typeof fetch | undefined;
}

/** What came back: JSON, or nothing. */
export interface JsonAnswer {
  /** When it was asked for, by this device's clock. */
  readonly asked: number;
  readonly status: number;
  readonly headers: Headers;
  /** `undefined` for an empty body. */
  readonly body: unknown;
}

/**
 * Asks a server in JSON, with the browser's cookies. Follows no redirect: an API that redirects has sent a person away.
 *
 * @throws MfaError `network_error`, `aborted`, or `invalid_response` for anything but JSON in a successful answer.
 */
export async function requestJson(url: string, {method = 'GET', body, headers, signal, fetch: ask = fetch}: JsonRequest): Promise<JsonAnswer> {
  // What the network says names the address, so none of it is kept.
  const failed = (): never => {
    throw new MfaError(signal?.aborted ? 'aborted' : 'network_error');
  };
  if (signal?.aborted) failed();
  const asked = Date.now();
  const answer = await ask(url, {
    method,
    credentials: 'include',
    redirect: 'manual',
    headers: {accept: 'application/json', ...(body && {'content-type': 'application/json'}), ...headers},
    ...(body && {body: JSON.stringify(body)}),
    ...(signal && {signal}),
  }).catch(failed);
  const text = await answer.text().catch(failed);
  const {status} = answer;
  return {asked, status, headers: answer.headers, body: readJson(text, status)};
}

/** A page that stands in for a refusal is told by its status; one that stands in for an answer is nonsense. */
function readJson(text: string, status: number): unknown {
  const isAnswer = status < 400;
  // 0 and 3xx: a redirect that was not followed.
  if (isAnswer && (status < 200 || status >= 300)) throw new MfaError('invalid_response', undefined, {status});
  if (text === '') return undefined;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    // The error would quote from the answer, which may be a secret.
    if (isAnswer) throw new MfaError('invalid_response', undefined, {status});
    return undefined;
  }
}

/** Seconds until a retry makes sense, from a header in seconds or as a date (RFC 9110 §10.2.3). */
export function readRetryAfter(value: string | null): {retryAfter?: number} {
  if (!value) return {};
  const seconds = /^\s*\d+\s*$/.test(value) ? Number(value) : Math.ceil((Date.parse(value) - Date.now()) / 1000);
  return seconds > 0 ? {retryAfter: seconds} : {};
}
