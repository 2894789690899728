import {TOTP} from 'otpauth';
import {demoUsers, type MemoryAdapterOptions, type MemoryUser} from '../../../src/adapters/memory/index.js';
import {restAdapter} from '../../../src/adapters/rest/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {MfaError} from '../../../src/core/errors.js';
import type {ContractWorld, Credentials, Nonsense, Stage} from '../../../src/testing/contract/world.js';
import {cookieJarFetch, CookieJar} from '../support/cookie-jar-fetch.js';
import {checkedFetch, type CheckedFetch} from './checked-fetch.js';
import {startMemoryServer, type MemoryServer, type Staged} from './memory/memory-server.js';

/** The REST adapter on the contract as the memory backend serves it, and what is behind it. */
export interface MemoryWorld extends ContractWorld {
  readonly server: MemoryServer;
  readonly wire: CheckedFetch;
  readonly jar: CookieJar;
}

/** Longer than any wait of the suite, and of the backend before it forgets a proof. */
const hour = 60 * 60;

const nonsense: Readonly<Record<Nonsense, Staged>> = {
  page: {status: 200, text: '<!doctype html><title>Welcome</title>', headers: {'content-type': 'text/html'}},
  nothing: {status: 200, text: ''},
  other: {status: 200, text: '{"hello":"world"}', headers: {'content-type': 'application/json'}},
};

/** Starts a server and opens a page on it, whose adapter has been told what the server can do. */
export async function createMemoryWorld(extra: MemoryAdapterOptions = {}): Promise<MemoryWorld> {
  const {algorithm = 'SHA1', digits = 6, period = 30} = extra.totp ?? {};
  const [plain, texted, obliged] = demoUsers;
  if (!plain || !texted || !obliged) throw new Error('The demo has lost its people.');
  const mailed: MemoryUser = {identifier: 'radia@example.com', password: 'spanning-tree', email: 'radia@example.com', secondFactors: ['email_code']};
  const server = await startMemoryServer({users: [plain, texted, obliged, mailed], ...extra});
  const jar = new CookieJar();
  const line = {isCut: false};
  const wire = checkedFetch(cookieJarFetch({origin: server.origin, jar}), server.baseURL);
  const open = async (): Promise<MfaAdapter> => {
    const adapter = restAdapter({
      baseURL: server.baseURL,
      fetch: (...call) => (line.isCut ? Promise.reject(new TypeError('Failed to fetch')) : wire.fetch(...call)),
    });
    await adapter.getState();
    return adapter;
  };
  return {
    adapter: await open(),
    server,
    wire,
    jar,
    people: {plain, texted, obliged, mailed},
    freshCode: (secret) => {
      server.advance(period);
      return new TOTP({secret, algorithm, digits, period}).generate({timestamp: server.now});
    },
    advance: (seconds) => server.advance(seconds),
    lastSentCode: () => server.inbox.at(-1)?.code ?? '',
    sentCount: () => server.inbox.length,
    reload: open,
    anotherTab: open,
    refusesReplay: true,
    sensitive: ['createTOTP', 'disableTOTP', 'createBackupCode', 'reserveSecondFactor', 'setDefaultSecondFactor'],
    stage: toStage(server, line),
    close: async () => {
      await server.close();
      wire.check();
    },
  };
}

function toStage(server: MemoryServer, line: {isCut: boolean}): Stage {
  return {
    lock: async ({identifier}: Credentials) => {
      const stranger = restAdapter({baseURL: server.baseURL});
      for (let i = 0; i < 5; i++) await stranger.signIn?.({identifier, password: 'guess'}).catch(() => undefined);
    },
    rateLimit: (retryAfter) => {
      server.refusal = new MfaError('too_many_requests', 'Too many requests.', {...(retryAfter && {retryAfter})});
    },
    offline: (on) => {
      line.isCut = on;
    },
    expireSignIn: () => server.visits.expireSignIns(),
    expireSentCodes: () => server.visits.expireSentCodes(),
    requireReverification: (on) => server.advance(on ? hour : 0),
    nonsense: (kind) => {
      server.staged = nonsense[kind];
    },
    loseAnswer: () => {
      server.losesAnswer = true;
    },
    hang: () => {
      let release = (): void => {};
      server.gate = new Promise((resolve) => (release = resolve));
      return () => release();
    },
  };
}
