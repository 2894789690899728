import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {textOf} from '../../../src/testing/contract/refusal-shape.js';
import {openStage, type FirebaseStage} from './stage.js';
import {refusalOf, signIn} from './steps.js';

let stage: FirebaseStage;
beforeEach(() => {
  stage = openStage();
});
afterEach(() => stage.close());

/** What the server says at sign-in, what Firebase makes of it, and what we do. */
const refusals: readonly (readonly [theirs: string, firebase: string, ours: string])[] = [
  ['INVALID_EMAIL', 'auth/invalid-email', 'form_param_format_invalid'],
  ['MISSING_PASSWORD', 'auth/missing-password', 'form_param_nil'],
  ['EMAIL_NOT_FOUND', 'auth/user-not-found', 'form_identifier_not_found'],
  ['INVALID_PASSWORD', 'auth/wrong-password', 'form_password_incorrect'],
  ['INVALID_LOGIN_CREDENTIALS', 'auth/invalid-credential', 'form_password_incorrect'],
  ['USER_DISABLED', 'auth/user-disabled', 'user_locked'],
  ['TOO_MANY_ATTEMPTS_TRY_LATER : Later.', 'auth/too-many-requests', 'too_many_requests'],
  ['QUOTA_EXCEEDED : Exceeded quota.', 'auth/quota-exceeded', 'too_many_requests'],
  ['PASSWORD_LOGIN_DISABLED', 'auth/operation-not-allowed', 'not_supported'],
  ['UNSUPPORTED_FIRST_FACTOR', 'auth/unsupported-first-factor', 'not_supported'],
  ['WHO_KNOWS : The password was long-and-quiet-42.', 'auth/who-knows', 'unknown'],
];

/** The same at the second factor. */
const secondRefusals: typeof refusals = [
  ['INVALID_CODE : Invalid verification code', 'auth/invalid-verification-code', 'form_code_incorrect'],
  ['MISSING_CODE', 'auth/missing-code', 'form_param_nil'],
  ['SESSION_EXPIRED', 'auth/code-expired', 'verification_expired'],
  ['INVALID_SESSION_INFO', 'auth/invalid-verification-id', 'verification_expired'],
  ['INVALID_MFA_PENDING_CREDENTIAL', 'auth/invalid-multi-factor-session', 'sign_in_expired'],
  ['TOTP_CHALLENGE_TIMEOUT : Timed out.', 'auth/totp-challenge-timeout', 'sign_in_expired'],
  ['MFA_ENROLLMENT_NOT_FOUND', 'auth/multi-factor-info-not-found', 'totp_not_enabled'],
];

/** The same when an authenticator app is set up. */
const accountRefusals: typeof refusals = [
  ['SECOND_FACTOR_EXISTS', 'auth/second-factor-already-in-use', 'totp_already_enabled'],
  ['TOKEN_EXPIRED', 'auth/user-token-expired', 'not_signed_in'],
  ['INVALID_ID_TOKEN', 'auth/invalid-user-token', 'not_signed_in'],
  ['OPERATION_NOT_ALLOWED : TOTP based MFA not enabled.', 'auth/operation-not-allowed', 'not_supported'],
];

async function isRefused(call: () => Promise<unknown>, [message, backendCode, code]: (typeof refusals)[number]): Promise<void> {
  stage.toolkit.faults.answerNext({status: 400, body: {error: {code: 400, message}}});
  const refusal = await refusalOf(call());
  assert.deepEqual({code: refusal.code, backendCode: refusal.backendCode}, {code, backendCode});
  assert.ok(!textOf(refusal).includes('long-and-quiet-42'));
}

describe('A refusal of Firebase', () => {
  for (const row of refusals) {
    it(`with ${row[0]} at the password is ${row[2]}`, () => isRefused(() => signIn(stage, stage.plain), row));
  }

  for (const row of secondRefusals) {
    it(`with ${row[0]} at the second factor is ${row[2]}`, async () => {
      await signIn(stage, stage.texted);
      await stage.adapter.prepareSecondFactor!({strategy: 'phone_code'});
      await isRefused(() => stage.adapter.attemptSecondFactor({strategy: 'phone_code', code: '123456'}), row);
    });
  }

  for (const row of accountRefusals) {
    it(`with ${row[0]} at the enrolment is ${row[2]}`, async () => {
      await signIn(stage, stage.plain);
      await isRefused(() => stage.adapter.createTOTP(), row);
    });
  }

  it('does not hand the credential of a pending sign-in on', async () => {
    stage.toolkit.faults.answerNext({body: {localId: 'x', mfaPendingCredential: 'very-secret', mfaInfo: [{mfaEnrollmentId: '1', lavaInfo: {}}]}});
    assert.ok(!textOf(await refusalOf(signIn(stage, stage.plain))).includes('very-secret'));
  });

  it('is a gateway’s page: no answer of Firebase', async () => {
    stage.toolkit.faults.answerNext({status: 502, body: '<title>Bad gateway</title>'});
    assert.equal((await refusalOf(signIn(stage, stage.plain))).code, 'invalid_response');
  });

  it('is JSON of somebody else: no answer of Firebase', async () => {
    stage.toolkit.faults.answerNext({status: 500, body: {fault: 'ours'}});
    assert.equal((await refusalOf(signIn(stage, stage.plain))).code, 'invalid_response');
  });

  it('is a list where an object should be: no answer of Firebase', async () => {
    stage.toolkit.faults.answerNext({body: [null]});
    assert.ok(['invalid_response', 'unknown'].includes((await refusalOf(signIn(stage, stage.plain))).code));
  });
});
