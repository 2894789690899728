import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {openStage, type SuperTokensStage} from './stage.js';
import {enroll, refusalOf, signIn, userOf} from './steps.js';

let stage: SuperTokensStage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

const names = async (): Promise<readonly (string | undefined)[]> => (await userOf(stage)).factors.map(({friendlyName}) => friendlyName);

describe('An authenticator app with SuperTokens', () => {
  it('has the name it was given, which is its id', async () => {
    await signIn(stage, stage.plain);
    assert.equal((await stage.adapter.createTOTP({friendlyName: 'Tablet'})).id, 'Tablet');
    await enroll(stage, 'Tablet');
    assert.deepEqual(await names(), ['Tablet']);
  });

  it('gets a name that is free, of its own or beside the one that was wished for', async () => {
    await signIn(stage, stage.plain);
    for (const name of [undefined, undefined, 'Tablet', 'Tablet']) await enroll(stage, name);
    assert.deepEqual(await names(), ['Authenticator app', 'Authenticator app 2', 'Tablet', 'Tablet 2']);
  });

  it('takes the place of one that was never verified', async () => {
    await signIn(stage, stage.plain);
    await stage.adapter.createTOTP();
    await stage.adapter.createTOTP();
    assert.deepEqual([...stage.plain.devices.keys()], ['Authenticator app']);
  });

  it('names app and address unless the page says otherwise', async () => {
    await signIn(stage, stage.plain);
    const {issuer, account} = parseOtpauthUri((await stage.adapter.createTOTP()).uri ?? '') ?? {};
    assert.deepEqual({issuer, account}, {issuer: 'Demo app', account: 'plain@example.com'});
    assert.equal(parseOtpauthUri((await stage.adapter.createTOTP({issuer: 'Shop'})).uri ?? '')?.issuer, 'Shop');
  });

  it('is verified by the second try when the answer to the first was lost', async () => {
    await signIn(stage, stage.plain);
    const {secret = '', id} = await stage.adapter.createTOTP();
    const code = stage.freshCode(secret);
    stage.backend.faults.loseNext();
    assert.equal((await refusalOf(stage.adapter.verifyTOTP({code, id}))).code, 'network_error');
    assert.deepEqual(await stage.adapter.verifyTOTP({code, id}), {id, verified: true});
  });

  it('is gone when it was removed elsewhere before its first code', async () => {
    await signIn(stage, stage.plain);
    const {secret = '', id} = await stage.adapter.createTOTP();
    stage.plain.devices.clear();
    assert.equal((await refusalOf(stage.adapter.verifyTOTP({code: stage.freshCode(secret), id}))).code, 'totp_not_enabled');
  });

  it('is verified by its id after a reload, and not without', async () => {
    await signIn(stage, stage.plain);
    const {secret = '', id} = await stage.adapter.createTOTP();
    const adapter = stage.open();
    const code = stage.freshCode(secret);
    assert.equal((await refusalOf(adapter.verifyTOTP({code}))).code, 'verification_expired');
    assert.equal((await adapter.verifyTOTP({code, id})).verified, true);
  });

  it('is not removed where there are several and nobody says which', async () => {
    await signIn(stage, stage.plain);
    await enroll(stage, 'Phone');
    await enroll(stage, 'Tablet');
    assert.equal((await refusalOf(stage.adapter.disableTOTP())).code, 'form_param_nil');
    assert.deepEqual(await stage.adapter.disableTOTP({id: 'nothing'}), {deleted: false});
    assert.deepEqual(await stage.adapter.disableTOTP({id: 'Phone'}), {deleted: true});
    assert.deepEqual(await names(), ['Tablet']);
  });

  it('is listed beside numbers and addresses that are set up, and without those that are not', async () => {
    await signIn(stage, stage.texted);
    await stage.adapter.prepareSecondFactor!({strategy: 'phone_code'});
    await stage.adapter.attemptSecondFactor({strategy: 'phone_code', code: stage.backend.messages.at(-1)?.code ?? ''});
    await enroll(stage, 'Tablet');
    assert.deepEqual((await userOf(stage)).factors, [
      {strategy: 'totp', id: 'Tablet', friendlyName: 'Tablet'},
      {strategy: 'phone_code', id: '0', safeIdentifier: '•••• 4321'},
    ]);
  });
});

describe('A step-up with SuperTokens', () => {
  it('is asked for where the backend wants a recent factor, and takes a code of any app', async () => {
    await signIn(stage, stage.plain);
    const secret = await enroll(stage, 'Phone');
    await enroll(stage, 'Tablet');
    stage.backend.maxAge = 60_000;
    stage.clock.advance(61);
    const {code, reverification} = await refusalOf(stage.adapter.createTOTP());
    assert.deepEqual({code, reverification}, {code: 'reverification_required', reverification: {mode: 'session', level: 'second_factor'}});
    const begun = await stage.adapter.startReverification({level: 'second_factor'});
    assert.deepEqual(begun.status === 'needs_proof' && begun.methods.map(({strategy}) => strategy), ['totp']);
    await stage.adapter.attemptReverification({strategy: 'totp', code: stage.freshCode(secret)});
    await stage.adapter.createTOTP();
  });

  it('cannot be done with the password, nor without a second factor', async () => {
    await signIn(stage, stage.plain);
    const {password} = stage.plain;
    assert.equal((await refusalOf(stage.adapter.startReverification({level: 'second_factor'}))).code, 'not_supported');
    assert.equal((await refusalOf(stage.adapter.attemptReverification({strategy: 'password', password}))).code, 'not_supported');
  });

  it('is no matter of a session that still lacks its second factor', async () => {
    await signIn(stage, stage.texted);
    assert.equal((await refusalOf(stage.adapter.createTOTP())).code, 'not_signed_in');
  });
});
