import {requestJson} from '../shared/request.js';

/** Where the API is, and how it is asked. */
export interface Connection {
  readonly base: string;
  readonly fetch: typeof fetch;
  /** Only those who are refused need to know what it means. */
  readonly refusals: () => Promise<typeof import('./refusals.js')>;
}

/** One request: a POST where there is a body. */
export interface Question {
  readonly body?: object;
  readonly signal?: AbortSignal | undefined;
  /** Called as soon as the head of an answer is there, and its cookies with it. */
  readonly onAnswer?: (answer: Response) => void;
}

/** Resolves to the JSON of a successful answer; rejects with `MfaError`. */
export type Ask = (path: string, question?: Question) => Promise<unknown>;

/** The way to ask better-auth's API. */
export function asker({base, fetch: send, refusals}: Connection): Ask {
  return async (path, {body, signal, onAnswer} = {}) => {
    const answer = await requestJson(`${base}${path}`, {
      method: body ? 'POST' : 'GET',
      body,
      signal,
      fetch: async (...request) => {
        const response = await send(...request);
        onAnswer?.(response);
        return response;
      },
    });
    if (answer.status >= 400) throw (await refusals()).toMfaError(path, answer);
    return answer.body;
  };
}

/** As better-auth's own client reads it: an address without a path is the server's. */
export function apiAddress(baseURL = ''): string {
  const base = baseURL.replace(/\/+$/, '');
  return /^(?:https?:\/\/[^/]+)?$/.test(base) ? `${base}/api/auth` : base;
}
