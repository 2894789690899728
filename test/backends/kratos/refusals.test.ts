import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {KratosAdapter} from '../../../src/adapters/kratos/index.js';
import type {MfaErrorCode} from '../../../src/core/errors.js';
import {textOf} from '../../../src/testing/contract/refusal-shape.js';
import {startBrowser, type Browser} from './browser.js';
import type {Trick} from './fake/fake-kratos.js';
import {arrive, codeFor, equip, refusal, signIn} from './steps.js';

const password = 'correct horse battery';

function form(id: number, text = 'A sentence.'): Trick {
  return {status: 400, body: {id: 'flow', state: 'choose_method', ui: {nodes: [], messages: [{id: 1010004, type: 'info', text: 'No.'}, {id, type: 'error', text}]}}};
}

/** As with a field's own mistakes. */
function field(id: number): Trick {
  const nodes = [{messages: []}, {messages: [{id, type: 'error', text: 'A sentence.'}], attributes: {name: 'password', value: password}}];
  return {status: 400, body: {id: 'flow', state: 'choose_method', ui: {nodes}}};
}

function failure(status: number, id?: string): Trick {
  return {status, body: {error: {code: status, ...(id && {id}), message: `It was ${password}.`, reason: password}}};
}

const atPassword: readonly (readonly [what: string, Trick, MfaErrorCode])[] = [
  ['4000002', form(4000002), 'form_param_nil'],
  ['4000002 at a field', field(4000002), 'form_param_nil'],
  ['4000003', form(4000003), 'form_param_format_invalid'],
  ['4000004', form(4000004), 'form_param_format_invalid'],
  ['4000017', form(4000017), 'form_param_format_invalid'],
  ['4000006', form(4000006), 'form_password_incorrect'],
  ['4000037', form(4000037), 'form_identifier_not_found'],
  ['4010001', form(4010001), 'verification_expired'],
  ['4010011', form(4010011), 'user_locked'],
  ['4050001', form(4050001), 'verification_expired'],
  ['a number nobody knows', form(4999999), 'unknown'],
  ['identity_disabled', failure(403, 'identity_disabled'), 'user_locked'],
  ['self_service_flow_expired', failure(410, 'self_service_flow_expired'), 'verification_expired'],
  ['self_service_flow_replaced', failure(410, 'self_service_flow_replaced'), 'verification_expired'],
  ['self_service_flow_disabled', failure(400, 'self_service_flow_disabled'), 'not_supported'],
  ['security_csrf_violation', failure(403, 'security_csrf_violation'), 'sign_in_expired'],
  ['constructor', failure(400, 'constructor'), 'unknown'],
  ['500', failure(500), 'unknown'],
  ['503 with a page', {status: 503, body: '<h1>Down</h1>'}, 'unknown'],
  ['404 with a page', {status: 404, body: '<h1>Nothing here</h1>'}, 'invalid_response'],
  ['a redirect', {status: 303, headers: {location: 'https://elsewhere.example/'}, body: ''}, 'invalid_response'],
  ['a form without messages', {status: 400, body: {state: 'choose_method', ui: {nodes: []}}}, 'unknown'],
  ['a refusal that is no object', {status: 400, body: 'null'}, 'invalid_response'],
  ['news of a code that nobody asked for', {status: 400, body: {state: 'sent_email', ui: {nodes: []}}}, 'invalid_response'],
];

const atCode: readonly (readonly [what: string, Trick, MfaErrorCode])[] = [
  ['4000008', form(4000008), 'form_code_incorrect'],
  ['4000011', form(4000011), 'totp_not_enabled'],
  ['4000012', form(4000012), 'code_already_used'],
  ['4000014', form(4000014), 'not_supported'],
  ['4000016', form(4000016), 'form_code_incorrect'],
  ['4000035', form(4000035), 'not_supported'],
  ['4010008', form(4010008), 'form_code_incorrect'],
  ['4010010', form(4010010), 'not_supported'],
  ['session_aal1_required', failure(401, 'session_aal1_required'), 'sign_in_expired'],
  ['security_csrf_violation', failure(403, 'security_csrf_violation'), 'sign_in_expired'],
  ['a refusal without an id', failure(400), 'verification_expired'],
  ['self_service_flow_expired', failure(410, 'self_service_flow_expired'), 'verification_expired'],
];

const atAccount: readonly (readonly [what: string, Trick, MfaErrorCode])[] = [
  ['session_inactive', failure(401, 'session_inactive'), 'not_signed_in'],
  ['session_aal2_required', failure(403, 'session_aal2_required'), 'reverification_required'],
  ['session_refresh_required', failure(403, 'session_refresh_required'), 'reverification_required'],
  ['browser_location_change_required', failure(422, 'browser_location_change_required'), 'reverification_required'],
  ['security_identity_mismatch', failure(403, 'security_identity_mismatch'), 'verification_expired'],
  ['security_csrf_violation', failure(403, 'security_csrf_violation'), 'unknown'],
  ['a 401 without an id', failure(401), 'not_signed_in'],
  ['an empty answer', {status: 200, body: ''}, 'invalid_response'],
  ['an answer without a form', {status: 200, body: {}}, 'invalid_response'],
  ['an answer with another form', {status: 200, body: {id: 'flow', ui: {nodes: [{}]}}}, 'invalid_response'],
];

describe('Refusals, on Kratos', () => {
  let browser: Browser;
  let adapter: KratosAdapter;

  beforeEach(async () => {
    browser = await startBrowser();
    adapter = browser.open();
  });
  afterEach(() => browser.kratos.close());

  for (const [what, trick, code] of atPassword) {
    it(`are told as ${code} when the password is answered by ${what}`, async () => {
      browser.kratos.answerNext(trick, /^POST/);
      const error = await refusal(signIn(adapter, browser.kratos.plain), code);
      assert.equal(textOf(error).includes(password), false);
      assert.equal((await adapter.getState()).status, 'signed_out');
    });
  }

  for (const [what, trick, code] of atCode) {
    it(`are told as ${code} when the second factor is answered by ${what}`, async () => {
      const secret = equip(browser.kratos.plain);
      await signIn(adapter, browser.kratos.plain);
      browser.kratos.answerNext(trick, /^POST/);
      await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(browser, secret)}), code);
      assert.equal((await adapter.getState()).status, 'pending');
    });
  }

  for (const [what, trick, code] of atAccount) {
    it(`are told as ${code} when a change is answered by ${what}`, async () => {
      equip(browser.kratos.plain, 'abcd1234');
      await arrive(browser, adapter, browser.kratos.plain);
      browser.kratos.answerNext(trick, /^POST/);
      const error = await refusal(adapter.createBackupCode(), code);
      assert.equal(textOf(error).includes(password), false);
      assert.deepEqual(browser.kratos.plain.codes, [{code: 'abcd1234'}]);
    });
  }

  it('keep Kratos’s own sentence where the kit has no text', async () => {
    browser.kratos.answerNext(form(4000010, 'Account not active yet.'), /^POST/);
    const {longMessage, backendCode, status} = await refusal(signIn(adapter, browser.kratos.plain), 'unknown');
    assert.deepEqual(
      {longMessage, backendCode, status},
      {longMessage: 'Account not active yet.', backendCode: '4000010', status: 400},
    );
  });

  it('say how long to wait after too many requests, where Ory says so', async () => {
    browser.kratos.answerNext({status: 429, headers: {'retry-after': '7'}, body: ''}, /^POST/);
    assert.equal((await refusal(signIn(adapter, browser.kratos.plain), 'too_many_requests')).retryAfter, 7);
  });

  it('say how far the clocks are apart when a code is wrong', async () => {
    equip(browser.kratos.plain);
    await signIn(adapter, browser.kratos.plain);
    browser.kratos.answerNext({...form(4000008), headers: {date: new Date(Date.now() + 120_000).toUTCString()}}, /^POST/);
    const {clockSkew = 0} = await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: '000000'}), 'form_code_incorrect');
    assert.ok(Math.abs(clockSkew + 120) <= 2, `${clockSkew}`);
  });

  it('say nothing of the secret that a form brings along', async () => {
    await signIn(adapter, browser.kratos.plain);
    const {secret = ''} = await adapter.createTOTP();
    const error = await refusal(adapter.verifyTOTP({code: '000000'}), 'form_code_incorrect');
    assert.equal(textOf(error).includes(secret), false);
  });

  it('do not verify an app that the answer knows nothing of', async () => {
    await signIn(adapter, browser.kratos.plain);
    const {secret = ''} = await adapter.createTOTP();
    browser.kratos.answerNext({status: 200, body: {id: 'flow', state: 'success', ui: {nodes: []}}}, /^POST/);
    await refusal(adapter.verifyTOTP({code: codeFor(browser, secret)}), 'invalid_response');
  });

  it('count as not signed in where the browser keeps no cookies', async () => {
    const {kratos, jar} = browser;
    kratos.answerNext({status: 200, body: {session: {}}}, /^POST/);
    jar.clear();
    await refusal(signIn(adapter, kratos.plain), 'not_signed_in');
  });

  it('are none when a sign-out finds that it has happened elsewhere', async () => {
    await signIn(adapter, browser.kratos.plain);
    browser.kratos.sessions.clear();
    await adapter.setActive({session: null});
    assert.equal((await adapter.getState()).status, 'signed_out');
  });

  it('leave the session alone when the sign-out fails', async () => {
    await signIn(adapter, browser.kratos.plain);
    browser.kratos.answerNext({status: 502, body: ''}, /logout/);
    await refusal(adapter.setActive({session: null}), 'unknown');
    assert.equal((await adapter.getState()).status, 'signed_in');
  });
});
