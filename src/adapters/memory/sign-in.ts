import type {DeliveredStrategy, SentCode, SignInResult, Strategy} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import {forgetFailures} from './lockout.js';
import {findPerson, hasSecondFactor, type Person} from './people.js';
import {requirePassword, requireProof} from './proof.js';
import {sendCode} from './sent-codes.js';
import {newSession, requirePending, startPending} from './visit.js';

/** Days a trusted device is spared the second factor. */
export const trustDays = 30;

/** The first factor. A right password ends whatever sign-in or session there was. */
export function signIn(context: Context, {identifier, password}: {identifier: string; password: string}): SignInResult {
  if (!identifier.trim()) throw new MfaError('form_param_nil', 'The identifier is missing.', {paramName: 'identifier'});
  requirePassword(context, identifier, password);
  const person = findPerson(context, identifier);
  if (!person) throw new Error('A password matched without a person.');
  // What was made for an earlier session is told to no later one.
  delete person.account.unverifiedTotp;
  const isTrusted = (person.account.trustedUntil ?? 0) > context.now;
  if (hasSecondFactor(person)) return isTrusted ? complete(context, person) : startPending(context, person, 'second_factor');
  return person.seed.mfaRequired ? startPending(context, person, 'enrollment') : complete(context, person);
}

/** Sends a code for the sign-in that waits. */
export function prepareSecondFactor(context: Context, params: {strategy: DeliveredStrategy; id?: string | undefined}): SentCode {
  return sendCode(context, {...params, person: requirePending(context, 'second_factor'), purpose: 'sign_in'});
}

/** The second factor. */
export function attemptSecondFactor(
  context: Context,
  {trustDevice = false, ...proof}: {strategy: Strategy; code: string; id?: string | undefined; trustDevice?: boolean | undefined},
): SignInResult {
  const person = requirePending(context, 'second_factor');
  requireProof(context, person, proof, 'sign_in');
  if (trustDevice) person.account.trustedUntil = context.now + trustDays * 24 * 60 * 60 * 1000;
  return complete(context, person);
}

/** Gives up a sign-in; a session stays. */
export function cancelSignIn({data}: Context): void {
  if (data.visit.name !== 'active') data.visit = {name: 'nobody'};
}

/** Signs in with the session of a sign-in that is complete, or signs out. */
export function setActive({data}: Context, {session}: {session: string | null}): void {
  const {visit} = data;
  if (session === null) {
    data.visit = {name: 'nobody'};
  } else if ((visit.name === 'complete' || visit.name === 'active') && visit.session.id === session) {
    data.visit = {name: 'active', session: visit.session};
  } else {
    throw new MfaError('not_signed_in', 'There is no such session.', {status: 401});
  }
}

function complete(context: Context, person: Person): SignInResult {
  forgetFailures(context, person.seed.identifier);
  const session = newSession(context, person);
  context.data.visit = {name: 'complete', session};
  return {status: 'complete', createdSessionId: session.id};
}
