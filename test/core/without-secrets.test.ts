import {expect} from '@open-wc/testing';
import {MfaError} from '../../src/core/errors.js';
import {withoutSecrets} from '../../src/core/without-secrets.js';
import {fieldsOf} from '../support/events.js';

const secret = 'taint-analytical-engine';
const effect = {type: 'sign-in', identifier: 'ada', password: secret};
const known = {
  'a password': effect,
  'a code': {proof: {strategy: 'totp', code: secret}},
  'the proof of a step-up': {type: 'perform-again', effect: {type: 'disable-totp'}, proof: {strategy: 'password', password: secret}},
  'a TOTP secret': {name: 'verifying', totp: {secret}},
  'an otpauth address': {name: 'verifying', totp: {uri: secret}},
  'one of the backup codes': {name: 'creating', codes: ['other-code', secret]},
  'one of the codes that came with a secret': {totp: {backupCodes: [secret]}},
  'a session': {name: 'activating', session: secret},
};
const round: Record<string, unknown> = {};
round['self'] = round;
round['deep'] = {deep: {text: `Bad: ${secret}`}};
const repeating = {
  'its message': new MfaError('unknown', `${secret} is wrong`),
  'its long message': new MfaError('unknown', 'Bad', {longMessage: `${secret}?`}),
  "the backend's code": new MfaError('unknown', 'Bad', {backendCode: secret}),
  'its cause': new MfaError('unknown', 'Bad', {cause: new Error(`POST {"password":"${secret}"}`)}),
  "its cause's cause": new MfaError('unknown', 'Bad', {cause: new Error('a', {cause: {config: {data: secret}}})}),
  'a cause of several': new MfaError('unknown', 'Bad', {cause: new AggregateError([new Error(secret)])}),
  'a cause that goes round': new MfaError('unknown', 'Bad', {cause: round}),
  'a cause that is a text': new MfaError('unknown', 'Bad', {cause: secret}),
  'a field of its own': Object.assign(new MfaError('unknown'), {request: {body: secret}}),
};

/** Where clients keep what they sent; each is shown to hold what it is given. */
const holders: Record<string, (text: string) => object> = {
  'a list of sets': (text) => [new Set([text])],
  'a map': (text) => new Map([['password', text]]),
  'what a form sends': (text) => new URLSearchParams({password: text}),
  'a form’s data': (text) =>
    Object.entries({password: text}).reduce((data, [name, value]) => (data.set(name, value), data), new FormData()),
  headers: (text) => new Headers({Authorization: encodeURIComponent(text)}),
  'an address': (text) => new URL(`https://example.com/?code=${encodeURIComponent(text)}`),
  'an error of the browser': (text) => new DOMException(text),
  'the text of a body in JSON': (text) => ({data: JSON.stringify({password: text})}),
  'the text of what a form sends': (text) => ({data: new URLSearchParams({password: text}).toString()}),
  'the text of an address': (text) => ({url: `/sign-in?password=${encodeURIComponent(text)}`}),
  'what comes after very much else': (text) => [Array.from({length: 5000}, (_, index) => ({index})), text],
  'what comes after a very long text': (text) => ['x'.repeat(3_000_000), text],
};
const passwords = ['hunter22', 'hun"ter22', String.raw`hun\ter22`, 'hunter 22!', 'hünter+22', '🦊hunter&22'];

const large: Record<string, () => unknown> = {
  'bytes, 3 MB': () => new Uint8Array(3_000_000),
  'a text of 3 MB': () => 'x'.repeat(3_000_000),
  'a list of a million': () => Array.from({length: 1_000_000}, () => 'x'),
  'a map of a hundred thousand': () => new Map(Array.from({length: 100_000}, (_, index) => [index, 'x'])),
  'a hundred thousand, each in the other': () => Array.from({length: 100_000}).reduce<object>((inner) => ({inner}), {}),
};

describe('A refusal', () => {
  for (const [what, holder] of Object.entries(known)) {
    it(`does not repeat ${what}`, () => {
      expect(fieldsOf(withoutSecrets(new MfaError('unknown', `Bad: ${secret}`), holder))).to.not.include(secret);
    });
  }

  for (const [where, error] of Object.entries(repeating)) {
    it(`does not repeat a secret in ${where}`, () => {
      expect(fieldsOf(error)).to.include(secret);
      expect(fieldsOf(withoutSecrets(error, effect))).to.not.include(secret);
    });
  }

  it('loses a cause whose stack repeats a secret, though its message was exchanged: only Chromium’s do', () => {
    const cause = Object.assign(new Error(secret), {message: 'Bad'});
    const isTold = cause.stack?.includes(secret);
    expect(withoutSecrets(new MfaError('unknown', 'Bad', {cause}), effect).cause).to.equal(isTold ? undefined : cause);
  });

  for (const [where, hold] of Object.entries(holders)) {
    it(`does not keep a cause with ${where}, whatever the password`, () => {
      for (const password of passwords) {
        const error = new MfaError('unknown', 'Bad', {cause: new Error('Bad', {cause: hold(password)})});
        const told = withoutSecrets(error, {password});
        expect(told, password).to.include({message: 'Bad', longMessage: 'Bad'});
        expect(told.cause, password).to.equal(undefined);
      }
    });
  }

  for (const [what, make] of Object.entries(large)) {
    it(`keeps its sentence with ${what} in its cause`, () => {
      const error = new MfaError('unknown', 'Bad', {cause: {body: make()}});
      expect(withoutSecrets(error, effect).longMessage).to.equal('Bad');
    });
  }

  it('is read no further than a few thousand parts', () => {
    let read = 0;
    const endless = {
      *[Symbol.iterator]() {
        while (read < 1_000_000) yield read++;
      },
    };
    expect(withoutSecrets(new MfaError('unknown', 'Bad', {cause: endless}), effect).cause).to.equal(undefined);
    expect(read).to.be.below(5000);
  });

  it('keeps its cause where that has only bytes beside its texts', () => {
    const error = new MfaError('unknown', 'Bad', {cause: {body: new Uint8Array(3_000_000)}});
    expect(withoutSecrets(error, effect)).to.equal(error);
  });

  it('keeps its sentence where only the message repeats a secret, and its message where only the cause does', () => {
    const longMessage = 'Your account is closed.';
    const talking = new MfaError('unknown', secret, {longMessage, backendCode: 'closed', cause: 'a'});
    expect(withoutSecrets(talking, effect)).to.include({message: 'unknown', longMessage, backendCode: 'closed', cause: 'a'});
    const logging = new MfaError('unknown', 'closed', {longMessage, cause: secret});
    expect(withoutSecrets(logging, effect)).to.include({message: 'closed', longMessage});
    expect(withoutSecrets(logging, effect).cause).to.equal(undefined);
  });

  for (const password of ['Error', 'MfaError', 'unknown', 'async', 'main', 'test', 'http', 'core']) {
    it(`keeps its texts and cause where “${password}”, which engines and we write, is the password`, async () => {
      const cause = await Promise.reject(new Error('Bad request')).catch((error: unknown) => error);
      const error = new MfaError('unknown', 'Your account is closed.', {cause});
      expect(withoutSecrets(error, {password})).to.include({
        message: 'Your account is closed.',
        longMessage: 'Your account is closed.',
        cause,
      });
    });
  }

  it('keeps its texts where half a character is the password', () => {
    const error = new MfaError('unknown', 'Your account is closed.');
    expect(withoutSecrets(error, {password: '\ud800hunter'})).to.equal(error);
  });

  it('loses its texts, not its numbers, where what is known cannot be read through', () => {
    const error = new MfaError('too_many_requests', 'Bad', {retryAfter: 30});
    const known = {password: 'x'.repeat(2_000_000)};
    expect(withoutSecrets(error, known)).to.include({
      message: 'too_many_requests',
      longMessage: 'too_many_requests',
      retryAfter: 30,
    });
  });

  it('keeps what helps the person', () => {
    const reverification = {mode: 'session', level: 'first_factor'} as const;
    const helpful = {retryAfter: 30, attemptsRemaining: 2, paramName: 'password', clockSkew: -90, reverification, status: 429} as const;
    expect(withoutSecrets(new MfaError('too_many_requests', secret, helpful), effect)).to.include({code: 'too_many_requests', ...helpful});
  });

  it('is the same where it repeats nothing', () => {
    for (const text of ['form_password_incorrect', 'ada', 'Bad request', 'sign-in']) {
      const error = new MfaError('unknown', text, {cause: new Error(text)});
      expect(withoutSecrets(error, effect)).to.equal(error);
    }
  });

  it('is not taken for a secret of an earlier refusal', () => {
    const error = new MfaError('form_code_incorrect');
    expect(withoutSecrets(error, {refusals: [new MfaError('form_code_incorrect')]})).to.equal(error);
  });

  it('loses what cannot be read', () => {
    const cause = {
      get text(): string {
        throw new Error(secret);
      },
    };
    expect(withoutSecrets(new MfaError('unknown', 'Bad', {cause}), effect).cause).to.equal(undefined);
  });
});
