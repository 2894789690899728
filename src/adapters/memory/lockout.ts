import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import {fingerprint} from './hash.js';
import {toKey} from './identifier.js';

/** Wrong passwords and codes of one identifier since its last completed proof. */
export interface Lock {
  /** Since the last lock. */
  failures: number;
  /** How often it has been locked; each time doubles the wait. */
  locks: number;
  /** When the lock ends, in milliseconds. */
  until: number;
}

const allowedFailures = 5;
const firstWait = 30;
const longestWait = 60 * 60;

/** Refuses with `user_locked` while the identifier is locked. Goes before any look at a password or code. */
export function requireUnlocked(context: Context, identifier: string): void {
  const {until} = lockOf(context, identifier);
  if (until > context.now) throw lockedError(until - context.now);
}

/** Counts a wrong password or code. Returns the refusal: how many attempts are left, or for how long it is locked now. */
export function countFailure(context: Context, identifier: string, paramName: 'password' | 'code'): MfaError {
  const lock = lockOf(context, identifier);
  context.data.locks[lockKey(identifier)] = lock;
  lock.failures += 1;
  const attemptsRemaining = allowedFailures - lock.failures;
  if (attemptsRemaining > 0) {
    return paramName === 'password'
      ? new MfaError('form_password_incorrect', 'The password is wrong.', {paramName, attemptsRemaining})
      : new MfaError('form_code_incorrect', 'The code is wrong.', {paramName, attemptsRemaining});
  }
  const wait = Math.min(firstWait * 2 ** lock.locks, longestWait);
  Object.assign(lock, {failures: 0, locks: lock.locks + 1, until: context.now + wait * 1000});
  return lockedError(wait * 1000);
}

/**
 * Forgets the failures. Only for a proof that is complete: if a right password alone did it, someone who knows the
 * password could guess codes without end, four at a time.
 */
export function forgetFailures(context: Context, identifier: string): void {
  delete context.data.locks[lockKey(identifier)];
}

function lockOf({data}: Context, identifier: string): Lock {
  return data.locks[lockKey(identifier)] ?? {failures: 0, locks: 0, until: 0};
}

/** Unknown identifiers are locked like known ones; what was typed is not kept, as it may be a misplaced password. */
function lockKey(identifier: string): string {
  return fingerprint(toKey(identifier));
}

function lockedError(milliseconds: number): MfaError {
  return new MfaError('user_locked', 'Too many attempts.', {retryAfter: Math.ceil(milliseconds / 1000)});
}
