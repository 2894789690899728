import assert from 'node:assert/strict';
import {describe, it, mock} from 'node:test';
import type {MfaState} from '../../../src/core/adapter.js';
import {appSecret, refusals, setStage, who, type FakeStage} from './stage.js';

async function arrive(): Promise<FakeStage> {
  const stage = setStage();
  stage.addUser();
  await stage.adapter.signIn(who);
  return stage;
}

function listen({adapter}: FakeStage): {readonly heard: string[]; readonly stop: () => void} {
  const heard: string[] = [];
  const stop = adapter.subscribe?.(({status}: MfaState) => heard.push(status));
  return {heard, stop: () => stop?.()};
}

async function turns(count = 20): Promise<void> {
  for (let turn = 0; turn < count; turn++) await new Promise((resolve) => setImmediate(resolve));
}

describe('A session of Amplify', () => {
  it('is over when it was ended on another device, and the next sign-in takes its place', async () => {
    const {adapter, cognito} = await arrive();
    for (const {origin} of cognito.tokens.values()) cognito.revoked.add(origin);
    assert.equal((await adapter.getState()).status, 'signed_out');
    await assert.rejects(adapter.createTOTP(), {code: 'not_signed_in'});
    assert.equal((await adapter.signIn(who)).status, 'complete');
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('is renewed by Amplify when its token has expired', async () => {
    const {adapter, advance, network} = await arrive();
    advance(4000);
    assert.equal((await adapter.getState()).status, 'signed_in');
    assert.ok(network.asked.includes('GetTokensFromRefreshToken'));
  });

  it('is over when it cannot be renewed, and listeners hear of it', async () => {
    const stage = await arrive();
    const {heard, stop} = listen(stage);
    for (const {origin} of stage.cognito.tokens.values()) stage.cognito.revoked.add(origin);
    stage.advance(4000);
    assert.equal((await stage.adapter.getState()).status, 'signed_out');
    await turns();
    assert.deepEqual(heard, ['signed_out']);
    stop();
  });

  it('is not told to be over while there is no connection', async () => {
    const {adapter, advance, network} = await arrive();
    network.goOffline(true);
    await assert.rejects(adapter.getState(), {code: 'network_error'});
    advance(4000);
    await assert.rejects(adapter.getState(), {code: 'network_error'});
    network.goOffline(false);
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('is told of once, however often Amplify speaks of it', async () => {
    const stage = setStage();
    stage.addUser();
    const {heard, stop} = listen(stage);
    await stage.adapter.signIn(who);
    await turns();
    await stage.adapter.signIn(who);
    await turns();
    await stage.adapter.setActive({session: null});
    await turns();
    assert.deepEqual(heard, ['signed_in', 'signed_out']);
    stop();
  });

  it('that began in another tab ends the sign-in that waits here', async () => {
    const {adapter, browser, options, addUser, addAppUser} = setStage();
    addAppUser();
    addUser({email: 'eve@example.com'});
    await adapter.signIn(who);
    const other = browser.openTab().adapter(options);
    await other.signIn({...who, identifier: 'eve@example.com'});
    assert.equal((await adapter.getState()).status, 'signed_in');
    await other.setActive({session: null});
    assert.equal((await adapter.getState()).status, 'signed_out');
  });

  it('is followed only with Amplify’s Hub', () => {
    const {tab} = setStage();
    assert.ok(!('subscribe' in tab.page.amplifyAdapter(tab.page.auth)));
  });

  it('of a sign-in page without the scope for one’s own account is not told to be over', async () => {
    const {adapter, network} = await arrive();
    const message = 'Access Token does not have required scopes';
    network.answerNext({status: 400, body: {__type: 'NotAuthorizedException', message}});
    await assert.rejects(adapter.getState(), {code: 'unknown', longMessage: message});
  });

  it('has no other id than none', async () => {
    const {adapter} = await arrive();
    await assert.rejects(adapter.setActive({session: 'sess_1'}), {code: 'sign_in_expired'});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });
});

describe('Calls that are aborted', () => {
  it('are undone before the next one begins', async () => {
    const {adapter, network, addUser} = setStage();
    addUser();
    const controller = new AbortController();
    const release = network.hang();
    const first = adapter.signIn(who, {signal: controller.signal});
    await turns();
    controller.abort();
    await assert.rejects(first, {code: 'aborted'});
    const second = adapter.getState();
    release();
    assert.equal((await second).status, 'signed_out');
    assert.equal((await adapter.signIn(who)).status, 'complete');
  });

  it('leave no sign-in behind that nobody waits for', async () => {
    const {adapter, network, addAppUser} = setStage();
    addAppUser();
    const controller = new AbortController();
    const release = network.hang();
    const call = adapter.signIn(who, {signal: controller.signal});
    await turns();
    controller.abort();
    release();
    await assert.rejects(call, {code: 'aborted'});
    assert.equal((await adapter.getState()).status, 'signed_out');
  });

  it('are waited for no longer than five seconds', async () => {
    mock.timers.enable({apis: ['setTimeout']});
    try {
      const {adapter, network, addUser} = setStage();
      addUser();
      const controller = new AbortController();
      network.hang();
      const first = adapter.signIn(who, {signal: controller.signal});
      await turns();
      controller.abort();
      await assert.rejects(first, {code: 'aborted'});
      const second = adapter.signIn(who);
      await turns();
      mock.timers.tick(4999);
      await turns();
      assert.equal(network.asked.length, 1);
      mock.timers.tick(1);
      assert.equal((await second).status, 'complete');
    } finally {
      mock.timers.reset();
    }
  });

  it('turn nothing on after the code, when the enrolment is left', async () => {
    const {adapter, network, freshCode} = await arrive();
    const {secret = ''} = await adapter.createTOTP();
    const controller = new AbortController();
    const release = network.hang('VerifySoftwareToken');
    const call = adapter.verifyTOTP({code: freshCode(secret)}, {signal: controller.signal});
    await turns();
    controller.abort();
    release();
    await assert.rejects(call, {code: 'aborted'});
    await turns();
    assert.ok(!network.asked.includes('SetUserMFAPreference'));
    const state = await adapter.getState();
    assert.equal(state.status === 'signed_in' && state.user.totpEnabled, false);
  });

  it('leave the sign-in as it is, when a wrong code is on its way', async () => {
    const {adapter, network, addAppUser, freshCode} = setStage();
    addAppUser();
    await adapter.signIn(who);
    const controller = new AbortController();
    const release = network.hang();
    const call = adapter.attemptSecondFactor({strategy: 'totp', code: '111111'}, {signal: controller.signal});
    await turns();
    controller.abort();
    release();
    await assert.rejects(call, {code: 'aborted'});
    assert.equal((await adapter.getState()).status, 'pending');
    await adapter.attemptSecondFactor({strategy: 'totp', code: freshCode(appSecret)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('hold nothing up when they end in a refusal', async () => {
    const {adapter, network, addUser} = setStage();
    addUser();
    network.answerNext(refusals.locked);
    const outcomes = await Promise.allSettled([adapter.signIn(who), adapter.signIn(who)]);
    assert.deepEqual(
      outcomes.map(({status}) => status),
      ['rejected', 'fulfilled'],
    );
  });
});
