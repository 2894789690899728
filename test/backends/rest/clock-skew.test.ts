import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {restAdapter} from '../../../src/adapters/rest/index.js';
import type {MfaErrorCode} from '../../../src/core/errors.js';
import {refusalOf} from '../support/refusal.js';
import {shiftClock, type ShiftedClock} from '../support/shifted-clock.js';
import {problem} from './scripted-fetch.js';

/** Seconds of a way there, a way back, and by how much the device is ahead of the server. */
interface Connection {
  readonly there?: number;
  readonly back?: number;
  readonly ahead?: number;
}

describe('A code that is refused', () => {
  let clock: ShiftedClock;
  beforeEach(() => {
    clock = shiftClock();
  });
  afterEach(() => clock.restore());

  /** How far apart the clocks are, as the refusal of such a code tells. */
  async function skewOf({there = 0, back = 0, ahead = 0}: Connection, {code = 'form_code_incorrect', date}: {code?: MfaErrorCode; date?: string} = {}) {
    const answer: typeof fetch = () => {
      clock.advance(there);
      const headers = {date: date ?? new Date(Date.now() - ahead * 1000).toUTCString()};
      clock.advance(back);
      return Promise.resolve(problem(422, {code}, headers));
    };
    const adapter = restAdapter({baseURL: '/mfa', fetch: answer});
    return (await refusalOf(adapter.attemptSecondFactor?.({strategy: 'totp', code: '492039'}) ?? Promise.resolve(), code)).clockSkew;
  }

  /** The server names whole seconds. */
  function about(actual: number | undefined, seconds: number): void {
    assert.ok(actual !== undefined && Math.abs(actual - seconds) <= 1, `${actual} instead of ${seconds}`);
  }

  it('says by how many seconds the device’s clock is ahead of the server’s, or behind it', async () => {
    about(await skewOf({ahead: 90}), 90);
    about(await skewOf({ahead: -3600}), -3600);
  });

  it('says nothing of clocks that agree', async () => assert.equal(await skewOf({}), undefined));

  it('takes a slow connection for no difference of the clocks', async () => {
    for (const [there, back] of [[50, 0], [0, 50], [50, 50]] as const) assert.equal(await skewOf({there, back}), undefined);
  });

  it('says at least what no slow connection explains', async () => {
    about(await skewOf({there: 20, ahead: 90}), 70);
    about(await skewOf({back: 20, ahead: -90}), -70);
  });

  it('says nothing where the server names no time, or one that is none', async () => {
    for (const date of ['', 'soon']) assert.equal(await skewOf({ahead: 90}, {date}), undefined);
  });

  it('is the only refusal that the clocks matter for', async () => {
    for (const code of ['form_password_incorrect', 'too_many_requests', 'code_already_used'] as const)
      assert.equal(await skewOf({ahead: 90}, {code}), undefined);
  });
});
