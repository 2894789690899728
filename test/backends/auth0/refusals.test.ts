import assert from 'node:assert/strict';
import {GenericError, MfaError as Auth0MfaError, MfaRequiredError, MfaVerifyError, MyAccountApiError} from '@auth0/auth0-spa-js';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {Auth0Adapter} from '../../../src/adapters/auth0/index.js';
import {MfaError, type MfaErrorCode} from '../../../src/core/errors.js';
import {textOf} from '../../../src/testing/contract/refusal-shape.js';
import {startBrowser, type Browser} from './browser.js';
import type {Trick} from './fake/fake-auth0.js';
import {arrive, codeNow, enter, equip, refusal} from './steps.js';

type Row = readonly [what: string, Trick, MfaErrorCode];

const secretWord = 'hunter2hunter2';

function oauth(status: number, error: string, error_description = `It was ${secretWord}.`): Trick {
  return {status, body: {error, error_description}};
}

function myAccount(status: number): Trick {
  return {status, body: {type: 'https://auth0.com/api-errors/A0E-1', status, title: 'No', detail: `It was ${secretWord}.`}};
}

const atCode: readonly Row[] = [
  ['invalid_grant', oauth(403, 'invalid_grant'), 'form_code_incorrect'],
  ['invalid_grant of the ticket', oauth(403, 'invalid_grant', 'Malformed mfa_token'), 'sign_in_expired'],
  ['invalid_otp', oauth(403, 'invalid_otp'), 'form_code_incorrect'],
  ['invalid_request', oauth(400, 'invalid_request'), 'unknown'],
  ['invalid_token', oauth(401, 'invalid_token'), 'sign_in_expired'],
  ['expired_token', oauth(401, 'expired_token'), 'sign_in_expired'],
  ['too_many_attempts', oauth(429, 'too_many_attempts'), 'too_many_requests'],
  ['too_many_requests', oauth(429, 'too_many_requests'), 'too_many_requests'],
  ['slow_down', oauth(429, 'slow_down'), 'too_many_requests'],
  ['a blocked person', oauth(401, 'unauthorized', 'user is blocked'), 'user_locked'],
  ['constructor', oauth(400, 'constructor'), 'unknown'],
  ['a refusal without a code', {status: 400, body: {}}, 'unknown'],
  ['a page', {status: 502, body: `<h1>${secretWord}</h1>`}, 'invalid_response'],
  ['nothing', {status: 200, body: ''}, 'invalid_response'],
  ['no tokens', {status: 200, body: {access_token: 1}}, 'invalid_response'],
];

const atChange: readonly Row[] = [
  ['401', myAccount(401), 'not_signed_in'],
  ['403', myAccount(403), 'not_supported'],
  ['404', myAccount(404), 'not_supported'],
  ['409', myAccount(409), 'unknown'],
  ['429', myAccount(429), 'too_many_requests'],
  ['500', myAccount(500), 'unknown'],
  ['a page', {status: 503, body: `<h1>${secretWord}</h1>`}, 'unknown'],
  ['a page that says 200', {status: 200, body: `<h1>${secretWord}</h1>`}, 'invalid_response'],
  ['a page that says 429', {status: 429, body: `<h1>${secretWord}</h1>`}, 'too_many_requests'],
  ['a secret of no use', {status: 202, body: {id: 'x', barcode_uri: 'otpauth://hotp/x'}}, 'invalid_response'],
  ['null', {status: 202, body: 'null'}, 'invalid_response'],
];

const atFirstCode: readonly Row[] = [
  ['400', myAccount(400), 'form_code_incorrect'],
  ['422', myAccount(422), 'form_code_incorrect'],
  ['404', myAccount(404), 'verification_expired'],
  ['410', myAccount(410), 'verification_expired'],
  ['403', myAccount(403), 'not_supported'],
  ['no method', {status: 201, body: {}}, 'invalid_response'],
];

const atToken: readonly Row[] = [
  ['invalid_scope', oauth(403, 'invalid_scope'), 'not_supported'],
  ['server_error', oauth(500, 'server_error'), 'unknown'],
  ['a blocked person', oauth(403, 'invalid_grant', 'user is blocked'), 'user_locked'],
];

describe('Refusals, on Auth0', () => {
  let browser: Browser;
  let adapter: Auth0Adapter;

  beforeEach(async () => {
    browser = await startBrowser();
    ({adapter} = browser.page);
  });
  afterEach(() => browser.close());

  for (const [what, trick, code] of atCode) {
    it(`are told as ${code} when a code is answered by ${what}`, async () => {
      equip(browser.tenant.persons.plain);
      await arrive(browser, browser.tenant.persons.plain);
      browser.tenant.answerNext(trick, /token$/);
      const error = await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: codeNow(browser)}), code);
      assert.equal(textOf(error).includes(secretWord), false);
    });
  }

  for (const [what, trick, code] of atChange) {
    it(`are told as ${code} when an enrolment is answered by ${what}`, async () => {
      await arrive(browser, browser.tenant.persons.plain);
      browser.tenant.answerNext(trick, /^POST \/me/);
      const error = await refusal(adapter.createTOTP(), code);
      assert.equal(textOf(error).includes(secretWord), false);
    });
  }

  for (const [what, trick, code] of atFirstCode) {
    it(`are told as ${code} when a first code is answered by ${what}`, async () => {
      await arrive(browser, browser.tenant.persons.plain);
      const {id, secret = ''} = await adapter.createTOTP();
      browser.tenant.answerNext(trick, /verify$/);
      const error = await refusal(adapter.verifyTOTP({id, code: '123456'}), code);
      assert.equal([secretWord, secret].some((text) => textOf(error).includes(text)), false);
    });
  }

  for (const [what, trick, code] of atToken) {
    it(`are told as ${code} when a token is answered by ${what}`, async () => {
      const {plain} = browser.tenant.persons;
      await browser.signIn({identifier: plain.email, password: plain.password});
      browser.tenant.answerNext(trick, /token$/);
      await refusal(adapter.getState(), code);
    });
  }

  it('count as signed out when the refresh token is refused', async () => {
    const {plain} = browser.tenant.persons;
    await browser.signIn({identifier: plain.email, password: plain.password});
    browser.tenant.refreshTokens.clear();
    assert.equal((await adapter.getState()).status, 'signed_out');
  });

  it('are told when a code could not be sent', async () => {
    await arrive(browser, browser.tenant.persons.texted);
    browser.tenant.answerNext({status: 200, body: {challenge_type: 'oob'}}, /challenge$/);
    await refusal(adapter.prepareSecondFactor({strategy: 'phone_code'}), 'invalid_response');
    browser.tenant.answerNext(oauth(429, 'too_many_requests'), /challenge$/);
    await refusal(adapter.prepareSecondFactor({strategy: 'phone_code'}), 'too_many_requests');
  });

  it('do no harm when the list of factors is nonsense', async () => {
    equip(browser.tenant.persons.plain);
    browser.tenant.answerNext({status: 200, body: {welcome: true}}, /authenticators$/);
    await refusal(arrive(browser, browser.tenant.persons.plain), 'invalid_response');
    assert.equal((await adapter.getState()).status, 'pending');
  });

  it('do no harm when methods are nonsense', async () => {
    await enter(browser, browser.tenant.persons.plain);
    browser.tenant.answerNext({status: 200, body: {authentication_methods: [{}, {id: 1, type: 'totp'}]}}, /^GET \/me/);
    const state = await adapter.getState();
    assert.deepEqual(state.status === 'signed_in' && state.user.factors, []);
    browser.tenant.answerNext({status: 200, body: {}}, /^GET \/me/);
    await refusal(adapter.getState(), 'invalid_response');
  });

  it('by Auth0 are never taken for this kit’s own, though they share a name', () => {
    const theirs = [
      new Auth0MfaError('invalid_grant', 'x'),
      new MfaVerifyError('invalid_grant', 'x'),
      new MfaRequiredError('mfa_required', 'x', 'token', {}),
      new GenericError('x', 'x'),
      new MyAccountApiError({type: 'x', status: 400, title: 'x', detail: 'x'}),
    ];
    assert.deepEqual(theirs.map((error) => MfaError.is(error)), theirs.map(() => false));
  });
});
