import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {openStage, type FirebaseStage} from './stage.js';
import {enroll, refusalOf, signIn, userOf} from './steps.js';

let stage: FirebaseStage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

describe('An authenticator app with Firebase', () => {
  it('has the name it was given, and the URI names project and address', async () => {
    await signIn(stage, stage.plain);
    const {uri = '', secret} = await stage.adapter.createTOTP({friendlyName: 'Tablet'});
    const {issuer, account, ...rest} = parseOtpauthUri(uri) ?? {};
    assert.deepEqual({issuer, account}, {issuer: 'demo-project', account: 'plain@example.com'});
    assert.deepEqual(rest, {secret, algorithm: 'SHA1', digits: 6, period: 30});
    await stage.adapter.verifyTOTP({code: stage.freshCode(secret ?? '')});
    assert.equal((await userOf(stage)).factors[0]?.friendlyName, 'Tablet');
  });

  it('says when it was added', async () => {
    await signIn(stage, stage.plain);
    const {secret = ''} = await stage.adapter.createTOTP();
    await stage.adapter.verifyTOTP({code: stage.freshCode(secret)});
    assert.equal((await userOf(stage)).factors[0]?.createdAt, Date.UTC(2026, 0, 1));
  });

  it('waits for a verified address, and says so', async () => {
    stage.plain.emailVerified = false;
    await signIn(stage, stage.plain);
    const {code, longMessage, backendCode} = await refusalOf(stage.adapter.createTOTP());
    assert.deepEqual({code, backendCode}, {code: 'unknown', backendCode: 'auth/unverified-email'});
    assert.match(longMessage, /^Verify your e-mail address/);
  });

  it('is refused where there are as many factors as may be, and says so', async () => {
    stage.toolkit.limit = 0;
    await signIn(stage, stage.plain);
    const {code, longMessage} = await refusalOf(stage.adapter.createTOTP());
    assert.equal(code, 'unknown');
    assert.match(longMessage, /as many second factors as it may have/);
  });

  it('cannot be verified after a reload, since its secret is gone', async () => {
    await signIn(stage, stage.plain);
    const {secret = ''} = await stage.adapter.createTOTP();
    const {adapter} = stage.open();
    assert.equal((await refusalOf(adapter.verifyTOTP({code: stage.freshCode(secret)}))).code, 'verification_expired');
  });

  it('is not verified for somebody else who has signed in meanwhile', async () => {
    await signIn(stage, stage.plain);
    const {secret = ''} = await stage.adapter.createTOTP();
    await signIn(stage, stage.toolkit.add('other@example.com', 'another-quiet-word'));
    assert.equal((await refusalOf(stage.adapter.verifyTOTP({code: stage.freshCode(secret)}))).code, 'verification_expired');
  });

  it('is too old when the time for its first code is over', async () => {
    await signIn(stage, stage.plain);
    const {secret = ''} = await stage.adapter.createTOTP();
    stage.toolkit.expireCodes();
    assert.equal((await refusalOf(stage.adapter.verifyTOTP({code: stage.freshCode(secret)}))).code, 'verification_expired');
  });

  it('is not removed where there are several and nobody says which', async () => {
    await signIn(stage, stage.plain);
    await enroll(stage, 'Phone');
    await enroll(stage, 'Tablet');
    assert.equal((await refusalOf(stage.adapter.disableTOTP())).code, 'form_param_nil');
    assert.equal((await refusalOf(stage.adapter.disableTOTP({id: 'nothing'}))).code, 'totp_not_enabled');
    assert.equal(stage.plain.factors.length, 2);
  });
});

describe('A step-up with Firebase', () => {
  it('is the password for an account without a second factor', async () => {
    await signIn(stage, stage.plain);
    stage.toolkit.requireRecentLogin(true);
    const {reverification} = await refusalOf(stage.adapter.createTOTP());
    assert.deepEqual(reverification, {mode: 'session', level: 'first_factor'});
    assert.deepEqual(await stage.adapter.startReverification({level: 'first_factor'}), {status: 'needs_proof', methods: [{strategy: 'password'}]});
    const {password} = stage.plain;
    assert.deepEqual(await stage.adapter.attemptReverification({strategy: 'password', password}), {status: 'complete'});
    await stage.adapter.createTOTP();
  });

  it('is the password and then the factor for an account that has one', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    stage.toolkit.requireRecentLogin(true);
    const {reverification} = await refusalOf(stage.adapter.disableTOTP());
    assert.deepEqual(reverification, {mode: 'session', level: 'multi_factor'});
    await stage.adapter.startReverification({level: 'multi_factor'});
    const {password} = stage.plain;
    const result = await stage.adapter.attemptReverification({strategy: 'password', password});
    assert.equal(result.status === 'needs_proof' && result.methods[0]?.strategy, 'totp');
    assert.equal((await refusalOf(stage.adapter.attemptReverification({strategy: 'totp', code: '000000'}))).code, 'form_code_incorrect');
    assert.equal((await refusalOf(stage.adapter.disableTOTP())).code, 'reverification_required');
    assert.deepEqual(await stage.adapter.attemptReverification({strategy: 'totp', code: stage.freshCode(secret)}), {status: 'complete'});
    assert.deepEqual(await stage.adapter.disableTOTP(), {deleted: true});
  });

  it('takes a code by text message', async () => {
    await signIn(stage, stage.texted);
    await stage.adapter.prepareSecondFactor!({strategy: 'phone_code'});
    await stage.adapter.attemptSecondFactor({strategy: 'phone_code', code: stage.toolkit.messages.at(-1)?.code ?? ''});
    stage.toolkit.requireRecentLogin(true);
    await refusalOf(stage.adapter.createTOTP());
    await stage.adapter.startReverification({level: 'multi_factor'});
    await stage.adapter.attemptReverification({strategy: 'password', password: stage.texted.password});
    const sent = await stage.adapter.prepareReverification!({strategy: 'phone_code'});
    assert.deepEqual(sent, {safeIdentifier: '•••• 4321', resendAfter: 30});
    const code = stage.toolkit.messages.at(-1)?.code ?? '';
    assert.deepEqual(await stage.adapter.attemptReverification({strategy: 'phone_code', code}), {status: 'complete'});
    await stage.adapter.createTOTP();
  });

  it('keeps the secret on show when the first code comes too late for the session', async () => {
    await signIn(stage, stage.plain);
    const {secret = ''} = await stage.adapter.createTOTP();
    stage.toolkit.requireRecentLogin(true);
    assert.equal((await refusalOf(stage.adapter.verifyTOTP({code: stage.freshCode(secret)}))).code, 'reverification_required');
    await stage.adapter.attemptReverification({strategy: 'password', password: stage.plain.password});
    assert.equal((await stage.adapter.verifyTOTP({code: stage.freshCode(secret)})).verified, true);
  });

  it('cannot be done by whoever signed in with another company’s account', async () => {
    stage.plain.hasPassword = false;
    await signIn(stage, stage.plain);
    assert.equal((await refusalOf(stage.adapter.startReverification({level: 'first_factor'}))).code, 'not_supported');
  });

  it('takes no code before the password', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    const attempt = stage.adapter.attemptReverification({strategy: 'totp', code: stage.freshCode(secret)});
    assert.equal((await refusalOf(attempt)).code, 'verification_expired');
  });
});
