import {createServer} from 'node:http';
import {Project} from './project.mjs';
import {Refusal} from './refusal.mjs';
import {answer} from './routes.mjs';

/**
 * What the next request that matches is answered with, in place of what the server would say.
 *
 * @typedef {object} Staged
 * @property {number} [status]
 * @property {object | string} [body] JSON, or the text of a page
 * @property {Record<string, string>} [headers]
 * @property {Promise<unknown>} [after] The server's own answer, once this is settled.
 * @property {boolean} [lost] The request is carried out, and its answer never arrives.
 */

/** Who there is at the start. `app` has an authenticator app, recovery codes too; `texted` gets text messages. */
const people = {
  plain: {email: 'ada@example.com', password: 'difference-engine-1843'},
  app: {
    email: 'alan@example.com',
    password: 'bombe-at-bletchley-1940',
    secret: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
    recoveryCode: 'k4m9x7qp2ab8ht3z',
  },
  texted: {email: 'grace@example.com', password: 'first-actual-bug-1947', phone: '15555550142'},
};

const cors = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST, PUT, DELETE',
  'access-control-allow-headers': 'authorization, apikey, content-type, x-client-info, x-supabase-api-version',
  // Without it a browser's auth-js reads no error codes.
  'access-control-expose-headers': 'x-supabase-api-version',
};

/**
 * A small stand-in for Supabase's auth server (GoTrue) over real HTTP, after the server's source of August 2026 and, for
 * recovery codes, what auth-js 2.119 and the server's pull requests say of it.
 *
 * @param {{port?: number} & Partial<import('./project.mjs').Settings>} [options]
 */
export async function startGoTrue({port = 0, ...settings} = {}) {
  const project = new Project(settings);
  populate(project);
  /** @type {{pattern: RegExp, staged: Staged}[]} */
  const next = [];
  /** Method and path of every request so far. @type {string[]} */
  const requests = [];
  let isOffline = false;

  const server = createServer((request, response) => {
    response.on('error', () => {});
    if (isOffline) return void request.socket.destroy();
    if (request.method === 'OPTIONS') return void response.writeHead(204, cors).end();
    void serve(request, response).catch(() => request.socket.destroy());
  });

  /**
   * @param {import('node:http').IncomingMessage} request
   * @param {import('node:http').ServerResponse} response
   */
  const serve = async (request, response) => {
    const {method = 'GET', url = '/', headers} = request;
    const path = url.replace(/^\/auth\/v1/, '');
    const text = await readBody(request);
    requests.push(`${method} ${path}`);
    const index = next.findIndex(({pattern}) => pattern.test(`${method} ${path}`));
    const staged = index < 0 ? undefined : next.splice(index, 1)[0]?.staged;
    if (staged?.body !== undefined) return send(response, staged.status ?? 200, staged.body, staged.headers);
    await staged?.after;
    const call = {method, path, authorization: headers.authorization, body: text ? JSON.parse(text) : {}};
    const [status, body] = perform(project, call);
    if (staged?.lost) return void request.socket.destroy();
    send(response, status, body);
  };

  await new Promise((resolve) => server.listen(port, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' && address ? address.port : port}`;
  return {
    /** For `createClient()`. */
    origin,
    /** For `new AuthClient({url})`. */
    url: `${origin}/auth/v1`,
    users: people,
    project,
    inbox: project.inbox,
    requests,
    /** Moves the server's clock. @param {number} seconds */
    advance: (seconds) => project.advance(seconds),
    /** @param {RegExp} pattern of method and path @param {Staged} staged */
    answerNext: (pattern, staged) => void next.push({pattern, staged}),
    /** @param {boolean} on */
    goOffline: (on) => {
      isOffline = on;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve(undefined));
        server.closeAllConnections();
      }),
  };
}

/** @param {Project} project */
function populate(project) {
  const {plain, app, texted} = people;
  project.addUser({email: plain.email, password: plain.password});
  const alan = project.addUser({email: app.email, password: app.password, codes: new Map([[app.recoveryCode, false]])});
  project.addFactor(alan, {type: 'totp', name: 'Tablet', secret: app.secret});
  if (project.settings.recoveryCodes) project.addFactor(alan, {type: 'recovery_code', name: 'Recovery codes'});
  const grace = project.addUser({email: texted.email, password: texted.password, phone: texted.phone});
  project.addFactor(grace, {type: 'phone', name: 'Work phone', phone: texted.phone});
}

/**
 * @param {Project} project
 * @param {import('./routes.mjs').Call} call
 * @returns {[number, object | undefined]}
 */
function perform(project, call) {
  try {
    const body = answer(project, call);
    return [body ? 200 : 204, body];
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return [error.status, {code: error.code, message: error.message}];
  }
}

/**
 * @param {import('node:http').ServerResponse} response
 * @param {number} status
 * @param {object | string | undefined} body
 * @param {Record<string, string>} [headers]
 */
function send(response, status, body, headers = {}) {
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, {...cors, 'content-type': type, 'x-supabase-api-version': '2024-01-01', ...headers});
  response.end(typeof body === 'string' ? body : body && JSON.stringify(body));
}

/** @param {import('node:http').IncomingMessage} request */
async function readBody(request) {
  let text = '';
  for await (const chunk of request) text += chunk;
  return text;
}
