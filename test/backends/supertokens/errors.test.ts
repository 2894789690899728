import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {textOf} from '../../../src/testing/contract/refusal-shape.js';
import {openStage, type SuperTokensStage} from './stage.js';
import {refusalOf, signIn} from './steps.js';

let stage: SuperTokensStage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

/** What a backend answers to a code, and what we make of it. */
const refusals: readonly (readonly [status: string, ours: string])[] = [
  ['INVALID_TOTP_ERROR', 'form_code_incorrect'],
  ['INCORRECT_USER_INPUT_CODE_ERROR', 'form_code_incorrect'],
  ['EXPIRED_USER_INPUT_CODE_ERROR', 'verification_expired'],
  ['RESTART_FLOW_ERROR', 'verification_expired'],
  ['LIMIT_REACHED_ERROR', 'too_many_requests'],
  ['UNKNOWN_DEVICE_ERROR', 'totp_not_enabled'],
  ['DEVICE_ALREADY_EXISTS_ERROR', 'unknown'],
  ['WHO_KNOWS', 'unknown'],
];

/** The same for answers that are no success by their HTTP status. */
const statuses: readonly (readonly [status: number, ours: string])[] = [
  [403, 'not_signed_in'],
  [404, 'not_supported'],
  [429, 'too_many_requests'],
  [500, 'unknown'],
];

describe('A refusal of SuperTokens', () => {
  for (const [status, ours] of refusals) {
    it(`with ${status} is ${ours}`, async () => {
      await signIn(stage, stage.plain);
      stage.backend.faults.answerNext({body: {status, secret: 'JBSWY3DPEHPK3PXP'}});
      const refusal = await refusalOf(stage.adapter.verifyTOTP({code: '123456', id: 'Phone'}));
      assert.deepEqual([refusal.code, refusal.backendCode], [ours, status]);
      assert.ok(!textOf(refusal).includes('JBSWY3DPEHPK3PXP'));
    });
  }

  for (const [status, ours] of statuses) {
    it(`with HTTP status ${status} is ${ours}`, async () => {
      await signIn(stage, stage.plain);
      stage.backend.faults.answerNext({status, body: {message: 'JBSWY3DPEHPK3PXP'}});
      const refusal = await refusalOf(stage.adapter.verifyTOTP({code: '123456', id: 'Phone'}));
      assert.deepEqual([refusal.code, refusal.status], [ours, status]);
      assert.ok(!textOf(refusal).includes('JBSWY3DPEHPK3PXP'));
    });
  }

  it('with GENERAL_ERROR is told in the words of the app’s own backend', async () => {
    stage.backend.faults.answerNext({body: {status: 'GENERAL_ERROR', message: 'The shop is closed on Sundays.'}});
    const {code, longMessage} = await refusalOf(signIn(stage, stage.plain));
    assert.deepEqual({code, longMessage}, {code: 'unknown', longMessage: 'The shop is closed on Sundays.'});
  });

  it('with SIGN_IN_NOT_ALLOWED is told in SuperTokens’ words', async () => {
    stage.backend.faults.answerNext({body: {status: 'SIGN_IN_NOT_ALLOWED', reason: 'Cannot sign in. (ERR_CODE_008)'}});
    const {code, longMessage, backendCode} = await refusalOf(signIn(stage, stage.plain));
    assert.deepEqual({code, longMessage, backendCode}, {code: 'unknown', longMessage: 'Cannot sign in. (ERR_CODE_008)', backendCode: 'SIGN_IN_NOT_ALLOWED'});
  });

  it('with FIELD_ERROR points at the name', async () => {
    const {code, paramName} = await refusalOf(stage.adapter.signIn({identifier: 'plain', password: 'long-enough'}));
    assert.deepEqual({code, paramName}, {code: 'form_param_format_invalid', paramName: 'identifier'});
  });

  it('with WRONG_CREDENTIALS_ERROR is form_password_incorrect', async () => {
    const {email} = stage.plain;
    assert.equal((await refusalOf(stage.adapter.signIn({identifier: email, password: 'quite-another-one'}))).code, 'form_password_incorrect');
  });

  it('for lack of a session is sign_in_expired at sign-in, and sends nothing', async () => {
    const {code} = await refusalOf(stage.adapter.prepareSecondFactor!({strategy: 'email_code'}));
    assert.equal(code, 'sign_in_expired');
    assert.equal(stage.backend.asked.includes('POST /signinup/code'), false);
  });

  it('is null, or an OK without what belongs to it: no answer of SuperTokens', async () => {
    await signIn(stage, stage.plain);
    for (const body of ['null', '{"status": "OK"}']) {
      stage.backend.faults.answerNext({headers: {'content-type': 'application/json'}, body});
      assert.equal((await refusalOf(stage.adapter.createTOTP())).code, 'invalid_response', body);
    }
  });
});
