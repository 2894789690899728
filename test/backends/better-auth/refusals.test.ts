import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {MfaErrorCode} from '../../../src/core/errors.js';
import {textOf} from '../../../src/testing/contract/refusal-shape.js';
import {ada, challenged, codeOf, codeOfRefusal, onServer, pendingOf, proof, refusalOf, statusOf, userOf} from './steps.js';

/** better-auth's codes with their status, where tests elsewhere do not have the server itself say them. */
const said: readonly (readonly [code: string | undefined, status: number, ours: MfaErrorCode])[] = [
  ['INVALID_PHONE_NUMBER_OR_PASSWORD', 401, 'form_password_incorrect'],
  ['OTP_NOT_CONFIGURED', 400, 'not_supported'],
  ['OTP_NOT_ENABLED', 400, 'not_supported'],
  ['BACKUP_CODES_NOT_ENABLED', 400, 'not_supported'],
  ['TWO_FACTOR_NOT_ENABLED', 400, 'totp_not_enabled'],
  ['CODE_ALREADY_USED', 401, 'code_already_used'],
  ['ENROLLMENT_REPLACED', 409, 'verification_expired'],
  ['ACCOUNT_TEMPORARILY_LOCKED', 429, 'user_locked'],
  ['UNAUTHORIZED', 401, 'not_signed_in'],
  ['SOMETHING_NEW', 400, 'unknown'],
  ['SOMETHING_NEW', 429, 'too_many_requests'],
  ['toString', 400, 'unknown'],
  [undefined, 401, 'not_signed_in'],
  [undefined, 404, 'invalid_response'],
  [undefined, 429, 'too_many_requests'],
  [undefined, 500, 'unknown'],
];

describe('A refusal', () => {
  for (const [code, status, ours] of said) {
    it(`with ${code ?? 'no code'} and status ${status} is ${ours}`, () =>
      onServer({}, async ({adapter, server}) => {
        await adapter.signIn(ada);
        server.front.answerNext(() => Response.json({code, message: 'A sentence.'}, {status}));
        const error = await refusalOf(adapter.createTOTP({proof}));
        const longMessage = ours === 'unknown' && status < 500 ? 'A sentence.' : (code ?? `HTTP ${status}`);
        assert.deepEqual(
          {code: error.code, status: error.status, backendCode: error.backendCode, longMessage: error.longMessage},
          {code: ours, status, backendCode: code, longMessage},
        );
      }));
  }

  it('at the password that nobody knows is not taken for a session that is missing', () =>
    onServer({}, async ({adapter, server}) => {
      server.front.answerNext(() => Response.json({code: 'BANNED_USER', message: 'You are banned.'}, {status: 401}));
      const {code, longMessage} = await refusalOf(adapter.signIn(ada));
      assert.deepEqual({code, longMessage}, {code: 'unknown', longMessage: 'You are banned.'});
    }));

  const waits: readonly (readonly [headers: Record<string, string>, seconds: number | undefined])[] = [
    [{'x-retry-after': '7'}, 7],
    [{'retry-after': '8'}, 8],
    [{'x-retry-after': '7', 'retry-after': '8'}, 7],
    [{'x-retry-after': '0'}, undefined],
    [{'x-retry-after': 'soon'}, undefined],
  ];
  for (const [headers, seconds] of waits) {
    it(`with ${JSON.stringify(headers)} says to wait ${seconds ?? 'for no told time'}`, () =>
      onServer({}, async ({adapter, server}) => {
        server.front.answerNext(() => Response.json({code: 'ACCOUNT_TEMPORARILY_LOCKED'}, {status: 429, headers}));
        assert.equal((await refusalOf(adapter.signIn(ada))).retryAfter, seconds);
      }));
  }

  it('of a code says how far the clocks are apart', () =>
    onServer({}, async ({adapter, server}) => {
      await challenged(adapter);
      const headers = {date: new Date(Date.now() - 90_000).toUTCString()};
      server.front.answerNext(() => Response.json({code: 'INVALID_CODE'}, {status: 401, headers}));
      const {code, clockSkew = 0} = await refusalOf(adapter.attemptSecondFactor({strategy: 'totp', code: '000000'}));
      assert.equal(code, 'form_code_incorrect');
      assert.ok(Math.abs(clockSkew - 90) <= 2, `${clockSkew}`);
    }));

  it('repeats nothing of what was sent, even if the server does', () =>
    onServer({}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      server.front.answerNext(() => Response.json({code: 'INVALID_PASSWORD', message: ada.password, body: ada}, {status: 400}));
      assert.equal(textOf(await refusalOf(adapter.createTOTP({proof}))).includes(ada.password), false);
    }));
});

const nonsense: Readonly<Record<string, () => Response>> = {
  'a page': () => new Response('<!doctype html>', {headers: {'content-type': 'text/html'}}),
  'an empty body': () => new Response(null, {status: 200}),
  nothing: () => new Response(null, {status: 204}),
  null: () => Response.json(null),
  'a list': () => Response.json([]),
  'an empty object': () => Response.json({}),
  'wrong types': () => Response.json({token: 1, user: 'ada', status: 'yes', totpURI: 5, backupCodes: 'none', twoFactorRedirect: 'true'}),
  'half of it': () => new Response('{"token":"', {headers: {'content-type': 'application/json'}}),
  'a redirect': () => new Response(null, {status: 302, headers: {location: '/login'}}),
};

describe('An answer that is none', () => {
  for (const [what, answer] of Object.entries(nonsense)) {
    it(`but ${what} is told as such by each call, and does no harm`, () =>
      onServer({}, async ({adapter, server}) => {
        const refused = async (call: () => Promise<unknown>): Promise<void> => {
          server.front.answerNext(answer);
          assert.equal(await codeOfRefusal(call()), 'invalid_response');
        };
        await refused(() => adapter.signIn(ada));
        const {secret} = await challenged(adapter);
        await refused(async () => adapter.prepareSecondFactor?.({strategy: 'email_code'}));
        await refused(() => adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)}));
        assert.notDeepEqual(await pendingOf(adapter), []);
        await adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)});
        await refused(() => adapter.createTOTP({proof}));
        await refused(() => adapter.verifyTOTP({code: codeOf(secret)}));
        await refused(() => adapter.createBackupCode({proof}));
        await refused(() => adapter.disableTOTP({proof}));
        assert.equal((await userOf(adapter)).totpEnabled, true);
      }));

    if (what === 'null') continue;
    it(`but ${what} says nothing of who is signed in`, () =>
      onServer({}, async ({adapter, server}) => {
        await adapter.signIn(ada);
        server.front.answerNext(answer, '/get-session');
        assert.equal(await codeOfRefusal(adapter.getState()), 'invalid_response');
        assert.equal(await statusOf(adapter), 'signed_in');
      }));
  }

  it('but a secret that no app can read is told as such', () =>
    onServer({}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      for (const totpURI of ['https://example.com', 'otpauth://totp/A?secret=', 'otpauth://hotp/A?secret=GEZDGNBVGY3TQOJQ']) {
        server.front.answerNext(() => Response.json({totpURI, backupCodes: []}));
        assert.equal(await codeOfRefusal(adapter.createTOTP({proof})), 'invalid_response', totpURI);
      }
    }));
});

it('better-auth’s own limit is told with the seconds to wait, and it goes on after them', () =>
  onServer({options: {rateLimit: {enabled: true}}}, async ({adapter, clock}) => {
    for (let time = 0; time < 3; time++) {
      assert.equal(await codeOfRefusal(adapter.signIn({...ada, password: 'no-real-password'})), 'form_password_incorrect');
    }
    const {code, retryAfter = 0} = await refusalOf(adapter.signIn(ada));
    assert.equal(code, 'too_many_requests');
    assert.ok(retryAfter > 0 && retryAfter <= 10, `${retryAfter}`);
    clock.advance(retryAfter);
    assert.equal((await adapter.signIn(ada)).status, 'complete');
  }));
