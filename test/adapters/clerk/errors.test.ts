import {expect} from '@open-wc/testing';
import type {MfaErrorCode} from '../../../src/core/errors.js';
import {MfaError} from '../../../src/core/errors.js';
import {address, credentials, sessionOf} from './fapi/acts.js';
import type {ScriptedAnswer} from './fapi/fake-fapi.js';
import {goOffline} from './stage.js';
import {createWorld, personOf, refusal, signedIn} from './steps.js';
import type {ClerkWorld} from './steps.js';

/** One call for each place where the same refusal may mean something else. */
const calls = {
  'at sign-in': ['POST /v1/client/sign_ins', ({adapter}: ClerkWorld) => adapter.signIn(credentials('linus'))],
  'in an account': ['POST /v1/me/totp', ({adapter}: ClerkWorld) => adapter.createTOTP()],
  'of a phone': [/^PATCH .*\/me\/phone_numbers\//, ({adapter}: ClerkWorld) => adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true})],
  'of a step-up': [/^POST .*\/verify$/, ({adapter}: ClerkWorld) => adapter.startReverification({level: 'second_factor'})],
} as const;
type Place = keyof typeof calls;

const anywhere: Place[] = ['at sign-in', 'in an account', 'of a phone', 'of a step-up'];

/** Somebody who is signed in, and may sign in as somebody else too. */
const anybody = (): Promise<ClerkWorld> => signedIn('ada', {instance: {singleSession: false}});

/** What the adapter makes of such an answer. */
function made(world: ClerkWorld, place: Place, answer: ScriptedAnswer): Promise<MfaError> {
  const [request, call] = calls[place];
  world.fapi.answerNext(request, answer);
  return refusal(call(world));
}

const says = (code: string, status = 422): ScriptedAnswer => ({
  status,
  body: {errors: [{code, message: 'in short', long_message: 'In a whole sentence.', meta: {param_name: 'code'}}]},
});

describe('A refusal by Clerk', () => {
  const codes: [theirs: string, status: number, ours: MfaErrorCode, places?: Place[]][] = [
    ['form_param_nil', 422, 'form_param_nil'],
    ['form_param_missing', 422, 'form_param_nil'],
    ['form_param_format_invalid', 422, 'form_param_format_invalid'],
    ['form_identifier_not_found', 422, 'form_identifier_not_found', ['at sign-in']],
    ['form_password_incorrect', 422, 'form_password_incorrect', ['at sign-in', 'of a step-up']],
    ['form_code_incorrect', 422, 'form_code_incorrect'],
    ['verification_expired', 400, 'verification_expired'],
    ['verification_missing', 400, 'verification_expired', ['at sign-in', 'of a step-up']],
    ['strategy_for_user_invalid', 400, 'not_supported'],
    ['user_locked', 403, 'user_locked'],
    ['too_many_requests', 429, 'too_many_requests'],
    ['whatever_else', 429, 'too_many_requests'],
    ['session_reverification_required', 403, 'reverification_required', ['in an account', 'of a phone']],
    ['totp_already_enabled', 400, 'totp_already_enabled', ['in an account']],
    ['authentication_invalid', 401, 'not_signed_in'],
    ['session_not_found', 404, 'not_signed_in', ['in an account', 'of a step-up']],
    ['signed_out', 401, 'not_signed_in', ['in an account']],
    ['whatever_else', 401, 'not_signed_in'],
    ['resource_not_found', 404, 'sign_in_expired', ['at sign-in']],
    ['client_state_invalid', 400, 'sign_in_expired', ['at sign-in']],
    ['resource_not_found', 404, 'totp_not_enabled', ['in an account']],
    ['resource_not_found', 404, 'not_supported', ['of a phone']],
    ['resource_not_found', 404, 'unknown', ['of a step-up']],
    ['user_banned', 403, 'unknown'],
    ['constructor', 400, 'unknown', ['at sign-in']],
  ];
  for (const [theirs, status, ours, places = anywhere] of codes) {
    it(`with ${theirs} (${status}) is ${ours} ${places.length === anywhere.length ? 'anywhere' : places.join(' and ')}`, async () => {
      const world = await anybody();
      for (const place of places) {
        expect(await made(world, place, says(theirs, status)), place).to.include({code: ours, backendCode: theirs, status, paramName: 'code'});
      }
    });
  }

  it('keeps Clerk’s sentence, and reads like Clerk’s own error', async () => {
    const world = await anybody();
    const error = await made(world, 'at sign-in', says('form_password_pwned'));
    expect(error).to.include({code: 'unknown', message: 'form_password_pwned', longMessage: 'In a whole sentence.'});
    expect(error.errors[0]?.longMessage).to.equal('In a whole sentence.');
    const short = await made(world, 'at sign-in', {status: 422, body: {errors: [{code: 'odd', message: 'in short'}]}});
    expect(short.longMessage).to.equal('in short');
    expect(short.paramName).to.equal(undefined);
  });

  it('says until when an account is locked, in Clerk’s words', async () => {
    const {adapter, fapi} = await createWorld();
    fapi.lock(address('ada'));
    const {code, longMessage} = await refusal(adapter.signIn(credentials('ada')));
    expect(code).to.equal('user_locked');
    expect(longMessage).to.contain('try again in 60 minutes');
  });

  it('says how long to wait where Clerk does', async () => {
    const {adapter, fapi} = await signedIn('ada');
    fapi.rateLimit(30);
    expect(await refusal(adapter.createTOTP())).to.include({code: 'too_many_requests', retryAfter: 30});
    fapi.rateLimit(undefined);
    const error = await refusal(adapter.createTOTP());
    expect([error.code, error.retryAfter]).to.deep.equal(['too_many_requests', undefined]);
  });
});

describe('An answer that is not Clerk’s', () => {
  const page = '<!doctype html><title>Something else</title>';
  const answers: [what: string, answer: ScriptedAnswer, code: MfaErrorCode, status?: number][] = [
    ['502 with a page of HTML', {status: 502, html: page}, 'unknown', 502],
    ['500 without errors', {status: 500, body: {}}, 'unknown', 500],
    ['400 without errors', {status: 400, body: {}}, 'invalid_response', 400],
    ['429 without errors', {status: 429, body: {}}, 'too_many_requests', 429],
    // clerk-js keeps no status of these.
    ['404 with a page of HTML', {status: 404, html: page}, 'invalid_response'],
    ['200 with a page of HTML', {status: 200, html: page}, 'invalid_response'],
  ];
  for (const [what, answer, code, status] of answers) {
    it(`is told as ${code} when it is ${what}`, async () => {
      const world = await anybody();
      for (const place of anywhere) {
        const error = await made(world, place, answer);
        expect([error.code, error.status], place).to.deep.equal([code, status]);
      }
    });
  }
});

describe('An answer of Clerk’s with nothing in it', () => {
  for (const place of ['at sign-in', 'of a step-up'] as const) {
    it(`is no good ${place}`, async () => {
      expect((await made(await anybody(), place, {status: 200, body: {}})).code).to.equal('invalid_response');
    });
  }
});

describe('Without a network', () => {
  it('every call says so at once, and asks nobody', async () => {
    const world = await signedIn('ada');
    const before = world.fapi.requests.length;
    goOffline();
    for (const place of anywhere) expect((await refusal(calls[place][1](world))).code, place).to.equal('network_error');
    expect((await refusal(world.adapter.setActive({session: null}))).code).to.equal('network_error');
    expect(world.fapi.requests).to.have.length(before);
    expect(await personOf(world), 'still').to.include({identifier: address('ada')});
    goOffline(false);
    expect((await world.adapter.createTOTP()).secret).to.be.a('string');
  });

  it('a connection that breaks is told as one, and the next try works', async () => {
    const world = await anybody();
    for (const place of anywhere) expect((await made(world, place, 'network-error')).code, place).to.equal('network_error');
    expect((await world.adapter.createTOTP()).secret).to.be.a('string');
  });
});

describe('The error that the page gets', () => {
  /** All that a log could keep of it; Clerk's own error, which it may carry, is the host's already. */
  function textOf(error: unknown): string {
    if (!(error instanceof Error) || 'clerkError' in error) return '';
    return [String(error), error.stack, JSON.stringify(error), JSON.stringify({...error}), textOf(error.cause)].join('\n');
  }

  const wrong: [what: string, answer: ScriptedAnswer][] = [
    ['a broken connection', 'network-error'],
    ['a bad gateway', {status: 502, html: '<h1>'}],
    ['a page of HTML', {status: 200, html: '<h1>'}],
    ['a refusal', says('odd')],
  ];
  for (const [what, answer] of wrong) {
    it(`has neither password nor code nor session in it after ${what}`, async () => {
      const [password, code] = ['correct-horse', '987654'];
      const world = await anybody();
      const {adapter, fapi} = world;
      const {id} = sessionOf(world);
      const attempts = [
        [/sign_ins$/, () => adapter.signIn({identifier: address('linus'), password})],
        [/attempt_verification$/, () => adapter.verifyTOTP({code})],
        [/\/verify$/, () => adapter.startReverification({level: 'first_factor'})],
      ] as const;
      for (const [request, call] of attempts) {
        fapi.answerNext(request, answer);
        const error = await refusal(call());
        for (const secret of [password, code, id]) expect(textOf(error)).to.not.contain(secret);
      }
    });
  }

  it('has no secret in it, though the answer that makes no sense does', async () => {
    const secret = 'JBSWY3DPEHPK3PXP';
    const error = await made(await anybody(), 'in an account', {status: 200, html: secret});
    expect(error.code).to.equal('invalid_response');
    expect(textOf(error)).to.not.contain(secret.slice(-6));
  });
});
