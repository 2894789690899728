import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {MfaErrorCode} from '../../../src/core/errors.js';
import {textOf} from '../../../src/testing/contract/refusal-shape.js';
import {refusal, setStage} from './stage.js';

const password = 'difference-engine-1843';

/** HTTP status and code of the server; what it is at sign-in; what it is in an account, where that differs. */
const table: readonly [number, string, MfaErrorCode, MfaErrorCode?][] = [
  [400, 'invalid_credentials', 'form_password_incorrect'],
  [422, 'mfa_verification_failed', 'form_code_incorrect'],
  [422, 'mfa_challenge_expired', 'verification_expired'],
  [422, 'mfa_ip_address_mismatch', 'verification_expired'],
  [403, 'otp_expired', 'verification_expired'],
  [404, 'mfa_factor_not_found', 'totp_not_enabled'],
  [422, 'mfa_factor_not_found', 'verification_expired'],
  [422, 'too_many_enrolled_mfa_factors', 'unknown'],
  [422, 'mfa_factor_name_conflict', 'unknown'],
  [422, 'mfa_verified_factor_exists', 'unknown'],
  [403, 'mfa_verification_rejected', 'unknown'],
  [422, 'mfa_recovery_codes_sole_factor', 'mfa_required'],
  [403, 'insufficient_aal', 'reverification_required'],
  [400, 'reauthentication_needed', 'reverification_required'],
  [429, 'over_request_rate_limit', 'too_many_requests'],
  [429, 'over_sms_send_rate_limit', 'too_many_requests'],
  [429, 'mfa_recovery_codes_locked', 'too_many_requests'],
  [400, 'user_banned', 'user_locked'],
  [400, 'email_not_confirmed', 'unknown'],
  [400, 'captcha_failed', 'unknown'],
  [400, 'validation_failed', 'unknown'],
  [422, 'mfa_totp_enroll_not_enabled', 'not_supported'],
  [422, 'mfa_phone_verify_not_enabled', 'not_supported'],
  [422, 'mfa_recovery_codes_verify_not_enabled', 'not_supported'],
  [422, 'email_provider_disabled', 'not_supported'],
  [422, 'phone_provider_disabled', 'not_supported'],
  [400, 'provider_disabled', 'not_supported'],
  [400, 'feature_disabled', 'not_supported'],
  [403, 'session_not_found', 'sign_in_expired', 'not_signed_in'],
  [403, 'bad_jwt', 'sign_in_expired', 'not_signed_in'],
  [401, 'no_authorization', 'sign_in_expired', 'not_signed_in'],
  [403, 'user_not_found', 'sign_in_expired', 'not_signed_in'],
  [400, 'session_expired', 'sign_in_expired', 'not_signed_in'],
  [400, 'refresh_token_not_found', 'sign_in_expired', 'not_signed_in'],
  [400, 'refresh_token_already_used', 'sign_in_expired', 'not_signed_in'],
  [400, 'constructor', 'unknown'],
];

describe('A refusal by Supabase', () => {
  for (const [status, backendCode, atSignIn, inAccount = atSignIn] of table) {
    const otherwise = inAccount === atSignIn ? '' : ` at sign-in, and ${inAccount} in an account`;
    it(`with ${backendCode} (${status}) is ${atSignIn}${otherwise}`, async (t) => {
      const {adapter, server, enter, arrive} = await setStage(t);
      const staged = {status, body: {code: backendCode, message: `The sentence of ${backendCode}.`}};
      server.answerNext(/token/, staged);
      const {longMessage, ...error} = await refusal(enter('plain'), atSignIn);
      // auth-js makes an error of its own of this one.
      if (backendCode !== 'session_not_found') {
        assert.equal(longMessage, `The sentence of ${backendCode}.`);
        assert.deepEqual({backendCode: error.backendCode, status: error.status}, {backendCode, status});
      }
      await arrive('plain');
      server.answerNext(/factors$/, staged);
      // A name that is taken is looked at once more.
      if (backendCode === 'mfa_factor_name_conflict') server.answerNext(/factors$/, staged);
      await refusal(adapter.createTOTP(), inAccount);
    });
  }

  it('says which field is wrong', async (t) => {
    const {adapter, enter, server} = await setStage(t);
    const wrong = await refusal(adapter.signIn({identifier: server.users.plain.email, password: 'wrong'}));
    assert.equal(wrong.paramName, 'password');
    await enter('app');
    assert.equal((await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: '000000'}))).paramName, 'code');
  });

  it('is thrown by clients that were made so, and is the same', async (t) => {
    const {adapter, server, enter, arrive, enroll} = await setStage(t, {client: {throwOnError: true}});
    await refusal(adapter.signIn({identifier: server.users.plain.email, password: 'wrong'}), 'form_password_incorrect');
    assert.equal((await adapter.getState()).status, 'signed_out');
    await enter('app');
    await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: '000000'}), 'form_code_incorrect');
    await adapter.cancelSignIn();
    await arrive('plain');
    assert.deepEqual(await adapter.getBackupCodes?.(), {total: 0, remaining: 0});
    await enroll();
    await adapter.createBackupCode?.();
    await adapter.disableTOTP();
  });

  for (const status of [500, 502, 503, 504, 522]) {
    it(`with ${status} is unknown, as JSON and as a page`, async (t) => {
      const {enter, server} = await setStage(t);
      for (const body of [{code: 'unexpected_failure', message: `It was ${password}.`}, `<h1>${password}</h1>`]) {
        server.answerNext(/token/, {status, body});
        const error = await refusal(enter('plain'), 'unknown');
        assert.deepEqual({longMessage: error.longMessage, status: error.status}, {longMessage: 'unknown', status});
      }
    });
  }

  it('by something on the way is invalid_response, and nothing of its text is kept', async (t) => {
    const {enter, server} = await setStage(t);
    const answers = [`<h1>${password}</h1>`, {message: password}, {error: password}, [password], ''];
    for (const body of answers) {
      for (const status of [400, 401, 403, 404]) {
        server.answerNext(/token/, {status, body});
        const error = await refusal(enter('plain'), 'invalid_response');
        assert.ok(!textOf(error).includes(password.slice(0, 8)), 'The answer is quoted.');
      }
    }
  });

  it('with 429 is too_many_requests whoever says it in JSON', async (t) => {
    const {enter, server} = await setStage(t);
    server.answerNext(/token/, {status: 429, body: {message: 'API rate limit exceeded'}});
    assert.equal((await refusal(enter('plain'), 'too_many_requests')).retryAfter, undefined);
  });

  it('keeps what the page’s own storage says as its cause', async (t) => {
    const {enter, browser} = await setStage(t);
    const full = new Error('The storage is full.');
    browser.storage.set = () => {
      throw full;
    };
    assert.equal((await refusal(enter('plain'), 'unknown')).cause, full);
  });

  for (const [browserName, text] of [
    ['Chromium', 'Unexpected token \'<\', "<!doctype "... is not valid JSON'],
    ['Firefox', 'JSON.parse: unexpected character at line 1 column 1 of the JSON data'],
    ['Safari', 'The string did not match the expected pattern.'],
  ] as const) {
    it(`is told from one by the network in ${browserName}’s words`, async (t) => {
      const answer = new Response('');
      answer.json = () => Promise.reject(new SyntaxError(text));
      const answers = [Promise.resolve(answer)];
      const ask: typeof fetch = () => answers.pop() ?? Promise.reject(new TypeError('Load failed'));
      const {enter} = await setStage(t, {client: {fetch: ask}});
      await refusal(enter('plain'), 'invalid_response');
      await refusal(enter('plain'), 'network_error');
    });
  }
});
