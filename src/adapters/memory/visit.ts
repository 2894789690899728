import type {MfaState, PendingSignIn} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import type {Session} from './data.js';
import {findPerson, secondFactors, toUser, type Person} from './people.js';
import {randomId} from './random.js';

/** Milliseconds a sign-in may take after the password. */
const pendingLifetime = 10 * 60 * 1000;

/** Who is here, as `getState()` tells it. */
export function readState(context: Context): MfaState {
  const {visit} = context.data;
  if (visit.name === 'pending' && visit.expiresAt > context.now) {
    const person = findPerson(context, visit.identifier);
    if (person) return {status: 'pending', signIn: toPending(person, visit.step), identifier: person.seed.identifier};
  }
  const person = visit.name === 'active' ? findPerson(context, visit.session.identifier) : undefined;
  return person ? {status: 'signed_in', user: toUser(person)} : {status: 'signed_out'};
}

/** The person who is signed in, and their session. */
export function requireSession(context: Context): {person: Person; session: Session} {
  const {visit} = context.data;
  const person = visit.name === 'active' ? findPerson(context, visit.session.identifier) : undefined;
  if (visit.name !== 'active' || !person) throw new MfaError('not_signed_in', 'Nobody is signed in.', {status: 401});
  return {person, session: visit.session};
}

/** The person whose sign-in waits for this step. */
export function requirePending(context: Context, step: 'second_factor' | 'enrollment'): Person {
  const {visit} = context.data;
  const isWaiting = visit.name === 'pending' && visit.step === step && visit.expiresAt > context.now;
  const person = isWaiting ? findPerson(context, visit.identifier) : undefined;
  if (!person) throw new MfaError('sign_in_expired', 'The sign-in has expired.', {status: 401});
  return person;
}

/** The person who may set up a second factor: signed in, or held up at sign-in until they have one (no session yet). */
export function requireEnrollable(context: Context): {person: Person; session?: Session} {
  const {visit} = context.data;
  const isHeldUp = visit.name === 'pending' && visit.step === 'enrollment';
  return isHeldUp ? {person: requirePending(context, 'enrollment')} : requireSession(context);
}

/** Keeps a sign-in whose password was right. */
export function startPending(context: Context, person: Person, step: 'second_factor' | 'enrollment'): PendingSignIn {
  const expiresAt = context.now + pendingLifetime;
  context.data.visit = {name: 'pending', identifier: person.seed.identifier, step, expiresAt};
  return toPending(person, step);
}

/** A session that starts now. Signing in counts as a proof, but not for a backend that wants one for each call. */
export function newSession({now}: Context, {seed}: Person): Session {
  return {id: randomId('session'), identifier: seed.identifier, provedAt: now, unspentProof: false, passwordWanted: false};
}

/** Ends the session or the sign-in, as a server does that has lost it. */
export function loseSession({data}: Context): void {
  if (data.visit.name === 'pending') data.visit.expiresAt = 0;
  else data.visit = {name: 'nobody'};
}

function toPending(person: Person, step: 'second_factor' | 'enrollment'): PendingSignIn {
  return step === 'enrollment'
    ? {status: 'needs_mfa_enrollment'}
    : {status: 'needs_second_factor', supportedSecondFactors: secondFactors(person)};
}
