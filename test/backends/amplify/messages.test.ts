import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {appSecret, setStage, who, type FakeStage} from './stage.js';

const phone = '+12025550187';
const sms = {strategy: 'phone_code'} as const;
const mail = {strategy: 'email_code'} as const;
const app = {strategy: 'totp'} as const;

/** Somebody with a number, an address and an app, none of which Cognito prefers. */
async function choose(): Promise<FakeStage> {
  const stage = setStage();
  stage.addAppUser({phone, enabled: new Set(['SMS_MFA', 'EMAIL_OTP'])});
  await stage.adapter.signIn(who);
  return stage;
}

/** Somebody with only a number, whose code goes out with the challenge. */
async function beTexted(): Promise<FakeStage> {
  const stage = setStage();
  stage.addUser({phone, enabled: new Set(['SMS_MFA'])});
  await stage.adapter.signIn(who);
  return stage;
}

const lastCode = ({cognito}: FakeStage): string => cognito.inbox.at(-1)?.code ?? '';

async function isSignedIn({adapter}: FakeStage): Promise<void> {
  assert.equal((await adapter.getState()).status, 'signed_in');
}

describe('Codes that Cognito sends', () => {
  it('are told to have gone where Cognito says', async () => {
    const {adapter} = await beTexted();
    const state = await adapter.getState();
    const supportedSecondFactors = [{...sms, safeIdentifier: '+*******0187', default: true}];
    assert.deepEqual(state.status === 'pending' && state.signIn, {status: 'needs_second_factor', supportedSecondFactors});
    assert.deepEqual(await adapter.prepareSecondFactor(sms), {safeIdentifier: '+*******0187', resendAfter: 30});
  });

  it('are sent once more by giving the password once more', async () => {
    const stage = await beTexted();
    await stage.adapter.prepareSecondFactor(sms);
    const [first] = stage.cognito.inbox;
    await stage.adapter.prepareSecondFactor(sms);
    assert.equal(stage.cognito.inbox.length, 2);
    await assert.rejects(stage.adapter.attemptSecondFactor({...sms, code: first?.code ?? ''}), {code: 'form_code_incorrect'});
    await stage.adapter.attemptSecondFactor({...sms, code: lastCode(stage)});
    await isSignedIn(stage);
  });

  it('are taken after a reload, and then only asked for again with the password', async () => {
    const {tab, options, ...stage} = await beTexted();
    tab.reload();
    const adapter = tab.adapter(options);
    assert.deepEqual(await adapter.prepareSecondFactor(sms), {safeIdentifier: '+*******0187', resendAfter: 30});
    assert.equal(stage.cognito.inbox.length, 1);
    await assert.rejects(adapter.prepareSecondFactor(sms), {code: 'sign_in_expired'});
    assert.equal((await adapter.getState()).status, 'signed_out');
  });

  it('are asked for again when the last request for one has failed', async () => {
    const stage = await beTexted();
    await stage.adapter.prepareSecondFactor(sms);
    stage.network.goOffline(true);
    await assert.rejects(stage.adapter.prepareSecondFactor(sms), {code: 'network_error'});
    stage.network.goOffline(false);
    // Amplify has let go of the first one.
    await assert.rejects(stage.adapter.attemptSecondFactor({...sms, code: lastCode(stage)}), {code: 'verification_expired'});
    await stage.adapter.prepareSecondFactor(sms);
    await stage.adapter.attemptSecondFactor({...sms, code: lastCode(stage)});
    await isSignedIn(stage);
  });

  it('are no longer asked for when the password was changed meanwhile', async () => {
    const {adapter, cognito} = await beTexted();
    await adapter.prepareSecondFactor(sms);
    for (const user of cognito.users) user.password = 'another-horse-8';
    await assert.rejects(adapter.prepareSecondFactor(sms), {code: 'form_password_incorrect'});
    assert.equal((await adapter.getState()).status, 'pending');
  });

  it('sign nobody in when the account has lost its factor by the time one is asked for again', async () => {
    const {adapter, cognito} = await beTexted();
    await adapter.prepareSecondFactor(sms);
    for (const {enabled} of cognito.users) enabled.clear();
    await assert.rejects(adapter.prepareSecondFactor(sms), {code: 'sign_in_expired'});
    assert.equal((await adapter.getState()).status, 'signed_out');
  });

  it('are offered beside the app, and sent when they are chosen', async () => {
    const stage = await choose();
    const state = await stage.adapter.getState();
    const signIn = {status: 'needs_second_factor', supportedSecondFactors: [app, sms, mail]};
    assert.deepEqual(state, {status: 'pending', identifier: who.identifier, signIn});
    assert.equal(stage.cognito.inbox.length, 0);
    assert.deepEqual(await stage.adapter.prepareSecondFactor(mail), {safeIdentifier: 'a**@example.com', resendAfter: 30});
    assert.deepEqual(await stage.adapter.getState(), state);
    await stage.adapter.attemptSecondFactor({...mail, code: lastCode(stage)});
    await isSignedIn(stage);
  });

  it('leave the way free to another factor', async () => {
    const stage = await choose();
    await stage.adapter.prepareSecondFactor(sms);
    await stage.adapter.prepareSecondFactor(mail);
    await assert.rejects(stage.adapter.attemptSecondFactor({...sms, code: lastCode(stage)}), {code: 'verification_expired'});
    await stage.adapter.attemptSecondFactor({...app, code: stage.freshCode(appSecret)});
    assert.equal(stage.cognito.inbox.length, 2);
    await isSignedIn(stage);
  });

  it('are not needed by the app, also after a reload', async () => {
    const stage = await choose();
    stage.tab.reload();
    const adapter = stage.tab.adapter(stage.options);
    await adapter.attemptSecondFactor({...app, code: stage.freshCode(appSecret)});
    assert.equal(stage.cognito.inbox.length, 0);
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('are chosen after a reload, and changed only with the password', async () => {
    const stage = await choose();
    stage.tab.reload();
    const adapter = stage.tab.adapter(stage.options);
    await adapter.prepareSecondFactor(sms);
    assert.equal(stage.cognito.inbox.length, 1);
    await assert.rejects(adapter.attemptSecondFactor({...app, code: stage.freshCode(appSecret)}), {code: 'sign_in_expired'});
  });

  it('are not told to be wrong before one was sent', async () => {
    const {adapter} = await choose();
    await assert.rejects(adapter.attemptSecondFactor({...sms, code: '123456'}), {code: 'verification_expired'});
    assert.equal((await adapter.getState()).status, 'pending');
  });

  it('are Cognito’s to refuse when they cannot be sent', async () => {
    const {adapter, network} = await choose();
    const message = 'Failed to deliver the message.';
    network.answerNext({status: 400, body: {__type: 'CodeDeliveryFailureException', message}});
    await assert.rejects(adapter.prepareSecondFactor(sms), {code: 'unknown', longMessage: message});
    await adapter.prepareSecondFactor(sms);
  });
});
