// @ts-check
/** The REST contract of docs/rest/openapi.yaml as a thin layer over better-auth: no cryptography and no sessions of its own. */
import {operations} from './operations.mjs';
import {Refusal} from './problem.mjs';
import {readBody, shapes} from './requests.mjs';
import {Visit} from './visit.mjs';

/**
 * @typedef {object} RestOptions
 * @property {string} baseURL Origin that browsers see, for example `https://auth.example.com`.
 * @property {string} [basePath] Default: `/api/mfa`.
 * @property {(user: any) => boolean} [mustEnroll] Whether an account has to have a second factor. Until it has one, the
 *   elements show nothing but its enrolment; the session is there, so your own pages have to look at `GET /state` as well.
 *   Default: `user.mfaRequired`, where the user has such a field.
 */

/**
 * Answers requests under `basePath`, by better-auth's own endpoints.
 *
 * @param {any} auth A better-auth instance with the `twoFactor` plugin.
 * @param {RestOptions} options
 * @returns {(request: Request) => Promise<Response>}
 */
export function createRestHandler(auth, {baseURL, basePath = '/api/mfa', mustEnroll = ({mfaRequired}) => mfaRequired === true}) {
  const base = new URL(auth.options.basePath ?? '/api/auth', baseURL).href;
  return async (request) => {
    const {pathname} = new URL(request.url);
    const path = pathname.startsWith(`${basePath}/`) ? pathname.slice(basePath.length) : '';
    const visit = new Visit(auth, base, request.headers);
    try {
      const operation = operations[`${request.method} ${path}`];
      if (!operation) throw new Refusal('not_supported');
      if (request.method !== 'GET') await refuseForeign(auth, request);
      const body = request.method === 'GET' ? undefined : await readBody(request, shapes[path] ?? {});
      return toResponse(await operation(visit, body, {mustEnroll}), visit.cookies);
    } catch (error) {
      return toProblem(error);
    }
  };
}

/**
 * What is not from a page of ours has no such header, and a browser does not let it have one.
 *
 * @param {any} auth
 * @param {Request} request
 * @see https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html
 */
async function refuseForeign(auth, {headers}) {
  const origin = headers.get('origin');
  const isOurs = origin === null || (await auth.$context).isTrustedOrigin(origin);
  if (headers.get('x-mfa-request') === '1' && isOurs) return;
  throw new Refusal('unknown', {status: 403, detail: 'The request does not come from a page of this site.'});
}

/**
 * @param {unknown} said
 * @param {readonly string[]} cookies
 */
function toResponse(said, cookies) {
  const headers = new Headers({'cache-control': 'no-store'});
  if (said !== undefined) headers.set('content-type', 'application/json');
  for (const cookie of cookies) headers.append('set-cookie', cookie);
  return new Response(said === undefined ? null : JSON.stringify(said), {status: said === undefined ? 204 : 200, headers});
}

/** @param {unknown} error */
function toProblem(error) {
  if (error instanceof Refusal) return error.toResponse();
  console.error('A request failed:', error instanceof Error ? error.message : error);
  return new Refusal('unknown').toResponse();
}
