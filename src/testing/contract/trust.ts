import {equal} from './assert.js';
import type {Fact} from './fact.js';
import {clock, passwords, totpSignIn, trust} from './needs.js';
import {activate, arrive, begin, challenge, enrolled, refusal, returnTo, signOut, userOf, wrong, type Enrolled} from './steps.js';
import type {TestWorld} from './world.js';

async function trustDevice(world: TestWorld, {who, secret}: Enrolled): Promise<void> {
  await challenge(world, who);
  const code = await world.freshCode(secret);
  await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy: 'totp', code, trustDevice: true}));
  await signOut(world);
}

/** How long a device is trusted, in seconds. */
function trustedFor({adapter: {capabilities}}: TestWorld): number {
  return capabilities.trustDevice ? capabilities.trustDevice.days * 24 * 60 * 60 : 0;
}

/** Devices that the person asked to be trusted. */
export function describeTrust(fact: Fact): void {
  fact('are spared the second factor', [totpSignIn, trust], async (world) => {
    const subject = await enrolled(world);
    await trustDevice(world, subject);
    await arrive(world, subject);
    await userOf(world);
  });

  fact('still need the password', [totpSignIn, passwords, trust], async (world) => {
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

  fact('are still trusted on the last day', [totpSignIn, trust, clock], async (world) => {
    const subject = await enrolled(world);
    await trustDevice(world, subject);
    await world.advance?.(trustedFor(world) - 60);
    equal((await begin(world, subject.who)).status, 'complete', 'the sign-in');
  });

  // In a world of its own: some backends trust anew at each sign-in.
  fact('are trusted no longer after as many days as promised', [totpSignIn, trust, clock], async (world) => {
    const subject = await enrolled(world);
    await trustDevice(world, subject);
    await world.advance?.(trustedFor(world) + 60);
    await challenge(world, subject.who);
  });
}
