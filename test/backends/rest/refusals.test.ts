import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {restAdapter} from '../../../src/adapters/rest/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {MfaError, type MfaErrorCode} from '../../../src/core/errors.js';
import {json, page, problem, scriptedFetch, type Line} from './scripted-fetch.js';

type Call = (adapter: Required<MfaAdapter>) => Promise<unknown>;

const person = {identifier: 'ada@example.com', password: 'analytical-engine'};
const signIn: Call = (adapter) => adapter.signIn(person);
const attempt: Call = (adapter) => adapter.attemptSecondFactor({strategy: 'totp', code: '492039'});
const create: Call = (adapter) => adapter.createTOTP({proof: {strategy: 'password', password: person.password}});

/** What a call is refused with, when the server answers like this. */
async function refusalOf(call: Call, line: Line): Promise<MfaError> {
  const {fetch} = scriptedFetch(line);
  const outcome = await call(restAdapter({baseURL: '/mfa', fetch}) as Required<MfaAdapter>).then(
    () => undefined,
    (error: unknown) => error,
  );
  assert.ok(MfaError.is(outcome), 'not refused with an MfaError');
  return outcome;
}

describe('A refusal by the REST adapter', () => {
  const plain: readonly [name: string, call: Call, status: number, code: MfaErrorCode][] = [
    ['the password', signIn, 401, 'form_password_incorrect'],
    ['the second factor', attempt, 401, 'sign_in_expired'],
    ['the enrolment', create, 401, 'not_signed_in'],
    ['the state', (adapter) => adapter.getState(), 401, 'not_signed_in'],
    ['the password', signIn, 403, 'unknown'],
    ['the enrolment', create, 404, 'unknown'],
    ['the password', signIn, 429, 'too_many_requests'],
    ['the second factor', attempt, 500, 'unknown'],
    ['the state', (adapter) => adapter.getState(), 503, 'unknown'],
  ];
  for (const [name, call, status, code] of plain) {
    it(`goes by the status where there is no problem: ${status} at ${name} is ${code}`, async () => {
      const bodies = [page(status), new Response('', {status}), new Response('null', {status}), new Response('{"error":"no"}', {status})];
      for (const line of bodies) {
        const error = await refusalOf(call, line);
        assert.deepEqual([error.code, error.status], [code, status]);
      }
    });
  }

  it('tells what a problem tells', async () => {
    const details = {paramName: 'code', attemptsRemaining: 3, retryAfter: 12};
    const error = await refusalOf(attempt, problem(422, {code: 'form_code_incorrect', ...details}));
    assert.deepEqual({...error}, {...error, ...details, code: 'form_code_incorrect', status: 422, backendCode: 'form_code_incorrect'});
  });

  it('takes problem details of any content type', async () => {
    const line = new Response('{"code":"user_locked"}', {status: 403, headers: {'content-type': 'text/plain'}});
    assert.equal((await refusalOf(signIn, line)).code, 'user_locked');
  });

  it('reads Retry-After in seconds and as a date, and prefers the problem', async () => {
    const date = new Date(Date.now() + 60_000).toUTCString();
    const lines: readonly [Line, number | undefined][] = [
      [page(429, {'retry-after': '7'}), 7],
      [problem(429, {code: 'user_locked', retryAfter: 5}, {'retry-after': '7'}), 5],
      [problem(429, {code: 'user_locked', retryAfter: null}), undefined],
      [problem(429, {code: 'user_locked', retryAfter: 0}), undefined],
      [problem(429, {code: 'user_locked', retryAfter: 'soon'}), undefined],
      [page(429, {'retry-after': 'soon'}), undefined],
    ];
    for (const [line, seconds] of lines) assert.equal((await refusalOf(signIn, line)).retryAfter, seconds);
    const {retryAfter = 0} = await refusalOf(signIn, page(429, {'retry-after': date}));
    assert.ok(retryAfter > 50 && retryAfter <= 60);
  });

  it('is unknown for a code nobody knows, and keeps its text for the person', async () => {
    const line = problem(403, {code: 'account_suspended', detail: 'Your account is suspended.'});
    const {code, longMessage, backendCode, status} = await refusalOf(signIn, line);
    assert.deepEqual([code, longMessage, backendCode, status], ['unknown', 'Your account is suspended.', 'account_suspended', 403]);
  });

  it('shows no text of the server for a code that has one of ours', async () => {
    const {longMessage} = await refusalOf(signIn, problem(422, {code: 'form_password_incorrect', detail: 'Nope.'}));
    assert.equal(longMessage, 'form_password_incorrect');
  });

  it('repeats no password or code that a server quotes', async () => {
    const quotes: readonly [Call, string][] = [
      [signIn, person.password],
      [attempt, '492039'],
      [create, person.password],
    ];
    for (const [call, secret] of quotes) {
      const error = await refusalOf(call, problem(400, {code: 'odd', title: secret, detail: `“${secret}” is odd.`}));
      assert.ok(!JSON.stringify([error, error.message, error.longMessage, error.stack]).includes(secret));
    }
  });

  it('takes no code that only the page may say', async () => {
    const ours: readonly MfaErrorCode[] = ['aborted', 'network_error', 'timeout', 'adapter_missing', 'action_prevented', 'reverification_cancelled', 'invalid_response'];
    for (const code of ours) assert.equal((await refusalOf(signIn, problem(400, {code}))).code, 'unknown');
  });

  it('passes on how a proof is wanted', async () => {
    const inline = {mode: 'inline', methods: [{strategy: 'totp', id: 't1', safeIdentifier: null}, {strategy: 'passkey'}]};
    const session = {mode: 'session', level: 'multi_factor'};
    const refused = (reverification: object): Promise<MfaError> => refusalOf(create, problem(403, {code: 'reverification_required', reverification}));
    assert.deepEqual((await refused(inline)).reverification, {mode: 'inline', methods: [{strategy: 'totp', id: 't1'}]});
    assert.deepEqual((await refused(session)).reverification, session);
  });

  it('tells a lost connection, whatever broke it', async () => {
    const broken: readonly Line[] = [
      () => Promise.reject(new TypeError('Failed to fetch https://user:secret@example.com')),
      new Response(new ReadableStream({start: (controller) => controller.error(new Error('reset'))})),
    ];
    for (const line of broken) assert.equal((await refusalOf(signIn, line)).code, 'network_error');
  });

  const nonsense: Readonly<Record<string, () => Response>> = {
    'a web page': () => page(200),
    nothing: () => new Response(''),
    'a text': () => json('hello'),
    'a list': () => json([]),
    'an object of another kind': () => json({hello: 'world'}),
    'wrong types': () => json({status: 1, user: 1, id: 1, secret: 1, uri: 1, verified: 'yes', deleted: 'yes', codes: 'none', expiresIn: 'soon', remaining: '3'}),
    'a redirect': () => new Response(null, {status: 302, headers: {location: '/login'}}),
  };
  const calls: Readonly<Record<string, Call>> = {
    getState: (adapter) => adapter.getState(),
    signIn,
    attemptSecondFactor: attempt,
    prepareSecondFactor: (adapter) => adapter.prepareSecondFactor({strategy: 'phone_code'}),
    createTOTP: create,
    verifyTOTP: (adapter) => adapter.verifyTOTP({code: '492039'}),
    disableTOTP: (adapter) => adapter.disableTOTP(),
    createBackupCode: (adapter) => adapter.createBackupCode(),
    getBackupCodes: (adapter) => adapter.getBackupCodes(),
    startReverification: (adapter) => adapter.startReverification({level: 'first_factor'}),
    attemptReverification: (adapter) => adapter.attemptReverification({strategy: 'totp', code: '492039'}),
  };
  for (const [name, call] of Object.entries(calls)) {
    it(`is invalid_response when ${name}() is answered with nonsense`, async () => {
      for (const [kind, line] of Object.entries(nonsense)) {
        const {fetch} = scriptedFetch(line());
        const capabilities = {secondFactors: ['totp', 'phone_code'], backupCodes: {regenerate: true, list: 'remaining'}, reverificationMode: 'session'} as const;
        const outcome = await call(restAdapter({baseURL: '/mfa', fetch, capabilities}) as Required<MfaAdapter>).catch((error: unknown) => error);
        assert.ok(MfaError.is(outcome) && outcome.code === 'invalid_response', kind);
      }
    });
  }
});
