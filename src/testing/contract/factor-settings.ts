import type {SecondFactor} from '../../core/adapter.js';
import {openChallenge} from '../../core/challenge.js';
import {MfaError} from '../../core/errors.js';
import {equal, ok, same, skip} from './assert.js';
import type {Fact} from './fact.js';
import {method, texts, totp, totpSignIn} from './needs.js';
import {insist, type Subject} from './proofs.js';
import {arrive, arriveTexted, challenge, enroll, refusal, signOut, userOf} from './steps.js';
import type {TestWorld} from './world.js';

const strategies = (factors: readonly SecondFactor[] = []): readonly string[] => factors.map(({strategy}) => strategy);
const defaults = (factors: readonly SecondFactor[]): readonly string[] => strategies(factors.filter((one) => one.default));

async function reserve(world: TestWorld, subject: Subject, params: {id: string | undefined; reserved: boolean}): Promise<void> {
  await insist(world, subject, (proof) => world.adapter.reserveSecondFactor({strategy: 'phone_code', ...params, proof}));
}

/** The id of the number that gets text messages. */
async function phoneId(world: TestWorld): Promise<string | undefined> {
  const {factors} = await userOf(world);
  return factors.find(({strategy}) => strategy === 'phone_code')?.id;
}

/** Numbers that become a second factor, and which factor comes first. */
export function describeFactorSettings(fact: Fact): void {
  fact('lets a number be a second factor no more', [texts, method('reserveSecondFactor')], async (world) => {
    const subject = await arriveTexted(world);
    const id = await phoneId(world);
    await reserve(world, subject, {id, reserved: false});
    const {twoFactorEnabled, factors, availableFactors} = await userOf(world);
    same({twoFactorEnabled, factors: strategies(factors)}, {twoFactorEnabled: false, factors: []}, 'the person');
    const available = availableFactors?.find(({strategy}) => strategy === 'phone_code');
    ok(available, 'The number is not available any more.');
    equal(available.id, id, 'id of the number');
    ok(available.safeIdentifier ?? available.friendlyName, 'Nothing tells which number it is.');
  });

  fact('asks for the password alone then', [texts, method('reserveSecondFactor')], async (world) => {
    const subject = await arriveTexted(world);
    await reserve(world, subject, {id: await phoneId(world), reserved: false});
    await signOut(world);
    await arrive(world, subject);
    await userOf(world);
  });

  fact('turns an available number into a second factor', [texts, method('reserveSecondFactor')], async (world) => {
    const subject = await arriveTexted(world);
    const id = await phoneId(world);
    await reserve(world, subject, {id, reserved: false});
    await reserve(world, subject, {id, reserved: true});
    const {twoFactorEnabled, factors, availableFactors} = await userOf(world);
    // Backup codes may have come along.
    const isOn = strategies(factors).includes('phone_code');
    same({twoFactorEnabled, isOn}, {twoFactorEnabled: true, isOn: true}, 'the person');
    equal(strategies(availableFactors).includes('phone_code'), false, 'the number is still available');
    await signOut(world);
    ok(strategies(await challenge(world, subject.who)).includes('phone_code'), 'text messages are not offered');
  });

  fact('leaves the other factors alone', [texts, totp, method('reserveSecondFactor')], async (world) => {
    const subject = await enroll(world, await arriveTexted(world));
    await reserve(world, subject, {id: await phoneId(world), reserved: false});
    const {totpEnabled, twoFactorEnabled} = await userOf(world);
    same({totpEnabled, twoFactorEnabled}, {totpEnabled: true, twoFactorEnabled: true}, 'the person');
  });

  fact('marks a number as the default, at sign-in too', [texts, method('setDefaultSecondFactor')], async (world) => {
    const subject = await arriveTexted(world);
    const id = await phoneId(world);
    await insist(world, subject, (proof) => world.adapter.setDefaultSecondFactor({strategy: 'phone_code', id, proof}));
    same(defaults((await userOf(world)).factors), ['phone_code'], 'the default');
    await signOut(world);
    same(defaults(await challenge(world, subject.who)), ['phone_code'], 'the default at sign-in');
  });

  fact('moves the default from one factor to another', [texts, totp, method('setDefaultSecondFactor')], async (world) => {
    const subject = await enroll(world, await arriveTexted(world));
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

  fact('has one default at most, which sign-in asks for first', [texts, totpSignIn], async (world) => {
    const subject = await enroll(world, await arriveTexted(world));
    const marked = defaults((await userOf(world)).factors);
    await signOut(world);
    const offered = await challenge(world, subject.who);
    for (const list of [marked, defaults(offered)]) ok(list.length <= 1, `Several factors are the default: ${list.join(', ')}`);
    const first = openChallenge(offered).challenge.method.strategy;
    equal(first, marked[0] ?? first, 'what is asked for first');
  });

  fact('refuses a default that the account does not have', [totp, method('setDefaultSecondFactor')], async (world) => {
    const subject = await enroll(world, await arrive(world));
    const nobodys = {strategy: 'phone_code', id: 'no_such_number'} as const;
    await refusal(insist(world, subject, (proof) => world.adapter.setDefaultSecondFactor({...nobodys, proof})));
  });
}
