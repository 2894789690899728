import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {MfaErrorCode} from '../../../src/core/errors.js';
import {textOf} from '../../../src/testing/contract/refusal-shape.js';
import {refusalOf} from '../support/refusal.js';
import {appSecret, setStage, who, type FakeStage} from './stage.js';

type Row = readonly [name: string, message: string, code: MfaErrorCode];

/** What is told at the password, at the second factor, at the first code of an app, and in the account. */
const tables: Readonly<Record<string, readonly Row[]>> = {
  password: [
    ['NotAuthorizedException', 'Incorrect username or password.', 'form_password_incorrect'],
    ['NotAuthorizedException', 'User not authorized', 'form_password_incorrect'],
    ['NotAuthorizedException', 'User does not exist.', 'form_password_incorrect'],
    ['NotAuthorizedException', 'Password attempts exceeded', 'user_locked'],
    ['NotAuthorizedException', 'User is disabled.', 'user_locked'],
    ['NotAuthorizedException', 'Temporary password has expired and must be reset by an administrator.', 'unknown'],
    ['InvalidPasswordException', 'Invalid password', 'form_password_incorrect'],
    ['UserNotFoundException', 'User does not exist.', 'form_identifier_not_found'],
    ['InvalidParameterException', 'Value at username failed to satisfy constraint', 'form_param_format_invalid'],
    ['InvalidParameterException', 'USER_PASSWORD_AUTH flow not enabled for this client', 'unknown'],
    ['TooManyRequestsException', 'Too many requests', 'too_many_requests'],
    ['LimitExceededException', 'Attempt limit exceeded, please try after some time.', 'too_many_requests'],
    ['TooManyFailedAttemptsException', 'Too many failed attempts', 'user_locked'],
    ['UserLambdaValidationException', 'PreAuthentication failed with error Not from here.', 'unknown'],
    ['ResourceNotFoundException', 'User pool client does not exist.', 'unknown'],
    ['InternalErrorException', 'Oops', 'unknown'],
  ],
  code: [
    ['CodeMismatchException', 'Invalid code received for user', 'form_code_incorrect'],
    ['ExpiredCodeException', 'Invalid code provided, please request a code again.', 'verification_expired'],
    ['ExpiredCodeException', 'Your software token has already been used once.', 'code_already_used'],
    ['NotAuthorizedException', 'Invalid session for the user, session is expired.', 'sign_in_expired'],
    ['NotAuthorizedException', 'Invalid session for the user, session can only be used once.', 'sign_in_expired'],
    ['NotAuthorizedException', 'Password attempts exceeded', 'user_locked'],
    ['InvalidParameterException', 'Value at userCode failed to satisfy constraint', 'form_param_format_invalid'],
    ['MFAMethodNotFoundException', 'No such method', 'not_supported'],
    ['SoftwareTokenMFANotFoundException', 'Software Token MFA does not exist for the user.', 'totp_not_enabled'],
    ['TooManyRequestsException', 'Too many requests', 'too_many_requests'],
  ],
  'set-up': [
    ['EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA', 'form_code_incorrect'],
    ['CodeMismatchException', 'Incorrect confirmation code', 'form_code_incorrect'],
    ['EnableSoftwareTokenMFAException', 'Your software token has already been used once.', 'code_already_used'],
    ['InvalidParameterException', 'User has not associated a software token', 'totp_not_enabled'],
    ['InvalidParameterException', 'Value at userCode failed to satisfy constraint', 'form_param_format_invalid'],
    ['NotAuthorizedException', 'Access Token has been revoked', 'not_signed_in'],
  ],
  account: [
    ['NotAuthorizedException', 'Access Token has been revoked', 'not_signed_in'],
    ['NotAuthorizedException', 'Access Token does not have required scopes', 'unknown'],
    ['UserNotFoundException', 'User does not exist.', 'not_signed_in'],
    ['PasswordResetRequiredException', 'Password reset required for the user', 'not_signed_in'],
    ['UserNotConfirmedException', 'User is not confirmed.', 'not_signed_in'],
    ['InvalidParameterException', 'Anything', 'unknown'],
  ],
};

/** Comes as far as the call that is refused, and makes it. */
const calls: Readonly<Record<string, (stage: FakeStage, refuse: () => void) => Promise<unknown>>> = {
  password: ({adapter}, refuse) => {
    refuse();
    return adapter.signIn(who);
  },
  code: async ({adapter, cognito}, refuse) => {
    cognito.users[0]?.enabled.add('SOFTWARE_TOKEN_MFA');
    await adapter.signIn(who);
    refuse();
    return adapter.attemptSecondFactor({strategy: 'totp', code: '123456'});
  },
  'set-up': async ({adapter}, refuse) => {
    await adapter.signIn(who);
    await adapter.createTOTP();
    refuse();
    return adapter.verifyTOTP({code: '123456'});
  },
  account: async ({adapter}, refuse) => {
    await adapter.signIn(who);
    refuse();
    return adapter.createTOTP();
  },
};

describe('What Cognito refuses', () => {
  for (const [occasion, rows] of Object.entries(tables)) {
    for (const [name, message, code] of rows) {
      it(`is told as ${code}, when it says ${name} (${message}) at the ${occasion}`, async () => {
        const stage = setStage();
        stage.addUser({secret: appSecret});
        const passing = occasion === 'set-up' ? ['GetUser'] : [];
        const refuse = (): void => stage.network.answerNext({status: 400, body: {__type: name, message}, times: 3}, ...passing);
        const error = await refusalOf(calls[occasion]?.(stage, refuse) ?? Promise.resolve());
        assert.equal(error.code, code);
        assert.equal(error.backendCode, name);
        assert.equal(error.status, 400);
        assert.equal(error.cause, undefined);
        const isForPeople = /^(NotAuthorized|UserLambdaValidation)/.test(name);
        assert.equal(error.longMessage, code === 'unknown' && isForPeople ? message : code);
      });
    }
  }

  it('names the field that is empty', async () => {
    const {adapter, addAppUser} = setStage();
    addAppUser();
    const fields = async (identifier: string, password: string): Promise<unknown> => {
      const {code, paramName} = await refusalOf(adapter.signIn({identifier, password}));
      return {code, paramName};
    };
    assert.deepEqual(await fields('', 'x'), {code: 'form_param_nil', paramName: 'identifier'});
    assert.deepEqual(await fields('x', ''), {code: 'form_param_nil', paramName: 'password'});
    await adapter.signIn(who);
    const {code, paramName} = await refusalOf(adapter.attemptSecondFactor({strategy: 'totp', code: ' '}));
    assert.deepEqual({code, paramName}, {code: 'form_param_nil', paramName: 'code'});
  });

  const answers: readonly (readonly [status: number, body: string | object, code: MfaErrorCode])[] = [
    [200, `<p>${who.password}</p>`, 'invalid_response'],
    [200, '', 'invalid_response'],
    [200, 'null', 'unknown'],
    [200, [], 'invalid_response'],
    [200, {ChallengeName: 'NEW_KIND_OF_CHALLENGE', Session: 's'}, 'invalid_response'],
    [200, {AuthenticationResult: {AccessToken: who.password}}, 'unknown'],
    [302, '', 'invalid_response'],
    [400, {}, 'invalid_response'],
    [400, {__type: 'NewException', message: `Value '${who.password}' is wrong`}, 'unknown'],
    [429, {}, 'too_many_requests'],
    [500, `<p>${who.password}</p>`, 'invalid_response'],
    [500, {}, 'unknown'],
    [503, {__type: 'ServiceUnavailable', message: who.password}, 'unknown'],
  ];
  for (const [status, body, code] of answers) {
    it(`is told as ${code}, with nothing that was said, when it answers ${status} ${JSON.stringify(body)}`, async () => {
      const {adapter, network, addUser} = setStage();
      addUser();
      network.answerNext({status, body, times: 3});
      const error = await refusalOf(adapter.signIn(who));
      assert.equal(error.code, code);
      assert.ok(!textOf(error).includes(who.password));
      network.answerNext({status: 200, body: '', times: 0});
      assert.equal((await adapter.getState()).status, 'signed_out');
      assert.equal((await adapter.signIn(who)).status, 'complete');
    });
  }
});
