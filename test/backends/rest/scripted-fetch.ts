/** A request that was made. */
export interface Asked {
  readonly url: string;
  readonly method: string;
  readonly headers: Headers;
  readonly body: unknown;
  readonly signal: AbortSignal | undefined;
}

/** A `fetch` that answers from a script. Beyond its end: signed out. */
export interface ScriptedFetch {
  readonly fetch: typeof fetch;
  readonly asked: readonly Asked[];
}

/** What the next request is answered with. */
export type Line = Response | ((asked: Asked) => Response | Promise<Response>);

/** Answers each request with the next line. */
export function scriptedFetch(...lines: readonly Line[]): ScriptedFetch {
  const asked: Asked[] = [];
  return {
    asked,
    fetch: async (input, init = {}) => {
      const {method = 'GET', headers, body, signal} = init;
      const one = {
        url: input instanceof Request ? input.url : String(input),
        method,
        headers: new Headers(headers),
        body: typeof body === 'string' ? (JSON.parse(body) as unknown) : undefined,
        signal: signal ?? undefined,
      };
      asked.push(one);
      const line = lines[asked.length - 1] ?? json({status: 'signed_out'});
      return typeof line === 'function' ? line(one) : line;
    },
  };
}

/** A successful answer. */
export function json(body: unknown): Response {
  return new Response(JSON.stringify(body), {headers: {'content-type': 'application/json'}});
}

/** A refusal with problem details. */
export function problem(status: number, body: object, headers: Record<string, string> = {}): Response {
  return new Response(JSON.stringify({status, ...body}), {status, headers: {'content-type': 'application/problem+json', ...headers}});
}

/** A refusal by something in the server's place. */
export function page(status: number, headers: Record<string, string> = {}): Response {
  return new Response('<!doctype html><title>Nope</title>', {status, headers: {'content-type': 'text/html', ...headers}});
}
