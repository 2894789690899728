import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {restAdapter, type RestAdapterOptions} from '../../../src/adapters/rest/index.js';
import type {MfaAdapter, MfaCapabilities} from '../../../src/core/adapter.js';
import {MfaError} from '../../../src/core/errors.js';
import {refusalOf} from '../support/refusal.js';
import {json, scriptedFetch, type Line, type ScriptedFetch} from './scripted-fetch.js';

const person = {identifier: 'ada@example.com', password: 'analytical-engine'};
const user = {id: 'u1', totpEnabled: false, backupCodeEnabled: false, twoFactorEnabled: false, factors: []};
const capabilities: MfaCapabilities = {
  signIn: 'password',
  secondFactors: ['totp', 'backup_code'],
  trustDevice: false,
  totp: {create: true, disable: true, multiple: false, digits: 6},
  backupCodes: {regenerate: true, list: 'none'},
  passkeys: false,
  manageFactors: {reserve: false, setDefault: false},
  reverification: true,
};

function open(lines: readonly Line[], options: Partial<RestAdapterOptions> = {}): {adapter: Required<MfaAdapter>; script: ScriptedFetch} {
  const script = scriptedFetch(...lines);
  return {adapter: restAdapter({baseURL: '/mfa', fetch: script.fetch, ...options}) as Required<MfaAdapter>, script};
}

const methods = (adapter: MfaAdapter): readonly string[] =>
  Object.entries(adapter)
    .flatMap(([name, member]) => (typeof member === 'function' ? name : []))
    .sort();
const aTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

describe('The REST adapter', () => {
  it('asks at the base URL, with and without a slash at its end, relative or not', async () => {
    for (const [baseURL, url] of [['/mfa', '/mfa/state'], ['/mfa/', '/mfa/state'], ['https://api.example.com/mfa/', 'https://api.example.com/mfa/state']] as const) {
      const {adapter, script} = open([], {baseURL});
      await adapter.getState();
      assert.equal(script.asked[0]?.url, url);
    }
  });

  it('sends the header that keeps other sites out, and those of the page', async () => {
    let token = 0;
    const {adapter, script} = open([json({status: 'complete'}), json({status: 'complete'})], {
      headers: () => Promise.resolve({'x-csrf-token': `token-${++token}`}),
    });
    await adapter.signIn(person);
    await adapter.signIn(person);
    const sent = script.asked.map(({headers}) => [headers.get('x-mfa-request'), headers.get('content-type'), headers.get('x-csrf-token')]);
    assert.deepEqual(sent, [['1', 'application/json', 'token-1'], ['1', 'application/json', 'token-2']]);
    const fixed = open([], {headers: {'x-tenant': 'blue'}});
    await fixed.adapter.getState();
    assert.equal(fixed.script.asked[0]?.headers.get('x-tenant'), 'blue');
  });

  it('sends nothing of a person but what signs them in', async () => {
    const {adapter, script} = open([json({status: 'complete'})]);
    await adapter.signIn({...person, phone: '+44 20 7946 0142'} as typeof person);
    assert.deepEqual(script.asked[0]?.body, person);
  });

  it('assumes the required operations until the server has told', () => {
    const {adapter} = open([]);
    assert.deepEqual(adapter.capabilities, capabilities);
    assert.deepEqual(methods(adapter), [
      'attemptSecondFactor', 'cancelSignIn', 'createBackupCode', 'createTOTP', 'disableTOTP', 'getState', 'setActive', 'signIn', 'subscribe', 'verifyTOTP',
    ]);
  });

  it('assumes what the page says it may', () => {
    const {adapter} = open([], {capabilities: {signIn: 'none', trustDevice: {days: 7}, backupCodes: {regenerate: false, list: 'remaining'}}});
    assert.deepEqual(adapter.capabilities.trustDevice, {days: 7});
    assert.deepEqual([typeof adapter.signIn, typeof adapter.createBackupCode, typeof adapter.getBackupCodes], ['undefined', 'undefined', 'function']);
  });

  it('takes over what the server tells it can do, each time', async () => {
    const told = (extra: object): Response => json({status: 'signed_out', capabilities: {...capabilities, ...extra}});
    const {adapter} = open([
      told({secondFactors: ['totp', 'phone_code', 'passkey'], reverificationMode: 'session', manageFactors: {reserve: true, setDefault: true}}),
      told({signIn: 'none', secondFactors: [], totp: false, backupCodes: false, reverification: false}),
    ]);
    await adapter.getState();
    assert.deepEqual(adapter.capabilities.secondFactors, ['totp', 'phone_code']);
    for (const name of ['prepareSecondFactor', 'prepareReverification', 'startReverification', 'attemptReverification', 'reserveSecondFactor', 'setDefaultSecondFactor']) {
      assert.ok(methods(adapter).includes(name), name);
    }
    await adapter.getState();
    assert.deepEqual(methods(adapter), ['getState', 'setActive', 'subscribe']);
  });

  it('keeps what was known when the server leaves its capabilities out', async () => {
    const {adapter} = open([json({status: 'signed_out', capabilities: null})]);
    await adapter.getState();
    assert.deepEqual(adapter.capabilities, capabilities);
  });

  it('minds no members it does not know, no nulls, and no factors of a later version', async () => {
    const factors = [{strategy: 'totp', id: null, friendlyName: 'Phone', colour: 'red'}, {strategy: 'passkey'}];
    const {adapter} = open([json({status: 'signed_in', user: {...user, identifier: null, factors, availableFactors: null}, motto: 'onward'})]);
    const state = await adapter.getState();
    assert.ok(state.status === 'signed_in');
    assert.deepEqual(state.user.factors, [{strategy: 'totp', friendlyName: 'Phone', colour: 'red'}]);
    assert.ok(!('identifier' in state.user));
  });

  it('sends no passkey, neither at sign-in nor as a proof: the contract has none yet', async () => {
    const {adapter, script} = open([], {capabilities: {reverificationMode: 'session'}});
    const passkey = {strategy: 'passkey', code: ''} as const;
    const calls = [adapter.attemptSecondFactor(passkey), adapter.attemptReverification(passkey), adapter.disableTOTP({proof: passkey})];
    for (const call of calls) await refusalOf(call, 'not_supported');
    assert.equal(script.asked.length, 0);
  });

  it('believes no server that says it has them', async () => {
    const passkeys = {create: true, remove: true};
    const {adapter} = open([json({status: 'signed_out', capabilities: {...capabilities, secondFactors: ['totp', 'passkey'], passkeys}})]);
    await adapter.getState();
    assert.deepEqual([adapter.capabilities.passkeys, adapter.capabilities.secondFactors], [false, ['totp']]);
    assert.equal(adapter.createPasskey, undefined);
  });

  it('asks for a secret again, and hands on that it is one', async () => {
    const {adapter, script} = open([json({id: 't1', secret: 'JBSWY3DPEHPK3PXP', uri: 'otpauth://totp/x', verified: false, resumed: true})]);
    assert.equal((await adapter.createTOTP({resume: true})).resumed, true);
    assert.deepEqual(script.asked[0]?.body, {resume: true});
  });

  it('renames where the server says it can', async () => {
    const {adapter, script} = open([new Response(null, {status: 204})], {capabilities: {manageFactors: {reserve: false, setDefault: false, rename: true}}});
    await adapter.renameFactor({strategy: 'totp', id: 't1', friendlyName: 'Tablet'});
    assert.deepEqual([script.asked[0]?.url, script.asked[0]?.body], ['/mfa/factors/rename', {strategy: 'totp', id: 't1', friendlyName: 'Tablet'}]);
    assert.equal(open([]).adapter.renameFactor, undefined);
  });

  it('hands on dates, and whether a second factor is required', async () => {
    const factors = [{strategy: 'totp', createdAt: 1767225600000, lastUsedAt: 1767312000000}];
    const user = {id: 'u1', totpEnabled: true, backupCodeEnabled: false, twoFactorEnabled: true, mfaRequired: true, factors};
    const {adapter} = open([json({status: 'signed_in', user})]);
    assert.deepEqual(await adapter.getState(), {status: 'signed_in', user});
  });

  it('has no session beside the cookie', async () => {
    const {adapter, script} = open([json({status: 'complete', createdSessionId: 'abc'})]);
    assert.deepEqual(await adapter.signIn(person), {status: 'complete', createdSessionId: null});
    await assert.rejects(adapter.setActive({session: 'abc'}), {code: 'not_signed_in'});
    assert.equal(script.asked.length, 1);
  });

  it('signs out whoever was signed in by an answer that came too late', async () => {
    const controller = new AbortController();
    // The head of the answer, and so its cookie, has arrived; its body never comes.
    const head: Line = ({signal}) => {
      const body = new ReadableStream({start: (stream) => signal?.addEventListener('abort', () => stream.error(signal.reason))});
      return new Response(body, {headers: {'content-type': 'application/json'}});
    };
    const {adapter, script} = open([head, json({status: 'signed_in', user}), new Response(null, {status: 204})]);
    const call = adapter.signIn(person, {signal: controller.signal});
    await aTurn();
    controller.abort();
    await assert.rejects(call, {code: 'aborted'});
    assert.deepEqual(await adapter.getState(), {status: 'signed_out'});
    assert.deepEqual(script.asked.map(({url}) => url), ['/mfa/sign-in', '/mfa/state', '/mfa/sign-out', '/mfa/state']);
  });

  it('leaves a session alone when a sign-in is aborted before it begins', async () => {
    const {adapter, script} = open([]);
    await assert.rejects(adapter.signIn(person, {signal: AbortSignal.abort()}), {code: 'aborted'});
    assert.equal(script.asked.length, 0);
  });

  it('lets a sign-in that waits go on when an attempt is aborted, and tries no sign-out', async () => {
    const controller = new AbortController();
    const never: Line = ({signal}) => new Promise((_, reject) => signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError'))));
    const pending = json({status: 'pending', signIn: {status: 'needs_second_factor', supportedSecondFactors: [{strategy: 'totp'}]}});
    const {adapter, script} = open([never, pending.clone(), pending]);
    const call = adapter.attemptSecondFactor({strategy: 'totp', code: '492039'}, {signal: controller.signal});
    await aTurn();
    controller.abort();
    await assert.rejects(call, {code: 'aborted'});
    assert.equal((await adapter.getState()).status, 'pending');
    assert.ok(!script.asked.some(({url}) => url.endsWith('/sign-out')));
  });

  it('lets a change run to its end when it is aborted, so that its cookie is not lost', async () => {
    const controller = new AbortController();
    let end = (): void => {};
    const slow: Line = () => new Promise((resolve) => (end = () => resolve(json({id: 't1', verified: true}))));
    const {adapter, script} = open([slow]);
    const call = adapter.verifyTOTP({code: '492039'}, {signal: controller.signal});
    await aTurn();
    controller.abort();
    await assert.rejects(call, {code: 'aborted'});
    assert.equal(script.asked[0]?.signal, undefined);
    end();
    await aTurn();
  });

  it('rejects with MfaError when the page has no token to send', async () => {
    const {adapter} = open([], {headers: () => Promise.reject(new Error('no token'))});
    const outcome = await adapter.getState().catch((error: unknown) => error);
    assert.ok(MfaError.is(outcome));
  });
});
