import type {SecondFactor} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {openChallenge} from '../../core/open-challenge.js';
import {equal, ok, same, skip} from './assert.js';
import type {Fact} from './fact.js';
import {anyMessages, method, release, totp, totpSignIn} from './needs.js';
import {insist} from './proofs.js';
import type {Recipient} from './recipients.js';
import {arrive, arriveByMessage, challenge, enroll, refusal, signOut, userOf} from './steps.js';
import type {TestWorld} from './world.js';

const strategies = (factors: readonly SecondFactor[] = []): readonly string[] => factors.map(({strategy}) => strategy);
const defaults = (factors: readonly SecondFactor[]): readonly string[] => strategies(factors.filter((one) => one.default));

/** Turns the number or address of these messages into a second factor, or back. */
async function reserve(world: TestWorld, {who, strategy}: Recipient, params: {id: string | undefined; reserved: boolean}): Promise<void> {
  await insist(world, {who}, (proof) => world.adapter.reserveSecondFactor({strategy, ...params, proof}));
}

/** The id of the number or address that messages are sent to. */
async function idOf(world: TestWorld, {strategy}: Recipient): Promise<string | undefined> {
  const {factors} = await userOf(world);
  return factors.find((factor) => factor.strategy === strategy)?.id;
}

const releasable = [anyMessages, method('reserveSecondFactor'), release];

/** Numbers and addresses that become a second factor, and which factor comes first. */
export function describeFactorSettings(fact: Fact): void {
  fact('lets a number be a second factor no more', releasable, async (world) => {
    const subject = await arriveByMessage(world);
    const id = await idOf(world, subject);
    await reserve(world, subject, {id, reserved: false});
    const {twoFactorEnabled, factors, availableFactors} = await userOf(world);
    same({twoFactorEnabled, factors: strategies(factors)}, {twoFactorEnabled: false, factors: []}, 'the person');
    const available = availableFactors?.find(({strategy}) => strategy === subject.strategy);
    ok(available, 'The number is not available any more.');
    equal(available.id, id, 'id of the number');
    ok(available.safeIdentifier ?? available.friendlyName, 'Nothing tells which number it is.');
  });

  fact('asks for the password alone then', releasable, async (world) => {
    const subject = await arriveByMessage(world);
    await reserve(world, subject, {id: await idOf(world, subject), reserved: false});
    await signOut(world);
    await arrive(world, subject);
    await userOf(world);
  });

  fact('turns an available number into a second factor', releasable, async (world) => {
    const subject = await arriveByMessage(world);
    const id = await idOf(world, subject);
    await reserve(world, subject, {id, reserved: false});
    await reserve(world, subject, {id, reserved: true});
    const {twoFactorEnabled, factors, availableFactors} = await userOf(world);
    // Backup codes may have come along.
    const isOn = strategies(factors).includes(subject.strategy);
    same({twoFactorEnabled, isOn}, {twoFactorEnabled: true, isOn: true}, 'the person');
    equal(strategies(availableFactors).includes(subject.strategy), false, 'the number is still available');
    await signOut(world);
    ok(strategies(await challenge(world, subject.who)).includes(subject.strategy), `${subject.strategy} is not offered`);
  });

  fact('leaves the other factors alone', [totp, ...releasable], async (world) => {
    const recipient = await arriveByMessage(world);
    const subject = await enroll(world, recipient);
    const {strategy} = recipient;
    const id = await idOf(world, recipient);
    await insist(world, subject, (proof) => world.adapter.reserveSecondFactor({strategy, id, reserved: false, proof}));
    const {totpEnabled, twoFactorEnabled} = await userOf(world);
    same({totpEnabled, twoFactorEnabled}, {totpEnabled: true, twoFactorEnabled: true}, 'the person');
  });

  fact('marks a number as the default, at sign-in too', [anyMessages, method('setDefaultSecondFactor')], async (world) => {
    const {who, strategy} = await arriveByMessage(world);
    const id = await idOf(world, {who, strategy});
    await insist(world, {who}, (proof) => world.adapter.setDefaultSecondFactor({strategy, id, proof}));
    same(defaults((await userOf(world)).factors), [strategy], 'the default');
    await signOut(world);
    same(defaults(await challenge(world, who)), [strategy], 'the default at sign-in');
  });

  fact('moves the default from one factor to another', [anyMessages, totp, method('setDefaultSecondFactor')], async (world) => {
    const subject = await enroll(world, await arriveByMessage(world));
    if (!world.adapter.capabilities.manageFactors.setDefault) skip('a choice beside the app');
    for (const {strategy, id} of (await userOf(world)).factors) {
      if (strategy === 'backup_code') continue;
      try {
        await insist(world, subject, (proof) => world.adapter.setDefaultSecondFactor({strategy, id, proof}));
      } catch (error) {
        // Some backends can put a number first, but not the app.
        if (strategy === 'totp' && MfaError.is(error) && error.code === 'not_supported') continue;
        throw error;
      }
      same(defaults((await userOf(world)).factors), [strategy], 'the default');
    }
  });

  fact('has one default at most, which sign-in asks for first', [anyMessages, totpSignIn], async (world) => {
    const subject = await enroll(world, await arriveByMessage(world));
    const marked = defaults((await userOf(world)).factors);
    await signOut(world);
    const offered = await challenge(world, subject.who);
    for (const list of [marked, defaults(offered)]) ok(list.length <= 1, `Several factors are the default: ${list.join(', ')}`);
    const first = openChallenge(offered, world.adapter.capabilities)?.challenge.method.strategy;
    equal(first, marked[0] ?? first, 'what is asked for first');
  });

  fact('refuses a default that the account does not have', [totp, method('setDefaultSecondFactor')], async (world) => {
    const subject = await enroll(world, await arrive(world));
    const nobodys = {strategy: 'phone_code', id: 'no_such_number'} as const;
    await refusal(insist(world, subject, (proof) => world.adapter.setDefaultSecondFactor({...nobodys, proof})));
  });
}
