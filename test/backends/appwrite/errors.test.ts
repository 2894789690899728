import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {textOf} from '../../../src/testing/contract/refusal-shape.js';
import {openStage, type AppwriteStage} from './stage.js';
import {refusalOf, signIn} from './steps.js';

let stage: AppwriteStage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

/** The types of Appwrite's errors, with their status, and what we make of them in an account. */
const refusals: readonly (readonly [type: string, status: number, ours: string])[] = [
  ['user_invalid_token', 401, 'form_code_incorrect'],
  ['user_blocked', 401, 'user_locked'],
  ['general_rate_limit_exceeded', 429, 'too_many_requests'],
  ['user_challenge_required', 401, 'reverification_required'],
  ['user_authenticator_not_found', 404, 'totp_not_enabled'],
  ['user_auth_method_unsupported', 501, 'not_supported'],
  ['general_phone_disabled', 501, 'not_supported'],
  ['general_smtp_disabled', 503, 'not_supported'],
  ['user_phone_not_verified', 400, 'not_supported'],
  ['user_email_not_found', 400, 'not_supported'],
  ['general_unauthorized_scope', 401, 'not_signed_in'],
  ['user_unauthorized', 401, 'not_signed_in'],
  ['user_session_not_found', 404, 'not_signed_in'],
  ['user_jwt_invalid', 401, 'not_signed_in'],
  ['user_more_factors_required', 401, 'not_signed_in'],
  ['general_unknown', 500, 'unknown'],
  ['weather_is_fine', 418, 'unknown'],
];

describe('A refusal of Appwrite', () => {
  for (const [type, status, ours] of refusals) {
    it(`with ${type} (${status}) is ${ours}`, async () => {
      await signIn(stage, stage.plain);
      stage.appwrite.faults.answerNext({status, body: {message: 'The secret was JBSWY3DPEHPK3PXP.', code: status, type}});
      const refusal = await refusalOf(stage.adapter.createTOTP());
      assert.deepEqual([refusal.code, refusal.backendCode, refusal.status], [ours, type, status]);
      assert.ok(!textOf(refusal).includes('JBSWY3DPEHPK3PXP'));
    });
  }

  it('for lack of a session is sign_in_expired at sign-in', async () => {
    assert.equal((await refusalOf(stage.adapter.prepareSecondFactor({strategy: 'email_code'}))).code, 'sign_in_expired');
  });

  it('with user_invalid_credentials is form_password_incorrect', async () => {
    const {email} = stage.plain;
    const {code, backendCode} = await refusalOf(stage.adapter.signIn({identifier: email, password: 'quite-another-one'}));
    assert.deepEqual({code, backendCode}, {code: 'form_password_incorrect', backendCode: 'user_invalid_credentials'});
  });

  for (const [status, ours] of [[403, 'invalid_response'], [502, 'unknown'], [429, 'too_many_requests']] as const) {
    it(`is a page of somebody else (${status}): ${ours}, and nothing of it is kept`, async () => {
      stage.appwrite.faults.answerNext({status, body: '<title>long-and-quiet-42</title>'});
      const refusal = await refusalOf(signIn(stage, stage.plain));
      assert.equal(refusal.code, ours);
      assert.ok(!textOf(refusal).includes('long-and-quiet-42'));
    });
  }

  it('is half an answer: no answer of Appwrite, and nothing of it is kept', async () => {
    await signIn(stage, stage.plain);
    stage.appwrite.faults.answerNext({headers: {'content-type': 'application/json'}, body: '{"secret": "JBSWY3DPEHPK3PXP", "uri": '});
    const refusal = await refusalOf(stage.adapter.createTOTP());
    assert.equal(refusal.code, 'invalid_response');
    assert.ok(!textOf(refusal).includes('JBSWY3DPEHPK3PXP'));
  });

  it('is null: no answer of Appwrite', async () => {
    await signIn(stage, stage.plain);
    stage.appwrite.faults.answerNext({headers: {'content-type': 'application/json'}, body: 'null'});
    assert.notEqual((await refusalOf(stage.adapter.createTOTP())).code, 'network_error');
  });
});
