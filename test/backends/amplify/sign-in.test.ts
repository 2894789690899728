import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {SignInResult} from '../../../src/core/adapter.js';
import type {FakeUser} from './fake-people.js';
import {appSecret, refusals, setStage, who} from './stage.js';

type Situation = readonly [title: string, init: Partial<FakeUser>, result: SignInResult, isPending: boolean];

const situations: readonly Situation[] = [
  ['a password that has to be replaced', {status: 'FORCE_CHANGE_PASSWORD'}, {status: 'needs_new_password'}, true],
  ['a password that was reset', {status: 'RESET_REQUIRED'}, {status: 'needs_new_password'}, false],
  [
    'an account that was not confirmed',
    {status: 'UNCONFIRMED'},
    {status: 'unsupported', backendStatus: 'CONFIRM_SIGN_UP'},
    false,
  ],
  ['an app that has to be set up', {mustSetUp: ['SOFTWARE_TOKEN_MFA']}, {status: 'needs_mfa_enrollment'}, true],
  [
    'an app or an address that has to be set up',
    {mustSetUp: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA']},
    {status: 'needs_mfa_enrollment'},
    true,
  ],
  [
    'an address that has to be set up',
    {mustSetUp: ['EMAIL_OTP']},
    {status: 'unsupported', backendStatus: 'CONTINUE_SIGN_IN_WITH_EMAIL_SETUP'},
    true,
  ],
];

describe('Signing in with Amplify', () => {
  for (const [title, init, result, isPending] of situations) {
    it(`tells of ${title}`, async () => {
      const {adapter, addUser} = setStage();
      addUser(init);
      assert.deepEqual(await adapter.signIn(who), result);
      const pending = {status: 'pending', signIn: result, identifier: who.identifier};
      assert.deepEqual(await adapter.getState(), isPending ? pending : {status: 'signed_out'});
    });
  }

  it('tells of a pool whose only way to set up a factor is one that nobody can', async () => {
    const {adapter, addUser} = setStage();
    addUser({mustSetUp: ['SMS_MFA']});
    await assert.rejects(adapter.signIn(who), {code: 'not_supported'});
  });

  it('goes on with a factor after a password that the page has replaced by itself', async () => {
    const {adapter, tab, addAppUser, freshCode} = setStage();
    addAppUser({status: 'FORCE_CHANGE_PASSWORD'});
    await adapter.signIn(who);
    await tab.page.auth.confirmSignIn({challengeResponse: 'another-horse-8'});
    await adapter.signIn({...who, password: 'another-horse-8'});
    await adapter.attemptSecondFactor({strategy: 'totp', code: freshCode(appSecret)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('proves the password without sending it, as Amplify does unless told otherwise', async () => {
    const {adapter, network, addAppUser, freshCode} = setStage({signInOptions: undefined});
    addAppUser();
    await assert.rejects(adapter.signIn({...who, password: 'correct-horse-8'}), {code: 'form_password_incorrect'});
    await adapter.signIn(who);
    await adapter.attemptSecondFactor({strategy: 'totp', code: freshCode(appSecret)});
    assert.equal((await adapter.getState()).status, 'signed_in');
    assert.deepEqual(network.asked.slice(0, 3), ['InitiateAuth', 'RespondToAuthChallenge', 'InitiateAuth']);
  });

  it('replaces whoever is signed in already', async () => {
    const {adapter, addUser} = setStage();
    addUser({email: 'eve@example.com'});
    const {sub} = addUser();
    await adapter.signIn({...who, identifier: 'eve@example.com'});
    await adapter.signIn(who);
    const state = await adapter.getState();
    assert.equal(state.status === 'signed_in' && state.user.id, sub);
  });

  it('stores neither password nor secret nor code', async () => {
    const {adapter, tab, addUser, freshCode} = setStage();
    addUser({mustSetUp: ['SOFTWARE_TOKEN_MFA']});
    await adapter.signIn(who);
    const {secret = ''} = await adapter.createTOTP();
    const code = freshCode(secret);
    const stored = (): string => JSON.stringify([tab.stored('sessionStorage'), tab.stored('localStorage')]);
    const before = stored();
    await adapter.verifyTOTP({code});
    for (const text of [who.password, secret, code]) assert.ok(!(before + stored()).includes(text));
  });

  it('is pending after a reload for as long as Amplify goes on with it', async () => {
    const {tab, adapter, options, advance, addAppUser} = setStage();
    addAppUser();
    await adapter.signIn(who);
    tab.reload();
    advance(170);
    assert.equal((await tab.adapter(options).getState()).status, 'pending');
    tab.reload();
    advance(20);
    assert.equal((await tab.adapter(options).getState()).status, 'signed_out');
  });

  it('is over when Cognito ends it with a wrong code', async () => {
    const {adapter, cognito, addAppUser, freshCode} = setStage();
    addAppUser();
    cognito.wrongCodeEndsSession = true;
    await adapter.signIn(who);
    await assert.rejects(adapter.attemptSecondFactor({strategy: 'totp', code: '111111'}), {code: 'form_code_incorrect'});
    await assert.rejects(adapter.attemptSecondFactor({strategy: 'totp', code: freshCode(appSecret)}), {code: 'sign_in_expired'});
    assert.equal((await adapter.getState()).status, 'signed_out');
  });

  it('is over when Cognito granted a code, the answer was lost, and Amplify asked again', async () => {
    const {adapter, network, addAppUser, freshCode} = setStage();
    addAppUser();
    await adapter.signIn(who);
    network.loseAnswer(1);
    const attempt = adapter.attemptSecondFactor({strategy: 'totp', code: freshCode(appSecret)});
    await assert.rejects(attempt, {code: 'sign_in_expired'});
    assert.equal((await adapter.getState()).status, 'signed_out');
  });

  it('says that a code was used before, by whichever name Cognito says it', async () => {
    const {adapter, network, addAppUser} = setStage();
    addAppUser();
    await adapter.signIn(who);
    for (const __type of ['ExpiredCodeException', 'EnableSoftwareTokenMFAException']) {
      network.answerNext({status: 400, body: {__type, message: 'Your software token has already been used once.'}});
      await assert.rejects(adapter.attemptSecondFactor({strategy: 'totp', code: '123456'}), {code: 'code_already_used'});
    }
  });

  it('goes on when an answer that made no sense has made Amplify forget the sign-in', async () => {
    const {adapter, network, addAppUser, freshCode} = setStage();
    addAppUser();
    await adapter.signIn(who);
    network.answerNext({status: 200, body: {}});
    await assert.rejects(adapter.attemptSecondFactor({strategy: 'totp', code: freshCode(appSecret)}), {code: 'invalid_response'});
    await adapter.attemptSecondFactor({strategy: 'totp', code: freshCode(appSecret)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('is pending while the account is locked', async () => {
    const {adapter, network, addAppUser, freshCode} = setStage();
    addAppUser();
    await adapter.signIn(who);
    network.answerNext(refusals.locked);
    await assert.rejects(adapter.attemptSecondFactor({strategy: 'totp', code: freshCode(appSecret)}), {code: 'user_locked'});
    assert.equal((await adapter.getState()).status, 'pending');
  });
});
