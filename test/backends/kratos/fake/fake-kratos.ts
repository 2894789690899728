import {randomUUID} from 'node:crypto';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {beginLogin, showLogin, submitLogin} from './login.js';
import {Answer, refuse} from './nodes.js';
import {createPeople, hasSecondFactor, levelOf, randomCode, type Person} from './people.js';
import {beginSettings, showSettings, submitSettings} from './settings.js';
import type {Visit, World} from './world.js';

/** What happens to a request instead of, or before, its handling. */
export interface Trick {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | object;
  /** Handles the request first, and then waits with the answer. */
  readonly until?: Promise<void>;
  /** Handles the request, and hangs up. */
  readonly isLost?: boolean;
}

/** A Kratos of one's own. */
export interface FakeKratos extends World {
  readonly plain: Person;
  readonly texted: Person;
  /** What was asked, as `POST /self-service/login`. */
  readonly asked: string[];
  advance(seconds: number): void;
  /** Plays a trick on the next request that matches. */
  answerNext(trick: Trick, matching?: RegExp): void;
  close(): Promise<void>;
}

type Handler = (world: World, visit: Visit, body: Readonly<Record<string, string>>) => object;

const handlers: Readonly<Record<string, Handler>> = {
  'GET /sessions/whoami': whoami,
  'GET /self-service/login/browser': beginLogin,
  'GET /self-service/login/flows': showLogin,
  'POST /self-service/login': submitLogin,
  'GET /self-service/settings/browser': beginSettings,
  'GET /self-service/settings/flows': showSettings,
  'POST /self-service/settings': submitSettings,
  'GET /self-service/logout/browser': beginLogout,
  'GET /self-service/logout': submitLogout,
};

/**
 * A stand-in for Ory Kratos's public API on 127.0.0.1, written after its source of July 2026: browser flows with
 * password, TOTP, lookup secrets and codes that are sent; cookies, anti-CSRF tokens and privileged sessions.
 *
 * @see https://github.com/ory/kratos
 */
export async function startFakeKratos(): Promise<FakeKratos> {
  const {plain, texted} = createPeople();
  const tricks: {trick: Trick; matching: RegExp}[] = [];
  let ahead = 0;
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const {port} = server.address() as AddressInfo;

  const kratos: FakeKratos = {
    origin: `http://127.0.0.1:${port}`,
    plain,
    texted,
    people: [plain, texted],
    sessions: new Map(),
    logins: new Map(),
    flows: new Map(),
    inbox: [],
    asked: [],
    settings: {whoami: 'highest_available', settings: 'highest_available', privilegedSeconds: 3600, totp: true, lookup: true, codes: 12},
    now: () => Date.now() + ahead,
    advance: (seconds) => {
      ahead += seconds * 1000;
    },
    answerNext: (trick, matching = /./) => {
      tricks.push({trick, matching});
    },
    activate: (visit, present, person, method) => {
      const session = present ?? {token: randomUUID(), logoutToken: randomUUID(), person, methods: [], authenticatedAt: 0};
      session.methods.push(method);
      session.authenticatedAt = kratos.now();
      kratos.sessions.set(session.token, session);
      visit.setCookie('ory_kratos_session', session.token);
      // A new session makes the forms of the old one void.
      if (!present) visit.setCookie('csrf_token', randomCode(16));
      return session;
    },
    toJson: (session) => ({
      id: session.token.slice(0, 8),
      active: true,
      authenticated_at: new Date(session.authenticatedAt).toISOString(),
      authenticator_assurance_level: levelOf(session),
      authentication_methods: session.methods,
      identity: {id: session.person.id, schema_id: 'default', schema_url: '', state: 'active', traits: session.person.traits},
    }),
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', kratos.origin);
    const route = `${request.method} ${url.pathname}`;
    kratos.asked.push(route);
    const index = tricks.findIndex(({matching}) => matching.test(route));
    const {trick} = index < 0 ? {trick: undefined} : (tricks.splice(index, 1)[0] ?? {trick: undefined});
    const text = await bodyOf(request);
    const answer = trick?.body !== undefined || trick?.status !== undefined ? undefined : respond(
      route,
      visitOf(request, response, url),
      text,
    );
    await trick?.until;
    if (trick?.isLost) {
      response.destroy();
      return;
    }
    if (answer) write(response, answer.status, answer.body, answer.headers);
    else write(response, trick?.status ?? 200, trick?.body, trick?.headers);
  }

  function respond(route: string, visit: Visit, text: string): Answer {
    try {
      const body = text ? (JSON.parse(text) as Record<string, string>) : {};
      const handler = handlers[route] ?? (() => refuse(404, undefined, `No ${route}`));
      const answered = handler(kratos, visit, body);
      return answered instanceof Answer ? answered : new Answer(200, answered);
    } catch (error) {
      if (error instanceof Answer) return error;
      throw error;
    }
  }

  function visitOf(request: IncomingMessage, response: ServerResponse, {searchParams: query}: URL): Visit {
    const cookies = new Map((request.headers.cookie ?? '').split('; ').map((pair) => pair.split('=') as [string, string]));
    // Without it Kratos would redirect.
    if (!request.headers.accept?.includes('application/json')) throw new Error('A browser flow was asked for a page.');
    const setCookie = (name: string, value: string): void => {
      response.appendHeader('set-cookie', `${name}=${value}; Path=/; HttpOnly; SameSite=Lax${value ? '' : '; Max-Age=0'}`);
    };
    const csrf = cookies.get('csrf_token') ?? randomCode(16);
    if (!cookies.has('csrf_token')) setCookie('csrf_token', csrf);
    return {
      query,
      csrf,
      session: kratos.sessions.get(cookies.get('ory_kratos_session') ?? ''),
      checksOut: (token) => typeof token === 'string' && token.endsWith(`~${csrf}`),
      setCookie,
    };
  }

  return kratos;
}

function whoami(world: World, {session}: Visit): object {
  const {settings, origin} = world;
  if (!session) refuse(401, 'session_inactive', 'No valid session credentials found in the request.');
  if (settings.whoami === 'highest_available' && levelOf(session) === 'aal1' && hasSecondFactor(session.person))
    refuse(403, 'session_aal2_required', 'An active session was found but it does not fulfill the requested Authenticator Assurance Level.', {
      redirect_browser_to: `${origin}/self-service/login/browser?aal=aal2`,
    });
  return world.toJson(session);
}

function beginLogout(_world: World, {session}: Visit): object {
  if (!session) refuse(401, 'session_inactive', 'No active session was found in this request.');
  return {logout_token: session.logoutToken, logout_url: `http://127.0.0.1/self-service/logout?token=${session.logoutToken}`};
}

function submitLogout({sessions}: World, visit: Visit): object {
  const {session, query} = visit;
  if (!session) refuse(401, 'session_inactive', 'No active session was found in this request.');
  if (query.get('token') !== session.logoutToken)
    refuse(403, undefined, 'Unable to log out because the logout token in the URL query does not match the session cookie.');
  sessions.delete(session.token);
  visit.setCookie('ory_kratos_session', '');
  visit.setCookie('csrf_token', randomCode(16));
  return new Answer(204);
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function write(
  response: ServerResponse,
  status: number,
  body: string | object | undefined,
  headers: Readonly<Record<string,
  string>> = {},
): void {
  const type = typeof body === 'string' ? 'text/html' : 'application/json';
  response.writeHead(status, {...(body !== undefined && {'content-type': type}), ...headers});
  response.end(typeof body === 'object' ? JSON.stringify(body) : body);
}
