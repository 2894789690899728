import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {openStage, type AppwriteStage} from './stage.js';
import {enroll, refusalOf, signIn, userOf} from './steps.js';

let stage: AppwriteStage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

describe('Signing in with Appwrite', () => {
  it('takes the place of a sign-in that was left half-way', async () => {
    await signIn(stage, stage.texted);
    assert.deepEqual(await signIn(stage, stage.plain), {status: 'complete', createdSessionId: null});
    assert.equal((await userOf(stage)).identifier, stage.plain.email);
  });

  it('takes the place of another person’s session', async () => {
    await signIn(stage, stage.plain);
    const other = stage.appwrite.add({email: 'other@example.com', password: 'another-quiet-word'});
    await signIn(stage, other);
    assert.equal((await userOf(stage)).id, other.$id);
  });

  it('offers every factor that is verified, and the same after a reload', async () => {
    stage.mailed.phoneVerification = true;
    stage.mailed.recoveryCodes = ['0123456789'];
    const factors = ['phone_code', 'email_code', 'backup_code'].map((strategy) => ({strategy}));
    assert.deepEqual(await signIn(stage, stage.mailed), {status: 'needs_second_factor', supportedSecondFactors: factors});
    assert.deepEqual(await stage.open().getState(), {
      status: 'pending',
      signIn: {status: 'needs_second_factor', supportedSecondFactors: factors},
    });
  });

  it('says how long a code is good', async () => {
    await signIn(stage, stage.mailed);
    assert.deepEqual(await stage.adapter.prepareSecondFactor({strategy: 'email_code'}), {expiresIn: 3600, resendAfter: 30});
    assert.equal(stage.appwrite.messages.at(-1)?.to, 'mailed@example.com');
  });

  it('goes on with the challenge that a wrong code was given to, since Appwrite counts them', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    await stage.adapter.setActive({session: null});
    await signIn(stage, stage.plain);
    for (const code of ['000000', '000001']) {
      assert.equal((await refusalOf(stage.adapter.attemptSecondFactor({strategy: 'totp', code}))).code, 'form_code_incorrect');
    }
    await stage.adapter.attemptSecondFactor({strategy: 'totp', code: stage.freshCode(secret)});
    assert.equal(stage.appwrite.asked.filter((call) => call === 'POST /mfa/challenges').length, 1);
  });

  it('begins another challenge for the app once the old one is too old', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    await stage.adapter.setActive({session: null});
    await signIn(stage, stage.plain);
    await refusalOf(stage.adapter.attemptSecondFactor({strategy: 'totp', code: '000000'}));
    stage.clock.advance(3601);
    await stage.adapter.attemptSecondFactor({strategy: 'totp', code: stage.freshCode(secret)});
    assert.equal((await userOf(stage)).totpEnabled, true);
  });

  it('needs a new challenge for a code that was sent before a reload', async () => {
    await signIn(stage, stage.texted);
    await stage.adapter.prepareSecondFactor({strategy: 'phone_code'});
    const code = stage.appwrite.messages.at(-1)?.code ?? '';
    assert.equal((await refusalOf(stage.open().attemptSecondFactor({strategy: 'phone_code', code}))).code, 'verification_expired');
  });

  it('leaves a new password to the page', async () => {
    stage.plain.reset = true;
    assert.deepEqual(await signIn(stage, stage.plain), {status: 'needs_new_password'});
    assert.deepEqual(await stage.adapter.getState(), {status: 'pending', signIn: {status: 'needs_new_password'}});
  });

  it('says of a password that is too short to be one what it says of any wrong one', async () => {
    const {email} = stage.plain;
    assert.equal((await refusalOf(stage.adapter.signIn({identifier: email, password: 'short'}))).code, 'form_password_incorrect');
  });

  it('says that a name is no address', async () => {
    const {code, paramName} = await refusalOf(stage.adapter.signIn({identifier: 'plain', password: 'long-enough'}));
    assert.deepEqual({code, paramName}, {code: 'form_param_format_invalid', paramName: 'identifier'});
  });

  it('is not ended by giving up when it is over already', async () => {
    await signIn(stage, stage.plain);
    await stage.adapter.cancelSignIn();
    assert.equal((await userOf(stage)).identifier, stage.plain.email);
  });

  it('can be ended twice', async () => {
    await signIn(stage, stage.plain);
    await stage.adapter.setActive({session: null});
    await stage.adapter.setActive({session: null});
  });

  it('ends the session of a sign-in that was given up midway', async () => {
    const controller = new AbortController();
    const release = stage.appwrite.faults.hangNext();
    const {email, password} = stage.plain;
    const outcome = refusalOf(stage.adapter.signIn({identifier: email, password}, {signal: controller.signal}));
    controller.abort();
    await outcome;
    release();
    while (!stage.appwrite.asked.some((call) => call.startsWith('DELETE /sessions/'))) await new Promise(setImmediate);
    assert.equal((await stage.adapter.getState()).status, 'signed_out');
  });

  it('signs nobody in by a code that was given up midway, though it was right', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    await stage.adapter.setActive({session: null});
    await signIn(stage, stage.plain);
    const attempt = (code: string, signal?: AbortSignal): Promise<unknown> =>
      stage.adapter.attemptSecondFactor({strategy: 'totp', code}, signal ? {signal} : {});
    // Begins the challenge, so that the next call is the code itself.
    await refusalOf(attempt('000000'));
    const controller = new AbortController();
    const release = stage.appwrite.faults.hangNext();
    const outcome = refusalOf(attempt(stage.freshCode(secret), controller.signal));
    while (!stage.appwrite.faults.isHolding) await new Promise(setImmediate);
    controller.abort();
    await outcome;
    release();
    while (stage.appwrite.asked.filter((call) => call === 'PUT /mfa/challenges').length < 2) await new Promise(setImmediate);
    assert.equal((await stage.adapter.getState()).status, 'signed_out');
  });
});
