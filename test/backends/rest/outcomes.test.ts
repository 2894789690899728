import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {TOTP} from 'otpauth';
import {demoUsers} from '../../../src/adapters/memory/index.js';
import {restAdapter} from '../../../src/adapters/rest/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {MfaError, type MfaErrorCode, type MfaErrorInit} from '../../../src/core/errors.js';
import {Browser} from './browser.js';
import {outcomesOf, routes, type Route} from './document.js';
import {startMemoryServer, type MemoryServer} from './memory/memory-server.js';

/** Every outcome that the document promises, and those that were seen. */
const documented = routes.flatMap((route) => outcomesOf(route).map((outcome) => nameOf(route, outcome)));
const seen = new Set<string>();

let server: MemoryServer;
before(async () => {
  server = await startMemoryServer({stepUpAfter: 0, reverificationMode: 'inline'});
});
after(() => server.close());

function nameOf({method, path}: Route, {status, code}: {status: string; code?: string}): string {
  return [method, path, status, ...(code ? [code] : [])].join(' ');
}

/** A browser whose answers count as seen. */
async function inBrowser(act: (browser: Browser) => Promise<unknown>): Promise<void> {
  const browser = new Browser(server.baseURL);
  await act(browser);
  browser.wire.check();
  for (const one of browser.wire.covered) seen.add(one);
}

function exampleOf({operation}: Route): object {
  return Object.values(operation.requestBody?.content['application/json']?.examples ?? {})[0]?.value as object;
}

function call(browser: Browser, route: Route): Promise<{status: number; body: Readonly<Record<string, unknown>>}> {
  return route.method === 'GET' ? browser.get(route.path) : browser.post(route.path, exampleOf(route));
}

/** What a refusal with this code says besides. */
function detailsOf(code: MfaErrorCode): MfaErrorInit {
  if (code === 'reverification_required') return {reverification: {mode: 'session', level: 'second_factor'}};
  return code === 'user_locked' || code === 'too_many_requests' ? {retryAfter: 17} : {};
}

const posts = routes.filter(({method}) => method === 'POST');

describe('Each operation of the contract', () => {
  for (const route of posts) {
    it(`is refused without the header, whoever asks: ${route.path}`, () =>
      inBrowser(async (browser) => {
        const {status, body} = await browser.post(route.path, exampleOf(route), {headers: {'x-mfa-request': ''}});
        assert.deepEqual([status, body['code']], [403, 'unknown']);
      }));

    it(`is refused when it comes from a page of another origin: ${route.path}`, () =>
      inBrowser(async () => {
        const headers = {'content-type': 'application/json', 'x-mfa-request': '1', origin: 'https://elsewhere.example'};
        const answer = await fetch(server.baseURL + route.path, {method: 'POST', headers, body: JSON.stringify(exampleOf(route))});
        assert.equal(answer.status, 403);
        await answer.text();
      }));

    it(`is refused with what the document does not name, and with what is no JSON: ${route.path}`, () =>
      inBrowser(async (browser) => {
        const init = {headers: {'content-type': 'text/plain'}};
        const answers = [
          await browser.post(route.path, {...exampleOf(route), colour: 'red'}),
          await browser.post(route.path, {}, {text: '{'}),
          await browser.post(route.path, exampleOf(route), init),
        ];
        for (const {status, body} of answers) assert.deepEqual([status, body['code']], [400, 'form_param_format_invalid']);
      }));
  }

  for (const route of posts.filter((one) => outcomesOf(one).some(({code}) => code === 'form_param_nil'))) {
    it(`says what is missing: ${route.path}`, () =>
      inBrowser(async (browser) => {
        const isOptional = (await browser.post(route.path)).status !== 400;
        const {body} = await browser.post(route.path, isOptional ? {proof: {strategy: 'totp'}} : {});
        assert.equal(body['code'], 'form_param_nil');
      }));
  }

  for (const route of routes) {
    for (const outcome of outcomesOf(route)) {
      const code = outcome.code as MfaErrorCode | undefined;
      if (!code || outcome.status === '400' || (outcome.status === '403' && code === 'unknown')) continue;
      it(`can be refused, and is documented so: ${nameOf(route, outcome)}`, () =>
        inBrowser(async (browser) => {
          server.refusal = new MfaError(code, undefined, detailsOf(code));
          const {body} = await call(browser, route);
          assert.equal(body['code'], code);
        }));

      it(`is told as the same code by the adapter: ${nameOf(route, outcome)}`, async () => {
        const adapter = restAdapter({baseURL: server.baseURL, capabilities: everything});
        server.refusal = new MfaError(code, undefined, detailsOf(code));
        const error: unknown = await invoke(adapter, route).then(
          () => undefined,
          (reason: unknown) => reason,
        );
        assert.ok(MfaError.is(error));
        const {retryAfter, reverification} = detailsOf(code);
        assert.deepEqual([error.code, error.retryAfter, error.reverification], [code, retryAfter, reverification]);
      });
    }
  }

  it('is answered as documented on the way from the password to the last factor', () => inBrowser(walkApp));
  it('is answered as documented where codes are sent', () => inBrowser(walkTexts));

  it('has been seen with every outcome that is documented', () => {
    assert.deepEqual(
      documented.filter((one) => !seen.has(one)),
      [],
    );
  });
});

const everything = {
  secondFactors: ['totp', 'phone_code', 'email_code', 'backup_code'],
  backupCodes: {regenerate: true, list: 'remaining'},
  manageFactors: {reserve: true, setDefault: true, rename: true},
  reverificationMode: 'session',
} as const;

/** Calls the method that an operation belongs to. */
function invoke(adapter: MfaAdapter, route: Route): Promise<unknown> {
  const {operationId} = route.operation;
  if (operationId === 'signOut') return adapter.setActive({session: null});
  const method = Reflect.get(adapter, operationId) as (params?: object) => Promise<unknown>;
  return route.method === 'GET' || operationId === 'cancelSignIn' ? method() : method(exampleOf(route));
}

function codeOf(secret: unknown): string {
  server.advance(30);
  return new TOTP({secret: String(secret)}).generate({timestamp: server.now});
}

async function walkApp(browser: Browser): Promise<void> {
  const [{identifier, password} = {identifier: '', password: ''}] = demoUsers;
  await browser.get('/state');
  await browser.post('/sign-in', {identifier, password});
  const proof = {strategy: 'password', password};
  const {body: totp} = await browser.post('/totp', {proof});
  await browser.post('/totp/verify', {code: codeOf(totp['secret'])});
  assert.equal((await browser.post('/factors/rename', {strategy: 'totp', friendlyName: 'Tablet'})).status, 204);
  const {body: set} = await browser.post('/backup-codes', {proof: {strategy: 'totp', code: codeOf(totp['secret'])}});
  const {body: count} = await browser.get('/backup-codes');
  assert.equal(count['remaining'], (set['codes'] as string[]).length);
  await browser.post('/step-up', {level: 'second_factor'});
  const {body: step} = await browser.post('/step-up/attempt', {strategy: 'totp', code: codeOf(totp['secret'])});
  assert.equal(step['status'], 'complete');
  assert.equal((await browser.post('/sign-out')).status, 204);
  await browser.post('/sign-in', {identifier, password});
  assert.equal((await browser.post('/sign-in/cancel')).status, 204);
  await browser.post('/sign-in', {identifier, password});
  const {body: entry} = await browser.post('/sign-in/attempt', {strategy: 'totp', code: codeOf(totp['secret'])});
  assert.equal(entry['status'], 'complete');
  const {body: gone} = await browser.post('/totp/delete', {proof: {strategy: 'totp', code: codeOf(totp['secret'])}});
  assert.equal(gone['deleted'], true);
}

async function walkTexts(browser: Browser): Promise<void> {
  const [, {identifier, password} = {identifier: '', password: ''}] = demoUsers;
  const strategy = 'phone_code';
  const sent = async (path: string): Promise<string> => {
    await browser.post(path, {strategy});
    server.advance(30);
    return server.inbox.at(-1)?.code ?? '';
  };
  await browser.post('/sign-in', {identifier, password});
  await browser.post('/sign-in/attempt', {strategy, code: await sent('/sign-in/prepare')});
  const proof = async (): Promise<object> => ({strategy, code: await sent('/step-up/prepare')});
  assert.equal((await browser.post('/factors/default', {strategy, proof: await proof()})).status, 204);
  assert.equal((await browser.post('/factors/reserve', {strategy, reserved: false, proof: await proof()})).status, 200);
}
