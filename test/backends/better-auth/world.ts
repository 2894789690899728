import {createAuthClient} from 'better-auth/client';
import {twoFactorClient} from 'better-auth/client/plugins';
import {TOTP} from 'otpauth';
import {betterAuthAdapter, type BetterAuthAdapter, type OtpStrategy, type TabStorage} from '../../../src/adapters/better-auth/index.js';
import type {ContractWorld, Nonsense, Stage} from '../../../src/testing/contract/world.js';
import {shiftClock} from '../support/shifted-clock.js';
import {startAuthServer, type AuthServer, type AuthServerOptions} from './auth-server.js';
import {Browser, tabStorage} from './browser.js';

const plain = {identifier: 'ada@example.com', password: 'correct horse battery'};
const messaged = {identifier: 'grace@example.com', password: 'staple staple staple'};

/** Which adapter on which server. */
export interface WorldOptions extends AuthServerOptions {
  readonly otp: OtpStrategy;
  /** `client`: through better-auth's own client. */
  readonly by: 'fetch' | 'client';
}

/** A real better-auth server with two people, and a browser that has its page open. */
export async function createWorld({otp, by, ...options}: WorldOptions): Promise<ContractWorld> {
  const clock = shiftClock();
  const server = await startAuthServer({sendsOtp: otp !== false, ...options});
  const browser = new Browser(server.url);
  const open = (storage: TabStorage): BetterAuthAdapter =>
    by === 'fetch' ? browser.open({otp, storage}) : betterAuthAdapter({client: clientOf(server, browser), otp, storage});
  await Promise.all([plain, messaged].map(({identifier: email, password}) => server.addPerson({email, password})));
  const person = server.tables['user']?.find(({email}) => email === messaged.identifier);
  if (person && otp) person['twoFactorEnabled'] = true;
  const storage = tabStorage();
  return {
    adapter: open(storage),
    people: {plain, ...(otp && {[otp === 'email_code' ? 'mailed' : 'texted']: messaged})},
    freshCode: (secret) => {
      clock.advance(30);
      return new TOTP({secret}).generate();
    },
    advance: (seconds) => clock.advance(seconds),
    lastSentCode: () => server.inbox.at(-1) ?? '',
    sentCount: () => server.inbox.length,
    reload: () => open(storage),
    anotherTab: () => open(tabStorage()),
    stage: directions(server, browser, (seconds) => clock.advance(seconds)),
    close: async () => {
      await server.close();
      clock.restore();
    },
  };
}

/** What the page itself would make. */
export function clientOf({url}: Pick<AuthServer, 'url'>, {fetch}: Pick<Browser, 'fetch'>) {
  return createAuthClient({baseURL: url, fetchOptions: {customFetchImpl: fetch}, plugins: [twoFactorClient()]});
}

function directions({front}: AuthServer, browser: Browser, advance: (seconds: number) => void): Stage {
  return {
    lock: () => front.answerNext(() => refusal(429, {code: 'ACCOUNT_TEMPORARILY_LOCKED', message: 'Locked.'})),
    rateLimit: (seconds) =>
      front.answerNext(() => refusal(429, {message: 'Too many.'}, seconds === undefined ? {} : {'X-Retry-After': `${seconds}`})),
    offline: (on) => {
      browser.isOffline = on;
    },
    // One second more than `twoFactorCookieMaxAge` and `otpOptions.period` are by default.
    expireSignIn: () => advance(601),
    expireSentCodes: () => advance(181),
    // better-auth wants the password for each of these calls, always.
    requireReverification: () => {},
    nonsense: (kind) => front.answerNext(() => nonsense[kind]()),
    loseAnswer: () => front.loseNext(),
    hang: () => front.holdNext(),
  };
}

const nonsense: Record<Nonsense, () => Response> = {
  page: () => new Response('<!doctype html><title>Welcome</title>', {headers: {'content-type': 'text/html'}}),
  nothing: () => new Response(''),
  other: () => Response.json({hello: ['world']}),
};

function refusal(status: number, body: object, headers: Record<string, string> = {}): Response {
  return Response.json(body, {status, headers});
}
