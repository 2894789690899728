import {aTimeout, expect} from '@open-wc/testing';
import type {Fault} from '../../../src/adapters/memory/index.js';
import {createWorld, credentials, enroll, lastCode, refusal, signInAs} from './setup.js';

describe('Faults of the memory adapter', () => {
  const refusals: [fault: Fault, expected: object][] = [
    ['network', {code: 'network_error'}],
    ['rate-limit', {code: 'too_many_requests', status: 429, retryAfter: 30}],
    ['rate-limit-silent', {code: 'too_many_requests', status: 429}],
    ['server', {code: 'unknown', status: 500}],
  ];
  for (const [fault, expected] of refusals) {
    it(`refuses with ${JSON.stringify(expected)} on ${fault}, and does nothing`, async () => {
      const {adapter} = createWorld();
      adapter.faults.set('signIn', fault);
      const error = await refusal(adapter.signIn(credentials('grace')));
      expect(error).to.include(expected);
      expect('retryAfter' in error).to.equal('retryAfter' in expected);
      expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
    });
  }

  it('answers a web page on nonsense, and does nothing', async () => {
    const {adapter} = createWorld();
    adapter.faults.set('signIn', 'nonsense');
    const answer: unknown = await adapter.signIn(credentials('ada'));
    expect(answer).to.be.a('string').that.contains('<!doctype html>');
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
  });

  it('never answers on hang, until the call is aborted', async () => {
    const {adapter} = createWorld();
    adapter.faults.set('getState', 'hang');
    const controller = new AbortController();
    let isSettled = false;
    const call = adapter.getState({signal: controller.signal});
    void call.catch(() => undefined).then(() => (isSettled = true));
    await aTimeout(20);
    expect(isSettled).to.equal(false);
    controller.abort();
    expect((await refusal(call)).code).to.equal('aborted');
  });

  it('loses the session just before the call', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    adapter.faults.set('createTOTP', 'session-lost', {times: 1});
    expect((await refusal(adapter.createTOTP())).code).to.equal('not_signed_in');
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
  });

  it('loses the pending sign-in just before the call', async () => {
    const {adapter} = createWorld();
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor({strategy: 'phone_code'});
    adapter.faults.set('attemptSecondFactor', 'session-lost', {times: 1});
    const attempt = adapter.attemptSecondFactor({strategy: 'phone_code', code: lastCode(adapter)});
    expect((await refusal(attempt)).code).to.equal('sign_in_expired');
    await adapter.signIn(credentials('linus'));
    adapter.faults.set('createTOTP', 'session-lost', {times: 1});
    expect((await refusal(adapter.createTOTP())).code).to.equal('sign_in_expired');
  });

  it('loses a session that is complete and not yet active', async () => {
    const {adapter} = createWorld();
    const result = await adapter.signIn(credentials('ada'));
    adapter.faults.set('setActive', 'session-lost');
    const session = result.status === 'complete' ? result.createdSessionId : null;
    expect((await refusal(adapter.setActive({session}))).code).to.equal('not_signed_in');
  });

  it('happen as often as asked', async () => {
    const {adapter} = createWorld();
    adapter.faults.set('getState', 'network', {times: 2});
    await refusal(adapter.getState());
    await refusal(adapter.getState());
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
  });

  it('happen until called off', async () => {
    const {adapter} = createWorld();
    adapter.faults.set('getState', 'server');
    for (let i = 0; i < 3; i++) await refusal(adapter.getState());
    adapter.faults.set('getState', undefined);
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
  });

  it('strike every method with *, a method of its own first', async () => {
    const {adapter} = createWorld();
    adapter.faults.set('*', 'network');
    adapter.faults.set('signIn', 'server', {times: 1});
    expect((await refusal(adapter.signIn(credentials('ada')))).status).to.equal(500);
    expect((await refusal(adapter.signIn(credentials('ada')))).code).to.equal('network_error');
    expect((await refusal(adapter.getBackupCodes())).code).to.equal('network_error');
    adapter.faults.set('*', undefined);
    expect((await adapter.signIn(credentials('ada'))).status).to.equal('complete');
  });
});

describe('Latency of the memory adapter', () => {
  it('delays answers, and faults too', async () => {
    const {adapter} = createWorld({latency: 30});
    const begun = performance.now();
    await adapter.getState();
    adapter.faults.set('getState', 'network');
    await refusal(adapter.getState());
    // Timers may fire a millisecond early.
    expect(performance.now() - begun).to.be.at.least(58);
  });

  it('can be changed while running', async () => {
    const {adapter} = createWorld({latency: 60_000});
    expect(adapter.latency).to.equal(60_000);
    adapter.latency = 0;
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
  });

  it('leaves a moment to abort, and then nothing has happened', async () => {
    const {adapter} = createWorld({latency: 10});
    const controller = new AbortController();
    const call = adapter.signIn(credentials('grace'), {signal: controller.signal});
    controller.abort(new Error('left the page'));
    const error = await refusal(call);
    expect(error.code).to.equal('aborted');
    expect(error.cause).to.have.property('message', 'left the page');
    await aTimeout(20);
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
  });
});

describe('Aborted calls of the memory adapter', () => {
  it('are refused when aborted before they begin, whatever the method', async () => {
    const world = createWorld();
    const {adapter} = world;
    await signInAs(adapter, 'ada');
    await enroll(world);
    const options = {signal: AbortSignal.abort()};
    const calls = [
      adapter.getState(options),
      adapter.signIn(credentials('grace'), options),
      adapter.prepareSecondFactor({strategy: 'phone_code'}, options),
      adapter.attemptSecondFactor({strategy: 'totp', code: '123456'}, options),
      adapter.cancelSignIn(options),
      adapter.setActive({session: null}, options),
      adapter.createTOTP({}, options),
      adapter.verifyTOTP({code: '123456'}, options),
      adapter.disableTOTP({}, options),
      adapter.createBackupCode({}, options),
      adapter.getBackupCodes(options),
      adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true}, options),
      adapter.setDefaultSecondFactor({strategy: 'totp'}, options),
      adapter.startReverification({level: 'first_factor'}, options),
      adapter.prepareReverification({strategy: 'phone_code'}, options),
      adapter.attemptReverification({strategy: 'totp', code: '123456'}, options),
    ];
    for (const {code} of await Promise.all(calls.map(refusal))) expect(code).to.equal('aborted');
    expect(await adapter.getState()).to.have.nested.property('user.totpEnabled', true);
  });

  it('are refused when aborted in the same turn', async () => {
    const {adapter} = createWorld();
    const controller = new AbortController();
    const call = adapter.signIn(credentials('ada'), {signal: controller.signal});
    controller.abort();
    expect((await refusal(call)).code).to.equal('aborted');
  });
});
