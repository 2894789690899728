import {expect} from '@open-wc/testing';
import type {SignInResult} from '../../src/core/adapter.js';
import {checkSignInResult, checkState} from '../../src/core/answers.js';
import {MfaError} from '../../src/core/errors.js';
import {ada, backup, factors, pending, signedIn, signedOut} from './support/fixtures.js';
import {never, testCheck} from './support/test-check.js';

/** What is told of codes where none came along. */
const backupCodes: readonly string[] = [];

testCheck(
  'checkSignInResult',
  checkSignInResult,
  [
    ['a sign-in that is complete', {status: 'complete', createdSessionId: 's'}, {status: 'complete', createdSessionId: 's', backupCodes}],
    ['one without a session id', {status: 'complete', createdSessionId: null}, {status: 'complete', createdSessionId: null, backupCodes}],
    ['one that forgot the session id', {status: 'complete'}, {status: 'complete', createdSessionId: null, backupCodes}],
    [
      'one with a strange session id',
      {status: 'complete', createdSessionId: 7},
      {status: 'complete', createdSessionId: null, backupCodes},
    ],
    ['one with new backup codes', {status: 'complete', createdSessionId: null, backupCodes: ['a-1']}],
    [
      'one with odd backup codes, which keep nobody out',
      {status: 'complete', createdSessionId: null, backupCodes: [7, 'a-1', null]},
      {status: 'complete', createdSessionId: null, backupCodes: ['a-1']},
    ],
    ['a challenge', {status: 'needs_second_factor', supportedSecondFactors: factors}],
    ['a challenge for a new device', {status: 'needs_client_trust', supportedSecondFactors: factors}],
    [
      'a challenge without the factors nobody knows',
      {status: 'needs_second_factor', supportedSecondFactors: [{strategy: 'magic_link'}, {}, null, 'totp', backup]},
      {status: 'needs_second_factor', supportedSecondFactors: [backup]},
    ],
    [
      'a duty to enrol',
      {status: 'needs_mfa_enrollment', createdSessionId: 's'},
      {status: 'needs_mfa_enrollment', createdSessionId: 's', backupCodes},
    ],
    [
      'a duty to enrol without a session',
      {status: 'needs_mfa_enrollment'},
      {status: 'needs_mfa_enrollment', createdSessionId: null, backupCodes},
    ],
    ['a duty to change the password', {status: 'needs_new_password'}],
    ['what the adapter does not support', {status: 'unsupported', backendStatus: 'needs_captcha'}],
    ['a status nobody knows', {status: 'needs_captcha'}, {status: 'unsupported', backendStatus: 'needs_captcha'}],
  ],
  [
    ...never, {status: 7}, {status: null}, {status: 'needs_second_factor'}, {status: 'needs_second_factor', supportedSecondFactors: 'all'},
    {status: 'needs_client_trust', supportedSecondFactors: {}}, {status: 'complete', backupCodes: 'a-1'},
  ],
);

testCheck(
  'checkState',
  checkState,
  [
    ['nobody', signedOut],
    ['somebody', signedIn],
    ['somebody without available factors', {status: 'signed_in', user: {...ada, availableFactors: undefined}}],
    ['a pending sign-in', pending],
    [
      'a pending sign-in of a kind nobody knows',
      {status: 'pending', signIn: {status: 'x'}},
      {status: 'pending', signIn: {status: 'unsupported', backendStatus: 'x'}},
    ],
  ],
  [
    ...never, {status: 'signed_in'}, {status: 'signed_in', user: 'ada'}, {status: 'signed_in', user: {...ada, id: 7}},
    {status: 'signed_in', user: {...ada, factors: undefined}}, {status: 'signed_in', user: {...ada, factors: [{}]}},
    {status: 'signed_in', user: {...ada, availableFactors: '<html>'}}, {status: 'signed_in', user: {...ada, availableFactors: [{}]}},
    {status: 'pending'}, {status: 'pending', signIn: {status: 'complete', createdSessionId: 's'}}, {status: 'loading'}, {status: 7},
  ],
);

describe('a challenge without any factor this kit knows', () => {
  for (const status of ['needs_second_factor', 'needs_client_trust'] as const) {
    for (const supportedSecondFactors of [[], [{strategy: 'magic_link'}, {}, null]]) {
      const signIn = {status, supportedSecondFactors} as SignInResult;
      it(`is refused as not_supported: ${JSON.stringify(signIn)}`, () => {
        expect(() => checkSignInResult(signIn)).to.throw(MfaError).with.property('code', 'not_supported');
        expect(() => checkState({status: 'pending', signIn} as typeof pending)).to.throw(MfaError).with.property('code', 'not_supported');
      });
    }
  }
});

describe('what is shown of a person or a factor', () => {
  const strange = {strings: ['<b>']};
  for (const name of ['id', 'identifier', 'safeIdentifier', 'friendlyName'])
    it(`is text, or the answer cannot be used: ${name}`, () => {
      const [factor] = factors;
      const user = JSON.parse(JSON.stringify({...ada, [name]: strange}));
      expect(() => checkState({status: 'signed_in', user})).to.throw(MfaError).with.property('code', 'invalid_response');
      const supportedSecondFactors = JSON.parse(JSON.stringify([{...factor, [name]: strange}, backup]));
      expect(checkSignInResult({status: 'needs_second_factor', supportedSecondFactors})).to.deep.equal({
        status: 'needs_second_factor',
        supportedSecondFactors: [backup],
      });
    });
});
