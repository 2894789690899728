import type {MfaAdapter, MfaUser, PendingSignIn, SecondFactor, SignInResult} from '../../core/adapter.js';
import {MfaError, type MfaErrorCode} from '../../core/errors.js';
import {equal, fail, ok, oneOf} from './assert.js';
import {insist, type Subject} from './proofs.js';
import type {Credentials, TestWorld} from './world.js';

/** Somebody with an authenticator app, and the backup codes that came along with it. */
export interface Enrolled extends Required<Subject> {
  readonly codes: readonly string[];
}

/** What a call is refused with; fails unless the code is one of those. */
export async function refusal(call: Promise<unknown>, ...codes: MfaErrorCode[]): Promise<MfaError> {
  const outcome: unknown = await call.then(
    () => fail(`Not refused${codes.length > 0 ? ` with ${codes.join(' or ')}` : ''}.`),
    (error: unknown) => error,
  );
  if (!MfaError.is(outcome)) throw outcome;
  if (codes.length > 0) oneOf(outcome.code, codes, 'refused with');
  return outcome;
}

/** Makes the session of a sign-in that is complete the page's own. */
export async function activate(adapter: MfaAdapter, result: SignInResult): Promise<void> {
  equal(result.status, 'complete', 'the sign-in ends as');
  if (result.createdSessionId !== null) await adapter.setActive({session: result.createdSessionId});
}

/** Signs in somebody whose password is enough. */
export async function arrive(world: TestWorld, {who}: Subject = {who: world.people.plain}): Promise<Subject> {
  const {adapter} = world;
  if (adapter.capabilities.signIn === 'none') await world.signInElsewhere(who);
  else await activate(adapter, await adapter.signIn(who));
  return {who};
}

/** Gives the password and comes as far as the second factor. */
export async function challenge(world: TestWorld, who: Credentials): Promise<readonly SecondFactor[]> {
  const result = await world.adapter.signIn(who);
  oneOf(result.status, ['needs_second_factor', 'needs_client_trust'], 'the sign-in waits as');
  return 'supportedSecondFactors' in result ? result.supportedSecondFactors : [];
}

/** Gives the password and the app's code. */
export async function returnTo(world: TestWorld, {who, secret}: Required<Subject>): Promise<void> {
  await challenge(world, who);
  const code = await world.freshCode(secret);
  await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy: 'totp', code}));
}

/** Signs in the person who gets text messages. */
export async function arriveTexted(world: TestWorld): Promise<Subject> {
  const who = world.people.texted;
  await challenge(world, who);
  const code = await sendCode(world);
  await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy: 'phone_code', code}));
  return {who};
}

/** Has a code sent for the pending sign-in, and lets the wait for the next one pass. */
export async function sendCode(world: TestWorld): Promise<string> {
  const {resendAfter = 0} = await world.adapter.prepareSecondFactor({strategy: 'phone_code'});
  await world.advance?.(resendAfter);
  return world.lastSentCode();
}

/** Ends the session. */
export function signOut({adapter}: TestWorld): Promise<void> {
  return adapter.setActive({session: null});
}

/** Who is signed in. */
export async function userOf({adapter}: TestWorld): Promise<MfaUser> {
  const state = await adapter.getState();
  equal(state.status, 'signed_in', 'the state');
  return state.user;
}

/** What the pending sign-in waits for. */
export async function pendingOf({adapter}: TestWorld): Promise<PendingSignIn> {
  const state = await adapter.getState();
  equal(state.status, 'pending', 'the state');
  return state.signIn;
}

/** Sets up an authenticator app for whoever is there. */
export async function enroll(world: TestWorld, subject: Subject): Promise<Enrolled> {
  const {adapter} = world;
  const {id, secret = '', backupCodes: early = []} = await insist(world, subject, (proof) => adapter.createTOTP({proof}));
  const code = await world.freshCode(secret);
  const {backupCodes = early} = await insist(world, subject, (proof) => adapter.verifyTOTP({code, id: id || undefined, proof}));
  return {who: subject.who, secret, codes: backupCodes};
}

/** Somebody with an authenticator app, signed out. */
export async function enrolled(world: TestWorld): Promise<Enrolled> {
  const subject = await enroll(world, await arrive(world));
  await signOut(world);
  return subject;
}

/** Somebody with an authenticator app and backup codes, signed in. */
export async function withCodes(world: TestWorld): Promise<Enrolled> {
  const subject = await enroll(world, await arrive(world));
  const {backupCodes} = world.adapter.capabilities;
  const mustAsk = subject.codes.length === 0 && backupCodes && backupCodes.regenerate;
  const codes = mustAsk ? await regenerate(world, subject) : subject.codes;
  ok(codes.length > 0, 'Nothing issues the backup codes that the capabilities promise.');
  return {...subject, codes};
}

/** A new set of backup codes. */
export async function regenerate(world: TestWorld, subject: Subject): Promise<readonly string[]> {
  return (await insist(world, subject, (proof) => world.adapter.createBackupCode({proof}))).codes;
}

/** A password or code that is certainly another one, and of the same kind. */
export function wrong(text: string): string {
  const ends: Readonly<Record<string, string>> = {'9': '0', z: 'a', Z: 'A'};
  return text.replace(/[0-9a-z]/gi, (letter) => ends[letter] ?? String.fromCharCode(letter.charCodeAt(0) + 1));
}
