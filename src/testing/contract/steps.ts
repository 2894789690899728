import type {DeliveredStrategy, MfaAdapter, MfaUser, PendingSignIn, SecondFactor, SignInResult} from '../../core/adapter.js';
import {MfaError, type MfaErrorCode} from '../../core/errors.js';
import {equal, fail, ok, oneOf, skip} from './assert.js';
import {insist, type Subject} from './proofs.js';
import {anyRecipient, type Recipient} from './recipients.js';
import type {Credentials, TestWorld} from './world.js';

/** Somebody with an authenticator app, and the backup codes that came along with it. */
export type Enrolled = Required<Omit<Subject, 'prefers'>>;

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
  if (result.createdSessionId !== null) return adapter.setActive({session: result.createdSessionId});
  equal((await adapter.getState()).status, 'signed_in', 'the state after a sign-in that leaves nothing to activate');
}

/** Gives the password, here or elsewhere. */
export async function begin(world: TestWorld, who: Credentials): Promise<SignInResult> {
  const {adapter} = world;
  if (adapter.capabilities.signIn === 'password') return adapter.signIn(who);
  await world.signInElsewhere(who);
  const state = await adapter.getState();
  if (state.status === 'pending') return state.signIn;
  equal(state.status, 'signed_in', 'the state after a sign-in elsewhere');
  return {status: 'complete', createdSessionId: null};
}

/** Signs in somebody whose password is enough. */
export async function arrive(world: TestWorld, {who}: Subject = {who: world.people.plain}): Promise<Subject> {
  await activate(world.adapter, await begin(world, who));
  return {who};
}

/** Gives the password and comes as far as the second factor. */
export async function challenge(world: TestWorld, who: Credentials): Promise<readonly SecondFactor[]> {
  const result = await begin(world, who);
  oneOf(result.status, ['needs_second_factor', 'needs_client_trust'], 'the sign-in waits as');
  return 'supportedSecondFactors' in result ? result.supportedSecondFactors : [];
}

/** Gives the password and the app's code. */
export async function returnTo(world: TestWorld, {who, secret}: Enrolled): Promise<void> {
  await challenge(world, who);
  const code = await world.freshCode(secret);
  await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy: 'totp', code}));
}

/** Signs in somebody by a code that is sent. */
export async function arriveByMessage(world: TestWorld, {who, strategy}: Recipient = anyRecipient(world)): Promise<Recipient> {
  await challenge(world, who);
  const code = await sendCode(world, strategy);
  await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy, code}));
  return {who, strategy};
}

/** Has a code sent for the pending sign-in, and lets the wait for the next one pass, if it can. */
export async function sendCode(world: TestWorld, strategy: DeliveredStrategy): Promise<string> {
  const {resendAfter = 0} = await world.adapter.prepareSecondFactor({strategy});
  await world.advance?.(resendAfter);
  return world.lastSentCode();
}

/** The same, where another one is to be sent: without a clock, what has to be waited for cannot be tested. */
export async function sendFirstCode(world: TestWorld, strategy: DeliveredStrategy): Promise<string> {
  const {resendAfter = 0} = await world.adapter.prepareSecondFactor({strategy});
  if (resendAfter > 0 && !world.advance) skip('a clock');
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
export async function enroll(world: TestWorld, subject: Subject, name: {friendlyName?: string} = {}): Promise<Enrolled> {
  const {adapter} = world;
  const {id, secret = '', backupCodes: early = []} = await insist(world, subject, (proof) => adapter.createTOTP({...name, proof}));
  const code = await world.freshCode(secret);
  const done = await insist(world, subject, (proof) => adapter.verifyTOTP({code, id: id || undefined, proof}));
  return {who: subject.who, id: done.id, secret, codes: done.backupCodes ?? early};
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
  // Without `regenerate` there may be a call for the first set.
  const mustAsk = subject.codes.length === 0 && (world.adapter as MfaAdapter).createBackupCode !== undefined;
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
