import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {MfaState} from '../../../src/core/adapter.js';
import {openStage, type FirebaseStage} from './stage.js';
import {enroll, refusalOf, signIn, userOf} from './steps.js';

let stage: FirebaseStage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

describe('Signing in with Firebase', () => {
  it('offers each factor by its id and name, and a phone by its end', async () => {
    await signIn(stage, stage.plain);
    await enroll(stage, 'Tablet');
    stage.plain.factors.push(...stage.texted.factors);
    await stage.adapter.setActive({session: null});
    const result = await signIn(stage, stage.plain);
    const [app, phone] = stage.plain.factors;
    const createdAt = Date.UTC(2026, 0, 1);
    assert.deepEqual(JSON.parse(JSON.stringify(result)), {
      status: 'needs_second_factor',
      supportedSecondFactors: [
        {strategy: 'totp', id: app?.mfaEnrollmentId, friendlyName: 'Tablet', createdAt},
        {strategy: 'phone_code', id: phone?.mfaEnrollmentId, friendlyName: 'Work phone', safeIdentifier: '•••• 4321', createdAt},
      ],
    });
  });

  it('offers no phones without a reCAPTCHA, and says so of an account that has nothing else', async () => {
    const {adapter} = stage.open({texts: false});
    assert.deepEqual(adapter.capabilities.secondFactors, ['totp']);
    assert.equal(adapter.prepareSecondFactor, undefined);
    const result = await signIn({adapter}, stage.texted);
    assert.equal(result.status, 'unsupported');
    assert.equal((await adapter.getState()).status, 'pending');
  });

  it('takes no code of a phone that was sent none', async () => {
    await signIn(stage, stage.texted);
    const {code} = await refusalOf(stage.adapter.attemptSecondFactor({strategy: 'phone_code', code: '123456'}));
    assert.equal(code, 'verification_expired');
  });

  it('forgets a sign-in that has expired', async () => {
    await signIn(stage, stage.texted);
    stage.toolkit.expireSignIns();
    const {code} = await refusalOf(stage.adapter.prepareSecondFactor!({strategy: 'phone_code'}));
    assert.equal(code, 'sign_in_expired');
    assert.equal((await stage.adapter.getState()).status, 'signed_out');
  });

  it('says which of name and password is wrong where the project tells', async () => {
    stage.toolkit.tellsWhichIsWrong = true;
    const {email} = stage.plain;
    assert.equal((await refusalOf(stage.adapter.signIn({identifier: email, password: 'wrong'}))).code, 'form_password_incorrect');
    assert.equal((await refusalOf(stage.adapter.signIn({identifier: 'no@body.example', password: 'x'}))).code, 'form_identifier_not_found');
    const {code, paramName} = await refusalOf(stage.adapter.signIn({identifier: 'not an address', password: 'x'}));
    assert.deepEqual({code, paramName}, {code: 'form_param_format_invalid', paramName: 'identifier'});
  });

  it('is over when the session is revoked elsewhere', async () => {
    await signIn(stage, stage.plain);
    stage.toolkit.revokeSessions();
    assert.equal((await stage.adapter.getState()).status, 'signed_out');
  });

  it('tells of factors that were added in another tab', async () => {
    await signIn(stage, stage.plain);
    const other = {...stage, ...stage.open()};
    await enroll(other);
    assert.equal((await userOf(stage)).totpEnabled, true);
  });

  it('puts back who was there when the sign-in of somebody else is given up midway', async () => {
    await signIn(stage, stage.plain);
    const other = stage.toolkit.add('other@example.com', 'another-quiet-word');
    const controller = new AbortController();
    const release = stage.toolkit.faults.hangNext();
    const outcome = refusalOf(stage.adapter.signIn({identifier: other.email, password: other.password}, {signal: controller.signal}));
    controller.abort();
    assert.equal((await outcome).code, 'aborted');
    const back = heardOf(stage, (state) => state.status === 'signed_in' && state.user.identifier === stage.plain.email, 2);
    release();
    await back;
    assert.equal((await userOf(stage)).identifier, stage.plain.email);
  });

  it('signs out whoever comes in after the sign-in was given up', async () => {
    const controller = new AbortController();
    const release = stage.toolkit.faults.hangNext();
    const {email, password} = stage.plain;
    const outcome = refusalOf(stage.adapter.signIn({identifier: email, password}, {signal: controller.signal}));
    controller.abort();
    await outcome;
    const out = heardOf(stage, ({status}) => status === 'signed_out', 2);
    release();
    await out;
    assert.equal(stage.auth.currentUser, null);
  });
});

/** Resolves once this was told so many times; the first time is told at once. */
function heardOf({adapter}: FirebaseStage, isIt: (state: MfaState) => boolean, times: number): Promise<void> {
  return new Promise((resolve) => {
    let heard = 0;
    const stop = adapter.subscribe((state) => {
      if (isIt(state) && ++heard === times) resolve(stop());
    });
  });
}
