import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {Strategy} from '../../../src/core/adapter.js';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {openStage, type AppwriteStage} from './stage.js';
import {enroll, refusalOf, signIn, userOf} from './steps.js';

let stage: AppwriteStage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

describe('An authenticator app with Appwrite', () => {
  it('names project and address unless the page says otherwise', async () => {
    await signIn(stage, stage.plain);
    const {issuer, account} = parseOtpauthUri((await stage.adapter.createTOTP()).uri ?? '') ?? {};
    assert.deepEqual({issuer, account}, {issuer: 'Demo project', account: 'plain@example.com'});
    const renamed = parseOtpauthUri((await stage.adapter.createTOTP({issuer: 'Shop'})).uri ?? '');
    assert.deepEqual([renamed?.issuer, renamed?.account], ['Shop', 'plain@example.com']);
  });

  it('switches the second factor on with its first code', async () => {
    await signIn(stage, stage.plain);
    await enroll(stage);
    assert.equal(stage.plain.mfa, true);
  });

  it('is switched on by the second try when only that step failed', async () => {
    await signIn(stage, stage.plain);
    const {secret = ''} = await stage.adapter.createTOTP();
    const code = stage.freshCode(secret);
    // The page’s own call: the first of the two steps.
    await stage.account.updateMFAAuthenticator('totp' as never, code);
    assert.equal((await userOf(stage)).totpEnabled, false);
    assert.equal((await stage.adapter.verifyTOTP({code})).verified, true);
    assert.equal((await userOf(stage)).totpEnabled, true);
  });

  it('is switched on when the answer to the first step was lost', async () => {
    await signIn(stage, stage.plain);
    const {secret = ''} = await stage.adapter.createTOTP();
    stage.appwrite.faults.loseNext();
    assert.equal((await stage.adapter.verifyTOTP({code: stage.freshCode(secret)})).verified, true);
    assert.equal((await userOf(stage)).totpEnabled, true);
  });

  it('is not on where the page has switched second factors off, and is replaced after a step-up', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    await stage.account.updateMFA(false);
    const {totpEnabled, twoFactorEnabled, factors} = await userOf(stage);
    assert.deepEqual({totpEnabled, twoFactorEnabled, factors}, {totpEnabled: false, twoFactorEnabled: false, factors: []});
    assert.equal((await refusalOf(stage.adapter.createTOTP())).code, 'reverification_required');
    await stage.adapter.attemptReverification({strategy: 'totp', code: stage.freshCode(secret)});
    assert.notEqual(await enroll(stage), secret);
  });

  it('brings verified addresses and numbers along as factors, which stay when it goes', async () => {
    await signIn(stage, stage.plain);
    Object.assign(stage.plain, {emailVerification: true, phone: '+15550009876', phoneVerification: true});
    const secret = await enroll(stage);
    assert.deepEqual(JSON.parse(JSON.stringify((await userOf(stage)).factors)), [
      {strategy: 'totp'},
      {strategy: 'phone_code', safeIdentifier: '•••• 9876'},
      {strategy: 'email_code', safeIdentifier: 'p•••@example.com'},
    ]);
    await stage.adapter.attemptReverification({strategy: 'totp', code: stage.freshCode(secret)});
    await stage.adapter.disableTOTP();
    const {totpEnabled, twoFactorEnabled} = await userOf(stage);
    assert.deepEqual({totpEnabled, twoFactorEnabled}, {totpEnabled: false, twoFactorEnabled: true});
  });

  it('switches second factors off when it goes as the last one', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    await stage.adapter.attemptReverification({strategy: 'totp', code: stage.freshCode(secret)});
    await stage.adapter.disableTOTP();
    assert.equal(stage.plain.mfa, false);
  });
});

describe('Recovery codes with Appwrite', () => {
  it('are made without a step-up the first time, and with one from then on', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    const {codes} = await stage.adapter.createBackupCode();
    assert.equal(codes.length, 6);
    const {code, reverification} = await refusalOf(stage.adapter.createBackupCode());
    assert.deepEqual({code, reverification}, {code: 'reverification_required', reverification: {mode: 'session', level: 'second_factor'}});
    await stage.adapter.attemptReverification({strategy: 'totp', code: stage.freshCode(secret)});
    assert.notDeepEqual((await stage.adapter.createBackupCode()).codes, codes);
  });
});

describe('A step-up with Appwrite', () => {
  it('takes whatever is verified', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage);
    Object.assign(stage.plain, {emailVerification: true, phone: '+15550009876', phoneVerification: true});
    const {codes} = await stage.adapter.createBackupCode();
    const begun = await stage.adapter.startReverification({level: 'second_factor'});
    const offered = begun.status === 'needs_proof' ? begun.methods.map(({strategy}) => strategy) : [];
    assert.deepEqual(offered, ['totp', 'phone_code', 'email_code', 'backup_code']);
    for (const strategy of offered as Strategy[]) {
      stage.appwrite.forgetChallenges();
      await refusalOf(stage.adapter.createBackupCode());
      if (strategy === 'phone_code' || strategy === 'email_code') await stage.adapter.prepareReverification({strategy});
      const sent = stage.appwrite.messages.at(-1)?.code ?? '';
      const code = strategy === 'totp' ? stage.freshCode(secret) : strategy === 'backup_code' ? (stage.plain.recoveryCodes[0] ?? codes[0] ?? '') : sent;
      assert.deepEqual(await stage.adapter.attemptReverification({strategy, code}), {status: 'complete'});
      await stage.adapter.createBackupCode();
    }
  });

  it('cannot be done with the password', async () => {
    await signIn(stage, stage.plain);
    const {password} = stage.plain;
    assert.equal((await refusalOf(stage.adapter.attemptReverification({strategy: 'password', password}))).code, 'not_supported');
  });

  it('cannot be done without a second factor', async () => {
    await signIn(stage, stage.plain);
    assert.equal((await refusalOf(stage.adapter.startReverification({level: 'second_factor'}))).code, 'not_supported');
  });
});
