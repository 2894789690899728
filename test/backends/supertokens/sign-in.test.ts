import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {superTokensAdapter} from '../../../src/adapters/supertokens/index.js';
import {openStage, type SuperTokensStage} from './stage.js';
import {enroll, refusalOf, signIn, userOf} from './steps.js';

let stage: SuperTokensStage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

describe('Signing in with SuperTokens', () => {
  it('offers the app once, however many there are, since a code of any will do', async () => {
    await signIn(stage, stage.plain);
    const [phone] = [await enroll(stage, 'Phone'), await enroll(stage, 'Tablet')];
    await stage.adapter.setActive({session: null});
    assert.deepEqual(await signIn(stage, stage.plain), {status: 'needs_second_factor', supportedSecondFactors: [{strategy: 'totp'}]});
    const result = await stage.adapter.attemptSecondFactor({strategy: 'totp', code: stage.freshCode(phone)});
    assert.deepEqual(result, {status: 'complete', createdSessionId: null});
  });

  it('says how many attempts are left, and then how long to wait', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    await stage.adapter.setActive({session: null});
    await signIn(stage, stage.plain);
    for (const left of [4, 3, 2, 1, 0]) {
      const {code, attemptsRemaining} = await refusalOf(stage.adapter.attemptSecondFactor({strategy: 'totp', code: '000000'}));
      assert.deepEqual({code, attemptsRemaining}, {code: 'form_code_incorrect', attemptsRemaining: left});
    }
    const {code, retryAfter} = await refusalOf(stage.adapter.attemptSecondFactor({strategy: 'totp', code: stage.freshCode(secret)}));
    assert.equal(code, 'too_many_requests');
    assert.ok(retryAfter && retryAfter > 860 && retryAfter <= 900, String(retryAfter));
    stage.clock.advance(retryAfter);
    await stage.adapter.attemptSecondFactor({strategy: 'totp', code: stage.freshCode(secret)});
  });

  it('says how many attempts are left of a code that was sent', async () => {
    await signIn(stage, stage.texted);
    await stage.adapter.prepareSecondFactor!({strategy: 'phone_code'});
    const {code, attemptsRemaining} = await refusalOf(stage.adapter.attemptSecondFactor({strategy: 'phone_code', code: '000000'}));
    assert.deepEqual({code, attemptsRemaining}, {code: 'form_code_incorrect', attemptsRemaining: 4});
  });

  it('offers each number by its end, and sends to the one that is meant', async () => {
    stage.texted.phones.push('+15550008765');
    const result = await signIn(stage, stage.texted);
    const offered = result.status === 'needs_second_factor' ? result.supportedSecondFactors : [];
    assert.deepEqual(offered.map(({safeIdentifier}) => safeIdentifier), ['•••• 4321', '•••• 8765']);
    const sent = await stage.adapter.prepareSecondFactor!({strategy: 'phone_code', id: offered[1]?.id});
    assert.deepEqual(sent, {safeIdentifier: '•••• 8765', resendAfter: 15});
    assert.equal(stage.backend.messages.at(-1)?.to, '+15550008765');
  });

  it('takes a code that was sent before a reload', async () => {
    await signIn(stage, stage.mailed);
    await stage.adapter.prepareSecondFactor!({strategy: 'email_code'});
    const code = stage.backend.messages.at(-1)?.code ?? '';
    assert.equal((await stage.open().attemptSecondFactor({strategy: 'email_code', code})).status, 'complete');
  });

  it('wants an authenticator app set up where the backend requires one, and is over once it is', async () => {
    assert.deepEqual(await signIn(stage, stage.obliged), {status: 'needs_mfa_enrollment'});
    await enroll(stage);
    assert.equal((await userOf(stage)).totpEnabled, true);
  });

  it('says that it cannot go on where only sent codes would do and the page has no Passwordless', async () => {
    const {EmailPassword, MultiFactorAuth, Totp, Session} = stage.page;
    const adapter = superTokensAdapter({EmailPassword, MultiFactorAuth, Totp, Session});
    assert.deepEqual(adapter.capabilities.secondFactors, ['totp']);
    assert.equal(adapter.prepareSecondFactor, undefined);
    const {email, password} = stage.texted;
    assert.deepEqual(await adapter.signIn({identifier: email, password}), {status: 'unsupported', backendStatus: 'st-mfa: otp-phone'});
  });

  it('takes the place of another session', async () => {
    await signIn(stage, stage.texted);
    await signIn(stage, stage.plain);
    assert.equal((await userOf(stage)).identifier, stage.plain.email);
  });

  it('goes on with a new access token when the old one has run out', async () => {
    await signIn(stage, stage.plain);
    stage.backend.expireAccessTokens();
    assert.equal((await userOf(stage)).identifier, stage.plain.email);
    assert.ok(stage.backend.asked.includes('POST /session/refresh'));
  });

  it('is over when the session was revoked elsewhere', async () => {
    await signIn(stage, stage.plain);
    stage.backend.revokeSessions();
    assert.equal((await stage.adapter.getState()).status, 'signed_out');
  });

  it('is not ended by giving up when it is over already', async () => {
    await signIn(stage, stage.plain);
    await stage.adapter.cancelSignIn();
    assert.equal((await userOf(stage)).identifier, stage.plain.email);
  });

  it('ends the session of a sign-in that was given up midway', async () => {
    const controller = new AbortController();
    // The SDK first asks for a session that may be there.
    await stage.adapter.getState();
    const release = stage.backend.faults.hangNext();
    const {email, password} = stage.plain;
    const outcome = refusalOf(stage.adapter.signIn({identifier: email, password}, {signal: controller.signal}));
    controller.abort();
    assert.equal((await outcome).code, 'aborted');
    release();
    while (!stage.backend.asked.includes('POST /signout')) await new Promise(setImmediate);
    assert.equal((await stage.adapter.getState()).status, 'signed_out');
  });

  it('signs nobody in by a code that was given up midway, though it was right', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    await stage.adapter.setActive({session: null});
    await signIn(stage, stage.plain);
    const controller = new AbortController();
    const release = stage.backend.faults.hangNext();
    const attempt = stage.adapter.attemptSecondFactor({strategy: 'totp', code: stage.freshCode(secret)}, {signal: controller.signal});
    const outcome = refusalOf(attempt);
    while (!stage.backend.faults.isHolding) await new Promise(setImmediate);
    controller.abort();
    await outcome;
    release();
    while (!stage.backend.asked.includes('POST /totp/verify')) await new Promise(setImmediate);
    assert.equal((await stage.adapter.getState()).status, 'signed_out');
  });
});
