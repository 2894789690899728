import {equal, ok} from './assert.js';
import type {Fact} from './fact.js';
import {method, resumableTotp, singleTotp, totp} from './needs.js';
import {insist, type Subject} from './proofs.js';
import {arrive, enroll, refusal, signOut, userOf} from './steps.js';
import type {TestWorld} from './world.js';

function create(world: TestWorld, subject: Subject, resume: boolean) {
  return insist(world, subject, (proof) => world.adapter.createTOTP({resume, proof}));
}

async function verify(world: TestWorld, subject: Subject, {id, secret = ''}: {id: string; secret?: string}): Promise<void> {
  const code = await world.freshCode(secret);
  await insist(world, subject, (proof) => world.adapter.verifyTOTP({code, id: id || undefined, proof}));
  equal((await userOf(world)).totpEnabled, true, 'totpEnabled');
}

const resumable = [totp, resumableTotp];

/** A secret that was scanned, and is told again. */
export function describeResuming(fact: Fact): void {
  fact('tells the same secret again where it is asked to, and its code counts', resumable, async (world) => {
    const subject = await arrive(world);
    const first = await create(world, subject, false);
    ok(!first.resumed, 'A new secret is marked as one that was told before.');
    const again = await create(world, subject, true);
    equal(again.secret, first.secret, 'the secret');
    equal(again.resumed, true, 'resumed');
    await verify(world, subject, again);
  });

  fact('tells it again after a reload', resumable, async (world) => {
    const subject = await arrive(world);
    const first = await create(world, subject, false);
    const reloaded = await world.reload();
    const again = await create(reloaded, subject, true);
    equal(again.secret, first.secret, 'the secret');
    equal(again.resumed, true, 'resumed');
    await verify(reloaded, subject, again);
  });

  fact('goes on with the newest secret', resumable, async (world) => {
    const subject = await arrive(world);
    const first = await create(world, subject, false);
    const second = await create(world, subject, false);
    ok(first.secret !== second.secret, 'The secret is the same.');
    equal((await create(world, subject, true)).secret, second.secret, 'the secret');
  });

  fact('makes a new one where there is nothing to resume', resumable, async (world) => {
    const subject = await arrive(world);
    const first = await create(world, subject, true);
    ok(!first.resumed, 'A new secret is marked as one that was told before.');
    await verify(world, subject, first);
  });

  fact('never tells a secret again that is verified', [...resumable, singleTotp], async (world) => {
    const subject = await enroll(world, await arrive(world));
    await refusal(create(world, subject, true), 'totp_already_enabled');
  });

  fact('never tells a secret again that was taken away', [...resumable, method('disableTOTP')], async (world) => {
    const subject = await enroll(world, await arrive(world));
    await insist(world, subject, (proof) => world.adapter.disableTOTP({id: subject.id || undefined, proof}));
    const next = await create(world, {who: subject.who, codes: subject.codes}, true);
    ok(next.secret !== subject.secret, 'The secret is the same.');
    ok(!next.resumed, 'A new secret is marked as one that was told before.');
  });

  fact('tells it to no other session', resumable, async (world) => {
    const subject = await arrive(world);
    const first = await create(world, subject, false);
    await signOut(world);
    const next = await create(world, await arrive(world), true);
    ok(next.secret !== first.secret, 'The secret is the same.');
    ok(!next.resumed, 'A new secret is marked as one that was told before.');
  });
}
