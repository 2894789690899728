// @ts-check
/** The HTTP side: as a listener to mount anywhere, or as a server of its own. */
import {createServer as createHttpServer} from 'node:http';
import {createAuth} from './auth.mjs';
import {DemoInbox, seedDemo} from './demo.mjs';
import {isPlain, pathOf} from './checks.mjs';
import {failed, finish, notFound} from './answers.mjs';
import {send, toRequest} from './node-http.mjs';
import {createRoutes, isOwnPath} from './routes.mjs';

/** Milliseconds that a stop waits for requests under way. */
const FINISH_MS = 10_000;

/** @typedef {import('./auth.mjs').AuthOptions & {seedDemo?: boolean}} HandlerOptions */

/** @typedef {import('node:http').IncomingMessage} IncomingMessage */
/** @typedef {import('node:http').ServerResponse} ServerResponse */

/**
 * @typedef {object} Handler
 * @property {(incoming: IncomingMessage, outgoing: ServerResponse, next?: () => void) => Promise<void>} listener For
 *   `http.createServer`, Connect, Express or Vite. What is not its own goes to `next`, if there is one.
 * @property {(request: Request, from?: {remoteAddress?: string | undefined}) => Promise<Response>} handle For web requests.
 * @property {any} auth The better-auth instance.
 * @property {import('./auth.mjs').Backend} backend
 * @property {DemoInbox | undefined} inbox What was sent, in the demo.
 * @property {() => Promise<void>} close
 */

/**
 * Opens the database and answers `/api/auth/*`, `/api/mfa/*`, `/health` and, in the demo, `/api/dev/inbox`.
 *
 * @param {HandlerOptions} options
 * @returns {Promise<Handler>}
 * @throws {import('./settings.mjs').SettingsError}
 */
export async function createHandler({seedDemo: isDemo = false, ...options}) {
  const inbox = isDemo ? new DemoInbox() : undefined;
  const backend = await createAuth({...options, sendCode: options.sendCode ?? inbox?.sendCode});
  try {
    if (isDemo) await seedDemo(backend);
    const handle = await createRoutes({...options, backend, inbox});
    const listener = toListener(handle, options.baseURL);
    return {listener, handle, auth: backend.auth, backend, inbox, close: backend.close};
  } catch (error) {
    await backend.close();
    throw error;
  }
}

/**
 * @param {Handler['handle']} handle
 * @param {string} baseURL
 * @returns {Handler['listener']}
 */
function toListener(handle, baseURL) {
  const https = baseURL.startsWith('https:');
  return async (incoming, outgoing, next) => {
    const path = pathOf(incoming.url ?? '');
    if (next && !isOwnPath(path)) return next();
    const answer = async () => {
      const request = isPlain(path) ? await toRequest(incoming, baseURL) : notFound();
      if (request instanceof Response) return finish(request, {origin: null, isTrustedElsewhere: false, https});
      return handle(request, {remoteAddress: incoming.socket.remoteAddress});
    };
    try {
      await send(outgoing, await answer().catch(report));
    } catch {
      // Whoever hung up gets no answer.
      outgoing.destroy();
    }
  };
}

/** @param {unknown} error */
function report(error) {
  console.error('A request failed:', error instanceof Error ? error.message : error);
  return failed();
}

/**
 * Listens. The port is bound first, so that `port: 0` can become part of the base URL; what comes before the database is
 * open waits for it.
 *
 * @param {Omit<HandlerOptions, 'baseURL'> & {baseURL?: string | undefined, port?: number, host?: string}} options
 * @returns {Promise<{url: string, handler: Handler, close: () => Promise<void>}>}
 * @throws {import('./settings.mjs').SettingsError}
 */
export async function createServer({port = 0, host = '127.0.0.1', ...options}) {
  /** @type {(handler: Handler) => void} */
  let open = () => undefined;
  const opened = /** @type {Promise<Handler>} */ (new Promise((resolve) => (open = resolve)));
  const server = createHttpServer({requestTimeout: 15_000, headersTimeout: 10_000}, (incoming, outgoing) => {
    void opened.then(({listener}) => listener(incoming, outgoing));
  });
  const boundPort = await listen(server, port, host);
  const url = `http://${host.includes(':') ? `[${host}]` : host}:${boundPort}`;
  try {
    const handler = await createHandler({...options, ...originsOf(options, boundPort)});
    open(handler);
    return {url, handler, close: () => stop(server, handler)};
  } catch (error) {
    server.close();
    server.closeAllConnections();
    throw error;
  }
}

/**
 * Without a base URL it is one's own machine, whose two names are one.
 *
 * @param {{baseURL?: string | undefined, trustedOrigins?: readonly string[]}} options
 * @param {number} port
 */
function originsOf({baseURL, trustedOrigins = []}, port) {
  if (baseURL) return {baseURL};
  return {baseURL: `http://localhost:${port}`, trustedOrigins: [...trustedOrigins, `http://127.0.0.1:${port}`]};
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {string} host
 * @returns {Promise<number>}
 */
function listen(server, port, host) {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address ? address.port : port);
    });
  });
}

/**
 * Lets requests under way finish, then closes the database.
 *
 * @param {import('node:http').Server} server
 * @param {Handler} handler
 */
async function stop(server, handler) {
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  const limit = setTimeout(() => server.closeAllConnections(), FINISH_MS);
  await closed;
  clearTimeout(limit);
  await handler.close();
}
