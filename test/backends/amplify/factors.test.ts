import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {AmplifyAuth} from '../../../src/adapters/amplify/index.js';
import type {DeliveredStrategy, MfaUser} from '../../../src/core/adapter.js';
import type {FakeUser} from './fake-people.js';
import {appSecret, setStage, who, type FakeStage} from './stage.js';

const phone = '+12025550187';

const both: readonly DeliveredStrategy[] = ['phone_code', 'email_code'];

async function arrive(init: Partial<FakeUser> = {}, reservable = both): Promise<FakeStage & {user: FakeUser}> {
  const stage = setStage({reservable});
  const user = stage.addUser(init);
  await stage.adapter.signIn(who);
  return {...stage, user};
}

/** Turns the person's number into a second factor. */
async function reservePhone({adapter}: FakeStage): Promise<void> {
  await adapter.reserveSecondFactor?.({strategy: 'phone_code', reserved: true});
}

async function person({adapter}: FakeStage): Promise<MfaUser | undefined> {
  const state = await adapter.getState();
  return state.status === 'signed_in' ? state.user : undefined;
}

describe('Factors of a Cognito account', () => {
  it('are verified numbers and addresses, masked', async () => {
    const stage = await arrive({phone});
    assert.deepEqual((await person(stage))?.availableFactors, [
      {strategy: 'phone_code', safeIdentifier: '•••• 0187'},
      {strategy: 'email_code', safeIdentifier: 'a••@example.com'},
    ]);
  });

  it('are not offered where the page did not say that the user pool takes them', async () => {
    const stage = await arrive({phone}, []);
    assert.deepEqual((await person(stage))?.availableFactors, []);
    assert.ok(!('reserveSecondFactor' in stage.adapter));
    assert.equal(stage.adapter.capabilities.manageFactors.reserve, false);
  });

  it('are not offered without a way to see the attributes', async () => {
    const {tab, options} = await arrive({phone});
    const auth: AmplifyAuth = {...tab.page.auth};
    delete auth.fetchUserAttributes;
    const adapter = tab.page.amplifyAdapter(auth, options);
    assert.equal(adapter.capabilities.manageFactors.reserve, false);
    const state = await adapter.getState();
    assert.deepEqual(state.status === 'signed_in' && state.user.availableFactors, []);
  });

  it('are preferred when they are the first, and step back when they are not', async () => {
    const stage = await arrive({phone});
    await reservePhone(stage);
    await stage.adapter.reserveSecondFactor?.({strategy: 'email_code', reserved: true});
    await stage.adapter.reserveSecondFactor?.({strategy: 'email_code', reserved: true});
    assert.deepEqual((await person(stage))?.factors, [
      {strategy: 'phone_code', safeIdentifier: '•••• 0187', default: true},
      {strategy: 'email_code', safeIdentifier: 'a••@example.com'},
    ]);
    await stage.adapter.setDefaultSecondFactor({strategy: 'email_code'});
    assert.equal(stage.user.preferred, 'EMAIL_OTP');
    await stage.adapter.reserveSecondFactor?.({strategy: 'email_code', reserved: false});
    await stage.adapter.reserveSecondFactor?.({strategy: 'email_code', reserved: false});
    assert.deepEqual((await person(stage))?.factors, [{strategy: 'phone_code', safeIdentifier: '•••• 0187'}]);
  });

  it('need a number or address that is verified', async () => {
    const stage = await arrive();
    const {network} = stage;
    const asked = network.asked.length;
    await assert.rejects(reservePhone(stage), {code: 'not_supported'});
    assert.ok(!network.asked.slice(asked).includes('SetUserMFAPreference'));
  });

  it('stay where the user pool requires one', async () => {
    const stage = setStage();
    stage.addAppUser();
    stage.cognito.requiresMfa = true;
    await stage.adapter.signIn(who);
    await stage.adapter.attemptSecondFactor({strategy: 'totp', code: stage.freshCode(appSecret)});
    await assert.rejects(stage.adapter.disableTOTP(), {code: 'mfa_required'});
    assert.equal((await person(stage))?.totpEnabled, true);
  });

  it('are refused where the user pool turns out not to take them', async () => {
    const stage = await arrive({phone});
    const body = {__type: 'InvalidParameterException', message: 'User does not have delivery config set to turn on SMS_MFA'};
    stage.network.answerNext({status: 400, body}, 'GetUser');
    await assert.rejects(reservePhone(stage), {code: 'not_supported'});
  });

  it('are not there to be turned off twice', async () => {
    const {adapter} = await arrive();
    await assert.rejects(adapter.disableTOTP(), {code: 'totp_not_enabled'});
  });

  it('belong to a person who is known by what they signed in with, or by their address', async () => {
    const stage = await arrive();
    assert.equal((await person(stage))?.identifier, who.identifier);
    // As after signing in on a hosted page.
    stage.tab.forget('.signInDetails');
    assert.equal((await person(stage))?.identifier, who.identifier);
  });
});
