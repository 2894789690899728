import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {supabaseAdapter} from '../../../src/adapters/supabase/index.js';
import {refusal, setStage, settle} from './stage.js';

describe('Signing in to Supabase', () => {
  it('is complete after the password where there is no factor; the session is the page’s own already', async (t) => {
    const {enter, user, server} = await setStage(t);
    assert.deepEqual(await enter('plain'), {status: 'complete', createdSessionId: null});
    assert.equal((await user()).identifier, server.users.plain.email);
  });

  it('waits for a factor at aal1, tells which by id and name, and is aal2 afterwards', async (t) => {
    const {enter, adapter, account, server, codeFor, sessionsOf} = await setStage(t);
    const [app] = account('app').factors;
    const result = await enter('app');
    assert.deepEqual(result, {
      status: 'needs_second_factor',
      supportedSecondFactors: [{strategy: 'totp', id: app?.id, createdAt: Date.parse('2024-01-01T00:00:00Z'), friendlyName: 'Tablet'}, {strategy: 'backup_code'}],
    });
    assert.deepEqual(await adapter.getState(), {status: 'pending', signIn: result, identifier: server.users.app.email});
    assert.deepEqual(sessionsOf('app').map(({aal}) => aal), ['aal1']);
    await adapter.attemptSecondFactor({strategy: 'totp', id: app?.id, code: ` ${codeFor(server.users.app.secret)} `});
    assert.equal((await adapter.getState()).status, 'signed_in');
    assert.deepEqual(sessionsOf('app').map(({aal}) => aal), ['aal2']);
  });

  it('goes on after a reload', async (t) => {
    const {enter, browser, codeFor, server} = await setStage(t);
    await enter('app');
    const reloaded = supabaseAdapter(browser.openTab());
    assert.equal((await reloaded.getState()).status, 'pending');
    await reloaded.attemptSecondFactor({strategy: 'totp', code: codeFor(server.users.app.secret)});
    assert.equal((await reloaded.getState()).status, 'signed_in');
  });

  it('is given up on this device alone', async (t) => {
    const {enter, adapter, server, account, sessionsOf, browser} = await setStage(t);
    const elsewhere = server.project.startSession(account('app'));
    await enter('app');
    await adapter.cancelSignIn();
    assert.deepEqual(await adapter.getState(), {status: 'signed_out'});
    assert.deepEqual(sessionsOf('app'), [elsewhere]);
    assert.equal(browser.storage.size, 0);
  });

  it('takes a phone number in place of an address, however it is written', async (t) => {
    const {adapter, server, user} = await setStage(t);
    server.project.addUser({phone: '4915550123', password: 'number-please-1878'});
    await adapter.signIn({identifier: ' +49 (155) 501-23 ', password: 'number-please-1878'});
    assert.equal((await user()).identifier, '4915550123');
  });

  it('hands on the token of a CAPTCHA, asked for each time', async (t) => {
    let count = 0;
    const bodies: unknown[] = [];
    const look: typeof fetch = (url, init) => {
      if (typeof init?.body === 'string') bodies.push(JSON.parse(init.body).gotrue_meta_security);
      return fetch(url, init);
    };
    const {enter} = await setStage(t, {client: {fetch: look}, captchaToken: () => `token ${++count}`});
    await enter('plain');
    await enter('plain');
    assert.deepEqual(bodies, [{captcha_token: 'token 1'}, {captcha_token: 'token 2'}]);
  });

  it('sends no password when the CAPTCHA takes longer than the person waits', async (t) => {
    const controller = new AbortController();
    let solve = (_token: string): void => {};
    const {adapter, server} = await setStage(t, {captchaToken: () => new Promise((resolve) => (solve = resolve))});
    const {email, password} = server.users.plain;
    const call = adapter.signIn({identifier: email, password}, {signal: controller.signal});
    controller.abort();
    solve('late');
    await refusal(call, 'aborted');
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(server.requests, []);
  });

  it('is nobody’s while the session is anonymous', async (t) => {
    const {adapter, account, enter} = await setStage(t);
    account('plain').isAnonymous = true;
    await enter('plain');
    assert.deepEqual(await adapter.getState(), {status: 'signed_out'});
  });

  it('cannot go on where a passkey is the only factor, and says so', async (t) => {
    const {adapter, account, enter, server} = await setStage(t);
    server.project.addFactor(account('plain'), {type: 'webauthn', name: 'Key'});
    const result = {status: 'unsupported', backendStatus: 'aal2 by webauthn'};
    assert.deepEqual(await enter('plain'), result);
    assert.deepEqual(await adapter.getState(), {status: 'pending', signIn: result, identifier: server.users.plain.email});
  });

  it('leaves a passkey out where there is another way', async (t) => {
    const {account, enter, server} = await setStage(t);
    server.project.addFactor(account('texted'), {type: 'webauthn', name: 'Key'});
    const result = await enter('texted');
    assert.ok(result.status === 'needs_second_factor');
    assert.deepEqual(result.supportedSecondFactors.map(({strategy}) => strategy), ['phone_code']);
  });

  it('ends on this device when signed out without a connection', async (t) => {
    const {arrive, adapter, server} = await setStage(t);
    await arrive('plain');
    server.goOffline(true);
    await adapter.setActive({session: null});
    server.goOffline(false);
    assert.deepEqual(await adapter.getState(), {status: 'signed_out'});
  });

  it('is over when the session has ended elsewhere', async (t) => {
    const {enter, adapter, server, codeFor} = await setStage(t);
    await enter('app');
    server.project.sessions.clear();
    await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(server.users.app.secret)}), 'sign_in_expired');
    assert.deepEqual(await adapter.getState(), {status: 'signed_out'});
  });

  it('is over when it ends while the person is looked up', async (t) => {
    const {arrive, adapter, server} = await setStage(t);
    await arrive('plain');
    let release = (): void => {};
    server.answerNext(/user$/, {after: new Promise<void>((resolve) => (release = resolve))});
    const state = adapter.getState();
    await settle(() => server.requests.at(-1) === 'GET /user');
    // Who asked is known already.
    server.answerNext(/logout/, {body: {}});
    await adapter.setActive({session: null});
    release();
    assert.deepEqual(await state, {status: 'signed_out'});
  });

  it('outlives its access token, which is refreshed', async (t) => {
    const {arrive, user, server} = await setStage(t, {server: {tokenSeconds: 30}});
    await arrive('app');
    assert.equal((await user()).totpEnabled, true);
    assert.ok(server.requests.includes('POST /token?grant_type=refresh_token'));
  });

  it('is over when the access token cannot be refreshed any more', async (t) => {
    const {arrive, adapter, server} = await setStage(t, {server: {tokenSeconds: -1}});
    await arrive('plain');
    server.project.sessions.clear();
    assert.deepEqual(await adapter.getState(), {status: 'signed_out'});
  });

  it('takes the code of any app, and does not ask which', async (t) => {
    const {arrive, enroll, adapter, enter, codeFor, server} = await setStage(t);
    await arrive('app');
    const second = await enroll('Phone');
    for (const secret of [server.users.app.secret, second.secret]) {
      await adapter.setActive({session: null});
      const result = await enter('app');
      assert.ok(result.status === 'needs_second_factor');
      assert.deepEqual(result.supportedSecondFactors, [{strategy: 'totp'}, {strategy: 'backup_code'}]);
      await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: '000000'}), 'form_code_incorrect');
      await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(secret)});
      assert.equal((await adapter.getState()).status, 'signed_in');
      assert.deepEqual((await adapter.startReverification({level: 'second_factor'})), {
        status: 'needs_proof',
        methods: result.supportedSecondFactors,
      });
    }
  });

  it('takes the code of one app alone, where an id says which', async (t) => {
    const {arrive, enroll, adapter, enter, codeFor, server} = await setStage(t);
    await arrive('app');
    const {id} = await enroll('Phone');
    await adapter.setActive({session: null});
    await enter('app');
    const attempt = {strategy: 'totp', id, code: codeFor(server.users.app.secret)} as const;
    await refusal(adapter.attemptSecondFactor(attempt), 'form_code_incorrect');
  });

  it('has one adapter for each client and options', async (t) => {
    const {tab, adapter, browser} = await setStage(t);
    assert.equal(supabaseAdapter({auth: tab}), adapter);
    assert.notEqual(supabaseAdapter(tab, {channel: 'whatsapp'}), adapter);
    assert.equal(supabaseAdapter(tab, {channel: 'whatsapp'}), supabaseAdapter(tab, {channel: 'whatsapp'}));
    assert.notEqual(supabaseAdapter(browser.openTab()), adapter);
  });
});
