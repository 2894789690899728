import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {account, associate, listAuthenticators, sendChallenge, type Visit} from './account.js';
import {createPeople, randomText, type Person} from './people.js';
import {Answer, refuse, type Family, type Tenant} from './tenant.js';
import {giveToken} from './token.js';

/** What happens to requests instead of, or after, their handling. */
export interface Trick {
  readonly status?: number;
  readonly body?: string | object;
  /** Handles the request first, and then waits with the answer. */
  readonly until?: Promise<void>;
  /** Handles the request, and hangs up. */
  readonly isLost?: boolean;
}

/** An Auth0 tenant of one's own. */
export interface FakeAuth0 extends Tenant {
  readonly persons: ReturnType<typeof createPeople>;
  /** Where it listens; the client knows it by another name. */
  readonly origin: string;
  readonly asked: string[];
  advance(seconds: number): void;
  answerNext(trick: Trick, matching?: RegExp): void;
  /** The password on Auth0's own page, which answers with the address to return to. */
  signInOnPage(address: string, who: {identifier: string; password: string}): string;
  close(): Promise<void>;
}

function read(text: string, type = ''): Record<string, string> {
  if (text === '') return {};
  return type.includes('json') ? (JSON.parse(text) as Record<string, string>) : Object.fromEntries(new URLSearchParams(text));
}

/** How often the client tries the token endpoint before it gives up. */
const tries = 3;

/**
 * A stand-in for an Auth0 tenant on 127.0.0.1, as far as `@auth0/auth0-spa-js` 2.27 uses one: the code exchange, refresh
 * tokens with a policy for second factors, the MFA API, and authentication methods of the My Account API.
 */
export async function startFakeAuth0(domain: string): Promise<FakeAuth0> {
  const persons = createPeople();
  const tricks: {trick: Trick; matching: RegExp; left?: number}[] = [];
  let ahead = 0;
  const server = createServer((request, response) => void handle(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  const tenant: FakeAuth0 = {
    persons,
    people: Object.values(persons),
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    issuer: `https://${domain}/`,
    codes: new Map(),
    refreshTokens: new Map(),
    accessTokens: new Map(),
    tickets: new Map(),
    enrollments: new Map(),
    inbox: [],
    asked: [],
    policy: {asksForFactors: true, changesWantProofSince: undefined, rotatesRefreshTokens: false, namesTypes: true},
    now: () => Date.now() + ahead,
    advance: (seconds) => {
      ahead += seconds * 1000;
    },
    answerNext: (trick, matching = /./) => {
      tricks.push({trick, matching});
    },
    signInOnPage: (address, {identifier, password}) => {
      const {searchParams: query} = new URL(address);
      const person: Person | undefined = tenant.people.find(({email}) => email === identifier);
      if (person?.password !== password) throw new Error('Wrong email or password.');
      const code = randomText(20);
      const family: Family = {person, nonce: query.get('nonce') ?? undefined, sid: randomText(20)};
      const audience = query.get('audience') ?? 'default';
      tenant.codes.set(code, {family, challenge: query.get('code_challenge') ?? '', audience, scope: query.get('scope') ?? ''});
      return `${query.get('redirect_uri')}?code=${code}&state=${encodeURIComponent(query.get('state') ?? '')}`;
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };

  async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', tenant.origin);
    const route = `${request.method} ${url.pathname}`;
    tenant.asked.push(route);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const trick = trickFor(route);
    const isReplaced = trick?.body !== undefined || trick?.status !== undefined;
    const answer = isReplaced ? undefined : respond(request, url, Buffer.concat(chunks).toString());
    await trick?.until;
    if (trick?.isLost) {
      response.destroy();
      return;
    }
    const {status = 200, body, headers = {}} = answer ?? {status: trick?.status ?? 200, body: trick?.body};
    response.writeHead(status, {'content-type': typeof body === 'string' ? 'text/html' : 'application/json', ...headers});
    response.end(typeof body === 'object' ? JSON.stringify(body) : body);
  }

  /** What the client would try again has to fail as often as it tries. */
  function trickFor(route: string): Trick | undefined {
    const index = tricks.findIndex(({matching}) => matching.test(route));
    const found = tricks[index];
    if (!found) return undefined;
    const isRetried = route.endsWith('/oauth/token') && (found.trick.isLost ?? typeof found.trick.body === 'string');
    found.left = (found.left ?? (isRetried ? tries : 1)) - 1;
    if (found.left === 0) tricks.splice(index, 1);
    return found.trick;
  }

  function respond({headers, method = ''}: IncomingMessage, {pathname}: URL, text: string): Answer {
    try {
      const body = read(text, headers['content-type']);
      const path = pathname.split('/').slice(4).map(decodeURIComponent);
      const visit: Visit = {bearer: (headers.authorization ?? '').replace('Bearer ', ''), path};
      const answered = route(`${method} ${pathname}`, visit, body);
      return answered instanceof Answer ? answered : new Answer(200, answered);
    } catch (error) {
      if (error instanceof Answer) return error;
      throw error;
    }
  }

  function route(what: string, visit: Visit, body: Record<string, string>): object {
    if (what === 'POST /oauth/token') return giveToken(tenant, body);
    if (what === 'GET /mfa/authenticators') return listAuthenticators(tenant, visit);
    if (what === 'POST /mfa/associate') return associate(tenant, visit, body);
    if (what === 'POST /mfa/challenge') return sendChallenge(tenant, visit, body);
    if (what.includes(' /me/v1/authentication-methods')) return account(tenant, what.split(' ')[0] ?? '', visit, body);
    return refuse(404, 'not_found', what);
  }

  return tenant;
}
