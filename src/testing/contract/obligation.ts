import {equal, skip} from './assert.js';
import type {Fact} from './fact.js';
import {method, obligation, resumption, totpSignIn} from './needs.js';
import {insist} from './proofs.js';
import {begin, challenge, enroll, pendingOf, refusal, signOut, userOf, type Enrolled} from './steps.js';
import type {TestWorld} from './world.js';

/** Gives the password and comes as far as the enrolment. */
async function beHeldUp(world: TestWorld): Promise<void> {
  const {adapter, people, stage} = world;
  await stage.requireEnrollment?.();
  const result = await begin(world, people.obliged);
  // Some backends create the session first, and then say that it lacks a factor.
  if (result.status !== 'complete') equal(result.status, 'needs_mfa_enrollment', 'the sign-in');
  else if (result.createdSessionId !== null) await adapter.setActive({session: result.createdSessionId});
  equal((await pendingOf(world)).status, 'needs_mfa_enrollment', 'the pending sign-in');
}

/** Sets up the app, and makes the session the page's own where that is left to do. */
async function comply(world: TestWorld): Promise<Enrolled> {
  const {adapter, people} = world;
  const pending = await pendingOf(world);
  const subject = await enroll(world, {who: people.obliged});
  const session = 'createdSessionId' in pending ? pending.createdSessionId : undefined;
  if ((await adapter.getState()).status !== 'signed_in' && session) await adapter.setActive({session});
  return subject;
}

/** Accounts that must not come in before they have a second factor. */
export function describeObligation(fact: Fact): void {
  fact('is asked for after the password, and told as pending by getState', [obligation], beHeldUp);

  fact('is still asked for after a reload, and can be done there', [obligation, resumption], async (world) => {
    await beHeldUp(world);
    const reloaded = await world.reload();
    equal((await pendingOf(reloaded)).status, 'needs_mfa_enrollment', 'the pending sign-in');
    await comply(reloaded);
    await userOf(reloaded);
  });

  fact('ends signed in', [obligation], async (world) => {
    await beHeldUp(world);
    await comply(world);
    equal((await userOf(world)).totpEnabled, true, 'totpEnabled');
  });

  fact('is not done by a wrong code', [obligation], async (world) => {
    await beHeldUp(world);
    const {adapter, people} = world;
    const {id, secret = ''} = await insist(world, {who: people.obliged}, (proof) => adapter.createTOTP({proof}));
    // The code of another secret.
    const code = await world.freshCode(secret.replace(/./g, (letter) => (letter === 'A' ? 'B' : 'A')));
    await refusal(adapter.verifyTOTP({code, id: id || undefined}), 'form_code_incorrect');
    equal((await pendingOf(world)).status, 'needs_mfa_enrollment', 'the pending sign-in');
  });

  fact('makes place for the second factor at the next sign-in', [obligation, totpSignIn], async (world) => {
    await beHeldUp(world);
    await comply(world);
    await signOut(world);
    await challenge(world, world.people.obliged);
  });

  fact('keeps the last factor from being taken away, where the account says that it must have one', [obligation, method('disableTOTP')], async (world) => {
    await beHeldUp(world);
    const subject = await comply(world);
    if (!(await userOf(world)).mfaRequired) skip('accounts that say so');
    await refusal(insist(world, subject, (proof) => world.adapter.disableTOTP({id: subject.id || undefined, proof})));
    equal((await userOf(world)).totpEnabled, true, 'totpEnabled');
  });

  fact('can be given up', [obligation, method('cancelSignIn')], async (world) => {
    await beHeldUp(world);
    await world.adapter.cancelSignIn();
    equal((await world.adapter.getState()).status, 'signed_out', 'the state');
    await beHeldUp(world);
  });
}
