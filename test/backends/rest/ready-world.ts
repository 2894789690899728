import {cpSync, mkdtempSync, rmSync} from 'node:fs';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {TOTP} from 'otpauth';
import {restAdapter} from '../../../src/adapters/rest/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import type {ContractWorld, Nonsense, Stage} from '../../../src/testing/contract/world.js';
import {Front} from '../better-auth/front.js';
import {cookieJarFetch} from '../support/cookie-jar-fetch.js';
import {shiftClock} from '../support/shifted-clock.js';
import {checkedFetch, stagedHeader} from './checked-fetch.js';

/** What is used of `examples/server/create-server.mjs`. */
interface Handler {
  handle(request: Request): Promise<Response>;
  readonly backend: {addPerson(person: Record<string, unknown>): Promise<boolean>};
  close(): Promise<void>;
}

interface Options {
  readonly emailAndPassword?: object;
}

const {createHandler} = (await import(new URL('../../../examples/server/create-server.mjs', import.meta.url).href)) as {
  createHandler: (options: Record<string, unknown>) => Promise<Handler>;
};

const plain = {identifier: 'ada@example.com', password: 'correct horse battery'};
const mailed = {identifier: 'grace@example.com', password: 'staple staple staple'};
const obliged = {identifier: 'linus@example.com', password: 'battery horse correct'};

/** scrypt takes long on purpose. */
const cheapPasswords = {
  hash: (password: string) => Promise.resolve(`cheap:${password}`),
  verify: ({hash, password}: {hash: string; password: string}) => Promise.resolve(hash === `cheap:${password}`),
};

/** A database with the people in it; each world has a copy. */
let filled: Promise<string> | undefined;

/** The REST adapter on the ready server: its handler, guards and all, on a database of its own. */
export async function createReadyWorld(): Promise<ContractWorld> {
  const clock = shiftClock();
  const dataDir = newFolder();
  cpSync(await (filled ??= fill()), dataDir, {recursive: true});
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const inbox: string[] = [];
  const handler = await openHandler({baseURL: url, dataDir, sendCode: ({code}: {code: string}) => void inbox.push(code)});
  const front = new Front((request) => handler.handle(request));
  server.on('request', (request: IncomingMessage, response: ServerResponse) => void front.answer(url, request, response));
  const line = {isCut: false};
  const wire = checkedFetch(cookieJarFetch({origin: url}), `${url}/api/mfa`);
  const open = async (): Promise<MfaAdapter> => {
    const adapter = restAdapter({
      baseURL: `${url}/api/mfa`,
      fetch: (...call) => (line.isCut ? Promise.reject(new TypeError('Failed to fetch')) : wire.fetch(...call)),
    });
    await adapter.getState();
    return adapter;
  };
  return {
    adapter: await open(),
    people: {plain, mailed, obliged},
    freshCode: (secret) => {
      clock.advance(30);
      return new TOTP({secret}).generate();
    },
    advance: (seconds) => clock.advance(seconds),
    lastSentCode: () => inbox.at(-1) ?? '',
    sentCount: () => inbox.length,
    reload: open,
    anotherTab: open,
    refusesReplay: true,
    stage: directions(front, line, (seconds) => clock.advance(seconds)),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await handler.close();
      clock.restore();
      wire.check();
    },
  };
}

function newFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-rest-'));
  process.once('exit', () => rmSync(folder, {recursive: true, force: true}));
  return folder;
}

async function fill(): Promise<string> {
  const dataDir = newFolder();
  const handler = await openHandler({baseURL: 'http://127.0.0.1', dataDir});
  for (const [{identifier, password}, more] of [[plain, {}], [mailed, {emailCodes: true}], [obliged, {mfaRequired: true}]] as const) {
    await handler.backend.addPerson({email: identifier, name: identifier, password, ...more});
  }
  await handler.close();
  return dataDir;
}

function openHandler(options: Record<string, unknown>): Promise<Handler> {
  const configure = (own: Options): Options => ({...own, emailAndPassword: {...own.emailAndPassword, password: cheapPasswords}});
  return createHandler({...options, secret: 'a secret of the tests with 32 characters or more', limits: {requests: false}, configure});
}

function directions(front: Front, line: {isCut: boolean}, advance: (seconds: number) => void): Stage {
  return {
    lock: () => front.answerNext(() => problem('user_locked', 30)),
    rateLimit: (seconds) => front.answerNext(() => problem('too_many_requests', seconds)),
    offline: (on) => {
      line.isCut = on;
    },
    // One second more than better-auth gives a sign-in, and this server a code.
    expireSignIn: () => advance(601),
    expireSentCodes: () => advance(301),
    // better-auth wants the password for each of these calls, always.
    requireReverification: () => {},
    nonsense: (kind) => front.answerNext(() => nonsense[kind]()),
    loseAnswer: () => front.loseNext(),
    hang: () => front.holdNext(),
  };
}

const headers = {[stagedHeader]: '1'};
const nonsense: Record<Nonsense, () => Response> = {
  page: () => new Response('<!doctype html><title>Welcome</title>', {headers: {'content-type': 'text/html', ...headers}}),
  nothing: () => new Response('', {headers}),
  other: () => Response.json({hello: ['world']}, {headers}),
};

function problem(code: string, seconds: number | undefined): Response {
  const after = seconds === undefined ? {} : {'retry-after': `${seconds}`};
  return Response.json({status: 429, code}, {status: 429, headers: {'content-type': 'application/problem+json', ...after}});
}
