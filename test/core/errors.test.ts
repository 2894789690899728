import {expect} from '@open-wc/testing';
import {MfaError, notSupported} from '../../src/core/errors.js';

describe('MfaError', () => {
  it('is an Error that says what, why and when', () => {
    const cause = new TypeError('Failed to fetch');
    const reverification = {mode: 'session', level: 'second_factor'} as const;
    const init = {
      longMessage: 'Bitte warten.', retryAfter: 30, attemptsRemaining: 2, paramName: 'code', reverification, backendCode: 'E42', status: 429, cause,
    } as const;
    const error = new MfaError('too_many_requests', 'Slow down.', init);
    expect(error).to.be.instanceOf(Error).and.to.include({...init, name: 'MfaError', code: 'too_many_requests', message: 'Slow down.'});
  });

  it('says its message where there is no longer one', () => {
    expect(new MfaError('unknown', 'Oops.').longMessage).to.equal('Oops.');
  });

  it('says its code where there is no message', () => {
    for (const error of [new MfaError('timeout'), new MfaError('timeout', undefined, {retryAfter: 1})]) {
      expect(error).to.include({code: 'timeout', message: 'timeout', longMessage: 'timeout'});
    }
  });

  it('has no fields but those it was given', () => {
    const told = ['retryAfter', 'attemptsRemaining', 'paramName', 'reverification', 'backendCode', 'status', 'cause'];
    for (const key of told) expect(new MfaError('unknown', 'Oops.', {longMessage: 'Oops!'})).not.to.have.property(key);
    expect(new MfaError('user_locked', 'Locked.', {retryAfter: 30})).to.have.property('retryAfter', 30);
  });

  it('has no cause unless it was given one', () => {
    expect(new MfaError('unknown', 'Oops.')).not.to.have.property('cause');
    expect(new MfaError('unknown', 'Oops.', {cause: null}).cause).to.equal(null);
  });

  it('reads like an error of Clerk', () => {
    const error = new MfaError('form_code_incorrect', 'Wrong.', {longMessage: 'That code is wrong.', paramName: 'code', attemptsRemaining: 2});
    expect(error.errors).to.deep.equal([
      {
        code: 'form_code_incorrect',
        message: 'Wrong.',
        longMessage: 'That code is wrong.',
        meta: {paramName: 'code', retryAfter: undefined, attemptsRemaining: 2},
      },
    ]);
  });
});

describe('MfaError.is', () => {
  it('knows its own', () => expect(MfaError.is(new MfaError('unknown', ''))).to.be.true);

  it('knows one that a second copy of this package made', () => {
    const other = Object.assign(new Error('Wrong.'), {name: 'MfaError', code: 'form_code_incorrect', longMessage: 'Wrong.'});
    expect(MfaError.is(other)).to.be.true;
    expect(MfaError.from(other)).to.equal(other);
    const older = Object.assign(new Error('Wrong.'), {name: 'MfaError', code: 'form_code_incorrect'});
    expect(MfaError.is(older)).to.be.true;
  });

  const others = [
    undefined, null, 'MfaError', 7, {}, new Error('x'), {name: 'MfaError', code: 'unknown', longMessage: ''},
    Object.assign(new Error('x'), {name: 'MfaError'}), Object.assign(new Error('x'), {code: 'unknown', longMessage: ''}),
  ];
  it('knows nothing else', () => {
    for (const other of others) expect(MfaError.is(other)).to.be.false;
  });
});

describe('MfaError.from', () => {
  it('keeps an MfaError as it is', () => {
    const error = new MfaError('user_locked', 'Locked.');
    expect(MfaError.from(error)).to.equal(error);
  });

  const table: [title: string, value: unknown, code: string][] = [
    ['an error', new Error('boom'), 'unknown'],
    ['an abort', new DOMException('stop', 'AbortError'), 'aborted'],
    ['a text', 'boom', 'unknown'],
    ['nothing', undefined, 'unknown'],
    ['null', null, 'unknown'],
    ['something that only looks like an abort', {name: 'AbortError'}, 'unknown'],
  ];
  for (const [title, value, code] of table) {
    it(`makes ${title} ${code}, and keeps it as the cause`, () => {
      const error = MfaError.from(value);
      expect(error.code).to.equal(code);
      expect(error.cause).to.equal(value);
    });
  }

  it('takes no word of an unknown failure into its message', () => {
    expect(MfaError.from(new Error('token=abc')).message).not.to.contain('abc');
    expect(MfaError.from(new Error('token=abc')).longMessage).not.to.contain('abc');
  });
});

describe('notSupported', () => {
  it('throws not_supported', () => expect(() => notSupported()).to.throw(MfaError).with.property('code', 'not_supported'));
});
