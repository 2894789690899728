/** The contract suite as an integrator runs it: the built package, plain Node, node:test. */
import assert from 'node:assert/strict';
import {describe, it, test} from 'node:test';
import {MfaError} from 'mfa-elements/core';
import {lackingOf, testAdapter} from 'mfa-elements/testing';
import {memoryWorld} from './support/memory-world.mjs';
import {runSuite} from './support/run-suite.mjs';

testAdapter('the memory adapter', () => memoryWorld(), {describe, it});

/** What other backends are like: signing in is done elsewhere, leaves nothing to activate and survives no reload; backup codes rotate; only e-mail is sent. */
function elsewhere(adapter) {
  const activated = async (result) => {
    if (result.status !== 'complete') return result;
    await adapter.setActive({session: result.createdSessionId});
    return {...result, createdSessionId: null};
  };
  return {
    ...adapter,
    signIn: undefined,
    getBackupCodes: undefined,
    capabilities: {
      ...adapter.capabilities,
      signIn: 'none',
      secondFactors: ['totp', 'email_code', 'backup_code'],
      backupCodes: {regenerate: true, list: 'none', rotates: true},
    },
    attemptSecondFactor: async (params, options) => {
      const result = await activated(await adapter.attemptSecondFactor(params, options));
      if (params.strategy !== 'backup_code') return result;
      return {...result, backupCodes: (await adapter.createBackupCode()).codes};
    },
    enter: async (who) => activated(await adapter.signIn(who)),
  };
}

testAdapter(
  'a backend of another kind',
  () => {
    const world = memoryWorld(elsewhere, {backupCodeCount: 1});
    return {
      ...world,
      people: {...world.people, texted: undefined},
      resumesSignIn: false,
      signInElsewhere: (who) => world.adapter.enter(who),
      reload: async () => {
        if ((await world.memory.getState()).status === 'pending') await world.memory.cancelSignIn();
        return world.reload();
      },
    };
  },
  {describe, it},
);

/** What is wrong with an adapter, the chapter that finds out, and what it says. */
const broken = {
  'wrong codes are accepted': {
    change: (adapter) => ({...adapter, attemptSecondFactor: async () => ({status: 'complete', createdSessionId: 'session'})}),
    chapter: 'the second factor',
    says: /is refused with a wrong code.*: Not refused with form_code_incorrect\./,
  },
  'errors of the SDK come through': {
    change: (adapter) => ({...adapter, signIn: (...call) => adapter.signIn(...call).catch(() => Promise.reject(new TypeError('401')))}),
    chapter: 'signing in with a password',
    says: /refuses a wrong password.*: signIn\(\) rejects: not with an MfaError but with TypeError \(401\)/,
  },
  'a refusal quotes the password': {
    change: (adapter) => ({
      ...adapter,
      signIn: (params) =>
        adapter.signIn(params).catch(({code}) => {
          throw new MfaError(code, undefined, {cause: {request: {body: JSON.stringify(params)}}});
        }),
    }),
    chapter: 'signing in with a password',
    says: /refuses a wrong password.*: signIn\(\) rejects: “form_password_incorrect” repeats a password, code or secret/,
  },
  'a promised method is missing': {
    change: ({disableTOTP: _, ...adapter}) => adapter,
    chapter: 'what it says it can do',
    says: /has every method that it promises: promised and missing: “\["disableTOTP"\]” instead of “\[\]”/,
  },
  'the otpauth URI is missing': {
    change: (adapter) => ({...adapter, createTOTP: async (...call) => ({...(await adapter.createTOTP(...call)), uri: ''})}),
    chapter: 'setting up an authenticator app',
    says: /hands out a secret.*: createTOTP\(\) resolves: uri: not an otpauth:\/\/totp\/ one/,
  },
  'a pending sign-in is not told': {
    change: (adapter) => ({
      ...adapter,
      getState: async (options) => {
        const state = await adapter.getState(options);
        return state.status === 'pending' ? {status: 'signed_out'} : state;
      },
    }),
    chapter: 'the second factor',
    says: /is told as pending by getState: the state: “signed_out” instead of “pending”/,
  },
  'an aborted call is served': {
    change: (adapter) => ({...adapter, createTOTP: (params) => adapter.createTOTP(params)}),
    chapter: 'calls that are aborted or come twice',
    says: /end as aborted when createTOTP\(\) is aborted before it begins: Not refused with aborted\./,
  },
  'the old backup codes live on': {
    change: (adapter) => {
      let first;
      return {...adapter, createBackupCode: async (...call) => (first ??= await adapter.createBackupCode(...call))};
    },
    chapter: 'backup codes',
    says: /die when a new set is made.*: an old code is in the new set: true instead of false/,
  },
  'an object of the SDK is handed on': {
    change: (adapter) => ({...adapter, getState: async (options) => ({...(await adapter.getState(options)), sdk: new Date()})}),
    chapter: 'signing in with a password',
    says: /begins signed out: getState\(\) resolves: an answer has an object of a class in it/,
  },
  'no connection is told as signed out': {
    change: (adapter) => ({...adapter, getState: (options) => adapter.getState(options).catch(() => ({status: 'signed_out'}))}),
    chapter: 'failures',
    says: /are survived by a session.*: Somebody seems to have signed out\./,
  },
  'a rejected call throws at once': {
    change: (adapter) => ({
      ...adapter,
      verifyTOTP: (params) => {
        if (params.code === '864209') throw new MfaError('not_signed_in');
        return adapter.verifyTOTP(params);
      },
    }),
    chapter: 'signing in with a password',
    says: /is needed for verifyTOTP\(\): .*throws instead of rejecting/,
  },
};

for (const [title, {change, chapter, says}] of Object.entries(broken)) {
  test(`an adapter is refused when ${title}`, async () => {
    const {failed} = await runSuite(() => memoryWorld(change), {chapter});
    assert.ok(failed.length > 0, 'nothing was found');
    assert.ok(failed.some((line) => says.test(line)), failed.join('\n'));
  });
}

test('what a world leaves out is skipped, and nothing fails for it', async () => {
  const bare = () => {
    const {adapter, people, freshCode, reload, refusesReplay, close} = memoryWorld();
    return {adapter, people: {plain: people.plain}, freshCode, reload, refusesReplay, close, stage: {}};
  };
  const {passed, failed, skipped} = await runSuite(bare);
  assert.deepEqual(failed, []);
  assert.ok(passed.length > 60, `${passed.length} passed`);
  const reasons = new Set(skipped.flatMap((line) => line.replace(/.*\(skipped, without (.*)\)$/, '$1').split(' and ')));
  for (const reason of ['stage.hang()', 'stage.lock()', 'stage.loseAnswer()', 'text messages', 'codes by e-mail', 'a clock', 'somebody else', 'another tab'])
    assert.ok(reasons.has(reason), reason);
  // Nothing that needs what is not there can have passed.
  for (const word of [/expire/, /locked/, /clock/, /too_many_requests/, /network_error/]) assert.deepEqual(passed.filter((line) => word.test(line)), []);
});

test('each world is closed before the next test begins, also after a failure, which is the one that is told', async () => {
  let open = 0;
  const create = () => {
    assert.equal(open++, 0, 'another world is open');
    const world = memoryWorld(({createTOTP: _, ...adapter}) => adapter);
    return {
      ...world,
      close: async () => {
        await new Promise((resolve) => setTimeout(resolve, 1));
        open -= 1;
        throw new Error('closing failed');
      },
    };
  };
  const {passed, failed} = await runSuite(create, {chapter: 'what it says it can do'});
  assert.equal(open, 0);
  assert.equal(passed.length, 0);
  assert.ok(failed.some((line) => line.includes('promised and missing')), failed.join('\n'));
  assert.ok(failed.some((line) => line.includes('has a name: closing failed')), failed.join('\n'));
});

test('a runner that cannot skip a running test is told what is missing beforehand, or the test fails', async () => {
  const bare = () => ({...memoryWorld(), stage: {}});
  const chapter = 'failures';
  const without = await runSuite(bare, {chapter, canSkipRunning: false});
  assert.ok(without.failed.length > 0);
  for (const line of without.failed) assert.match(line, /Does not apply, without .*hand in \{describe, it, lacking: await lackingOf\(create\)\}/);
  const lacking = await lackingOf(bare);
  const informed = await runSuite(bare, {chapter, canSkipRunning: false, lacking});
  assert.deepEqual(informed.failed, []);
  assert.equal(informed.skipped.length, without.failed.length);
});

test('no world is made for a test that needs what an earlier world lacked', async () => {
  let worlds = 0;
  const {skipped} = await runSuite(() => (worlds++, {...memoryWorld(), stage: {}}), {chapter: 'failures'});
  assert.ok(worlds < skipped.length / 2, `${worlds} worlds for ${skipped.length} skipped tests`);
});

test('without a runner it says what is missing', () => {
  assert.throws(() => testAdapter('nobody', () => memoryWorld()), /finds no global describe\(\) and it\(\): hand them in/);
});
