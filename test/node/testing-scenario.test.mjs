/** The scripted adapter that pages are tested with, of the built package. */
import assert from 'node:assert/strict';
import {describe, it, test} from 'node:test';
import {MfaError} from 'mfa-elements/core';
import {scenarioAdapter, testAdapter, totpCode} from 'mfa-elements/testing';

/** A world in which the one person of a scenario has only a password. */
function scenarioWorld(options) {
  let now = Date.UTC(2026, 0, 15, 12);
  const adapter = scenarioAdapter({clock: () => now, ...options});
  const advance = (seconds) => void (now += seconds * 1000);
  return {
    adapter,
    people: {plain: adapter.who},
    freshCode: (secret) => totpCode(secret, {at: (now += 30_000)}),
    advance,
    // It lives in the page's own memory; a reload would begin it anew.
    reload: () => adapter,
    refusesReplay: true,
    // Longer than the code of an enrolment counts as a proof.
    stage: {requireReverification: (on) => advance(on ? 60 * 60 : 0), hang: () => hangAny(adapter)},
  };
}

function hangAny(adapter) {
  const releases = ['signIn', 'attemptSecondFactor', 'createTOTP'].map((method) => adapter.hang(method));
  return () => releases.forEach((release) => release());
}

for (const reverification of ['session', 'inline']) {
  testAdapter(`a scenario, step-up ${reverification}`, () => scenarioWorld({reverification}), {describe, it});
}

const refusedWith = (code) => (error) => MfaError.is(error) && error.code === code;

test('begins signed out, with a person of known password', async () => {
  const adapter = scenarioAdapter();
  assert.deepEqual(await adapter.getState(), {status: 'signed_out'});
  assert.equal((await adapter.signIn(adapter.who)).status, 'complete');
});

test('begins where a second factor is needed, with the app and backup codes', async () => {
  const adapter = scenarioAdapter({situation: 'needs-second-factor'});
  const {status, signIn} = await adapter.getState();
  assert.equal(status, 'pending');
  assert.deepEqual(signIn.supportedSecondFactors, [{strategy: 'totp', id: 'totp_1'}, {strategy: 'backup_code'}]);
  const result = await adapter.attemptSecondFactor({strategy: 'totp', code: totpCode(adapter.secret)});
  assert.equal(result.status, 'complete');
});

test('each backup code that is known beforehand is good once', async () => {
  for (const code of scenarioAdapter().backupCodes) {
    const adapter = scenarioAdapter({situation: 'needs-second-factor'});
    assert.equal((await adapter.attemptSecondFactor({strategy: 'backup_code', code})).status, 'complete');
    await adapter.signIn(adapter.who);
    await assert.rejects(adapter.attemptSecondFactor({strategy: 'backup_code', code}), refusedWith('code_already_used'));
  }
});

test('takes the code that is in every message', async () => {
  for (const strategy of ['phone_code', 'email_code']) {
    const adapter = scenarioAdapter({situation: 'needs-second-factor', factors: [strategy]});
    await adapter.prepareSecondFactor({strategy});
    await assert.rejects(adapter.attemptSecondFactor({strategy, code: '111111'}), refusedWith('form_code_incorrect'));
    assert.equal((await adapter.attemptSecondFactor({strategy, code: adapter.sentCode})).status, 'complete');
  }
});

test('begins where an enrolment is needed, which ends signed in', async () => {
  const adapter = scenarioAdapter({situation: 'needs-enrollment'});
  assert.deepEqual((await adapter.getState()).signIn, {status: 'needs_mfa_enrollment'});
  const {secret} = await adapter.createTOTP();
  await adapter.verifyTOTP({code: totpCode(secret)});
  assert.equal((await adapter.getState()).user.totpEnabled, true);
});

test('begins signed in, with the factors that are asked for', async () => {
  const adapter = scenarioAdapter({situation: 'signed-in', factors: ['totp', 'phone_code', 'backup_code']});
  const {user} = await adapter.getState();
  assert.deepEqual(user.factors.map(({strategy}) => strategy), ['totp', 'phone_code', 'backup_code']);
  assert.deepEqual(await adapter.getBackupCodes(), {total: 10, remaining: 10});
});

test('is the same each time, down to new secrets and codes', async () => {
  const play = async () => {
    const adapter = scenarioAdapter({situation: 'signed-in', clock: () => 0});
    const made = [await adapter.createTOTP(), await adapter.createTOTP()];
    await adapter.verifyTOTP({code: totpCode(made[1].secret, {at: 0})});
    return [...made.map(({secret, uri}) => ({secret, uri})), await adapter.createBackupCode(), await adapter.createBackupCode()];
  };
  const [first, second] = [await play(), await play()];
  assert.deepEqual(first, second);
  assert.equal(new Set(first.map((one) => JSON.stringify(one))).size, 4);
  assert.ok(first[0].uri.includes(first[0].secret));
});

test('refuses the next call as it is told, and no other', async () => {
  const adapter = scenarioAdapter({situation: 'needs-second-factor'});
  adapter.refuse('attemptSecondFactor', 'user_locked', {retryAfter: 60});
  const attempt = () => adapter.attemptSecondFactor({strategy: 'totp', code: totpCode(adapter.secret)});
  await assert.rejects(attempt(), (error) => refusedWith('user_locked')(error) && error.retryAfter === 60);
  assert.equal((await attempt()).status, 'complete');
});

test('follows several directions in their order', async () => {
  const adapter = scenarioAdapter();
  adapter.refuse('signIn', 'network_error');
  adapter.answer('signIn', {status: 'needs_new_password'});
  await assert.rejects(adapter.signIn(adapter.who), refusedWith('network_error'));
  assert.deepEqual(await adapter.signIn(adapter.who), {status: 'needs_new_password'});
  assert.equal((await adapter.signIn(adapter.who)).status, 'complete');
});

test('hangs until it is released, and then goes on with what is planned next', async () => {
  const adapter = scenarioAdapter();
  const release = adapter.hang('signIn');
  adapter.refuse('signIn', 'timeout');
  let isOver = false;
  const outcome = adapter.signIn(adapter.who).finally(() => (isOver = true));
  await new Promise((resolve) => setTimeout(resolve, 5));
  assert.equal(isOver, false);
  release();
  await assert.rejects(outcome, refusedWith('timeout'));
});

test('a call that hangs can be aborted', async () => {
  const adapter = scenarioAdapter();
  adapter.hang('getState');
  const controller = new AbortController();
  const outcome = adapter.getState({signal: controller.signal});
  controller.abort();
  await assert.rejects(outcome, refusedWith('aborted'));
  assert.deepEqual(await adapter.getState(), {status: 'signed_out'});
});

test('notes what it was called with', async () => {
  const adapter = scenarioAdapter();
  await adapter.getState();
  await adapter.signIn(adapter.who);
  assert.deepEqual(adapter.calls, [
    {method: 'getState', params: undefined},
    {method: 'signIn', params: adapter.who},
  ]);
});

test('a count of backup codes that hangs can be aborted, and is noted without its signal', async () => {
  const adapter = scenarioAdapter({situation: 'signed-in', factors: ['totp', 'backup_code']});
  adapter.hang('getBackupCodes');
  const controller = new AbortController();
  const outcome = adapter.getBackupCodes({signal: controller.signal});
  controller.abort();
  await assert.rejects(outcome, refusedWith('aborted'));
  assert.deepEqual(adapter.calls, [{method: 'getBackupCodes', params: undefined}]);
});

test('has no methods that its capabilities do not promise', () => {
  const adapter = scenarioAdapter({capabilities: {signIn: 'none', backupCodes: false}});
  assert.equal(adapter.signIn, undefined);
  assert.equal(adapter.createBackupCode, undefined);
  assert.equal(adapter.getBackupCodes, undefined);
  assert.equal(adapter.capabilities.backupCodes, false);
  assert.equal(typeof adapter.createTOTP, 'function');
});

test('wants a proof for sensitive calls where it is told to, in the way it is told', async () => {
  for (const mode of ['inline', 'session']) {
    const adapter = scenarioAdapter({situation: 'signed-in', reverification: mode});
    await assert.rejects(adapter.createTOTP(), ({reverification}) => reverification.mode === mode);
  }
  assert.equal(scenarioAdapter().capabilities.reverification, false);
  await scenarioAdapter({situation: 'signed-in'}).createTOTP();
});

test('tells of a sign-out elsewhere', async () => {
  const adapter = scenarioAdapter({situation: 'signed-in'});
  const heard = [];
  adapter.subscribe((state) => heard.push(state));
  await adapter.setActive({session: null});
  await Promise.resolve();
  assert.deepEqual(heard, [{status: 'signed_out'}]);
});
