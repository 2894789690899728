// @ts-check
/** Which part of the server answers what, behind the checks that all of them share. */
import {existsSync} from 'node:fs';
import {ADDRESS_HEADER} from './auth.mjs';
import {failed, finish, notFound, toProblem} from './answers.mjs';
import {check, foreign, isPlain} from './checks.mjs';

const NATIVE = '/api/auth';
const REST = '/api/mfa';
const INBOX = '/api/dev/inbox';
const HEALTH = '/health';
const HEALTH_MS = 2000;

const loopback = /^(?:127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/;
/** What proxies add. */
const forwarding = ['x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'forwarded', 'via'];
const localNames = ['localhost', '127.0.0.1', '[::1]'];

/** @typedef {(request: Request, from: {remoteAddress: string, isForwarded: boolean}) => Promise<Response> | Response} Part */

/** @typedef {{backend: import('./auth.mjs').Backend, inbox: import('./demo.mjs').DemoInbox | undefined}} Services */

/** @param {string} path */
export function isOwnPath(path) {
  return path === HEALTH || path === INBOX || [NATIVE, REST].some((base) => path === base || path.startsWith(`${base}/`));
}

/**
 * @param {import('./auth.mjs').AuthOptions & Services} options
 * @returns {Promise<(request: Request, from?: {remoteAddress?: string | undefined}) => Promise<Response>>}
 */
export async function createRoutes({baseURL, trustedOrigins = [], trustedProxies = [], backend, inbox}) {
  const parts = await listParts({baseURL, backend, inbox});
  const own = new URL(baseURL).origin;
  const origins = new Set([own, ...trustedOrigins]);
  const https = baseURL.startsWith('https:');

  return async (request, {remoteAddress = 'unknown'} = {}) => {
    const origin = request.headers.get('origin');
    const isRest = new URL(request.url).pathname.startsWith(`${REST}/`);
    const reader = {origin, isTrustedElsewhere: origin !== null && origin !== own && origins.has(origin), https};
    const {answer, isOwn} = await route(request, remoteAddress);
    return finish(isOwn && isRest ? await toProblem(answer) : answer, reader);
  };

  /**
   * @param {Request} request
   * @param {string} remoteAddress
   */
  async function route(request, remoteAddress) {
    const {pathname} = new URL(request.url);
    const own = (/** @type {Response} */ answer) => ({answer, isOwn: true});
    const part = isPlain(pathname) ? parts.find(({covers}) => covers(pathname)) : undefined;
    if (!part) return own(notFound());
    if (request.method === 'OPTIONS') return own(preflight(request, {origins, methods: part.methods}));
    const checked = await check(request, {origins, methods: part.methods});
    if ('refused' in checked) return own(checked.refused);
    const headers = withAddress(request.headers, remoteAddress, trustedProxies.length > 0);
    const {method, url} = request;
    const isForwarded = forwarding.some((name) => request.headers.has(name));
    const passed = new Request(url, {method, headers, ...(checked.body !== undefined && {body: checked.body})});
    try {
      return {answer: await part.answer(passed, {remoteAddress, isForwarded}), isOwn: false};
    } catch (error) {
      console.error('A request failed:', error instanceof Error ? error.message : error);
      return own(failed());
    }
  }
}

/**
 * @param {{baseURL: string} & Services} options
 * @returns {Promise<{covers: (path: string) => boolean, methods: string[], answer: Part}[]>}
 */
async function listParts({baseURL, backend, inbox}) {
  const under = (/** @type {string} */ base) => (/** @type {string} */ path) => path.startsWith(`${base}/`);
  const at = (/** @type {string} */ whole) => (/** @type {string} */ path) => path === whole;
  const rest = await loadRest(backend.auth, baseURL);
  return [
    {covers: under(NATIVE), methods: ['GET', 'POST'], answer: (request) => backend.auth.handler(request)},
    ...(rest ? [{covers: under(REST), methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'], answer: rest}] : []),
    {covers: at(HEALTH), methods: ['GET'], answer: () => tellHealth(backend)},
    ...(inbox ? [{covers: at(INBOX), methods: ['GET', 'DELETE'], answer: toInboxPart(inbox)}] : []),
  ];
}

/**
 * The REST interface, where its folder is.
 *
 * @param {any} auth
 * @param {string} baseURL
 * @returns {Promise<Part | undefined>}
 */
async function loadRest(auth, baseURL) {
  const module = new URL('rest/index.mjs', import.meta.url);
  if (!existsSync(module)) return undefined;
  const {createRestHandler} = await import(module.href);
  return createRestHandler(auth, {baseURL, basePath: REST});
}

/**
 * Replaces whatever the client says about its address by what the connection, and trusted proxies, say.
 *
 * @param {Headers} incoming
 * @param {string} remoteAddress
 * @param {boolean} isBehindProxy
 */
function withAddress(incoming, remoteAddress, isBehindProxy) {
  const headers = new Headers(incoming);
  const forwarded = isBehindProxy ? headers.get('x-forwarded-for') : null;
  // better-auth takes the trusted proxies off from the right; what is left of that is the client.
  headers.set(ADDRESS_HEADER, [forwarded, remoteAddress].filter(Boolean).join(', '));
  for (const name of forwarding) headers.delete(name);
  return headers;
}

/**
 * @param {Request} request
 * @param {{origins: ReadonlySet<string>, methods: readonly string[]}} allowed
 */
function preflight(request, {origins, methods}) {
  if (!origins.has(request.headers.get('origin') ?? '')) return foreign();
  const headers = {
    'access-control-allow-methods': methods.join(', '),
    'access-control-allow-headers': 'Content-Type, X-MFA-Request',
    'access-control-max-age': '600',
  };
  return new Response(null, {status: 204, headers});
}

/** @param {import('./auth.mjs').Backend} backend */
async function tellHealth(backend) {
  /** @type {NodeJS.Timeout | undefined} */
  let limit;
  const late = new Promise((_, reject) => (limit = setTimeout(() => reject(new Error('late')), HEALTH_MS)));
  try {
    await Promise.race([backend.ping(), late]);
    return Response.json({status: 'ok'});
  } catch {
    return Response.json({status: 'unavailable'}, {status: 503});
  } finally {
    clearTimeout(limit);
  }
}

/**
 * Only for this machine; and by its own name, or a page elsewhere could read it under a name that leads here.
 *
 * @param {import('./demo.mjs').DemoInbox} inbox
 * @returns {Part}
 */
function toInboxPart(inbox) {
  return (request, {remoteAddress, isForwarded}) => {
    const name = (request.headers.get('host') ?? '').replace(/:\d+$/, '');
    if (!loopback.test(remoteAddress) || !localNames.includes(name) || isForwarded) return notFound();
    if (request.method === 'DELETE') inbox.clear();
    return Response.json({messages: inbox.messages});
  };
}
