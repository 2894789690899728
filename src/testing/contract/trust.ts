import {equal} from './assert.js';
import type {Fact} from './fact.js';
import {clock, totpSignIn, trust} from './needs.js';
import type {Subject} from './proofs.js';
import {activate, arrive, challenge, enrolled, refusal, returnTo, signOut, userOf, wrong} from './steps.js';
import type {TestWorld} from './world.js';

async function trustDevice(world: TestWorld, {who, secret}: Required<Subject>): Promise<void> {
  await challenge(world, who);
  const code = await world.freshCode(secret);
  await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy: 'totp', code, trustDevice: true}));
  await signOut(world);
}

/** Devices that the person asked to be trusted. */
export function describeTrust(fact: Fact): void {
  fact('are spared the second factor', [totpSignIn, trust], async (world) => {
    const subject = await enrolled(world);
    await trustDevice(world, subject);
    await arrive(world, subject);
    await userOf(world);
  });

  fact('still need the password', [totpSignIn, trust], async (world) => {
    const subject = await enrolled(world);
    await trustDevice(world, subject);
    const {identifier, password} = subject.who;
    await refusal(world.adapter.signIn({identifier, password: wrong(password)}));
  });

  fact('are not trusted without asking', [totpSignIn, trust], async (world) => {
    const subject = await enrolled(world);
    await returnTo(world, subject);
    await signOut(world);
    await challenge(world, subject.who);
  });

  fact('are trusted for as many days as promised', [totpSignIn, trust, clock], async (world) => {
    const subject = await enrolled(world);
    await trustDevice(world, subject);
    const {trustDevice: promised} = world.adapter.capabilities;
    const seconds = promised ? promised.days * 24 * 60 * 60 : 0;
    await world.advance?.(seconds - 60);
    equal((await world.adapter.signIn(subject.who)).status, 'complete', 'the sign-in on the last day');
    await world.advance?.(120);
    await challenge(world, subject.who);
  });
}
