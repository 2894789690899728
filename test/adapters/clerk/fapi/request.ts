import type {FapiRequest} from './options.js';

/** A request as the routes see it. */
export interface IncomingRequest extends FapiRequest {
  readonly sessionId: string | undefined;
}

/** Undoes what clerk-js does to keep a request simple for CORS: the verb is in the query, the body a form. */
export async function readRequest(request: Request): Promise<IncomingRequest> {
  const {pathname, searchParams} = new URL(request.url);
  const text = request.method === 'GET' ? '' : await request.text();
  return {
    method: searchParams.get('_method') ?? request.method,
    // Whatever stands before it is the proxy's.
    path: pathname.slice(pathname.indexOf('/v1/')),
    body: Object.fromEntries(new URLSearchParams(text)),
    sessionId: searchParams.get('_clerk_session_id') ?? undefined,
  };
}

/** Whether a path, or a verb and a path, is that of the request. A slash at the end does not matter. */
export function matchesRequest({method, path}: FapiRequest, matcher: string | RegExp): boolean {
  const bare = path.replace(/\/$/, '');
  if (matcher instanceof RegExp) return matcher.test(bare) || matcher.test(`${method} ${bare}`);
  return [bare, `${method} ${bare}`].includes(matcher.replace(/\/$/, ''));
}
