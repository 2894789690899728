import type {SecondFactor} from '../../core/adapter.js';
import {equal, ok, same} from './assert.js';
import type {Fact} from './fact.js';
import {method, multipleTotp, totp, totpSignIn} from './needs.js';
import {insist} from './proofs.js';
import {activate, arrive, challenge, enroll, signOut, userOf, type Enrolled} from './steps.js';
import type {TestWorld} from './world.js';

const several = [totp, multipleTotp];

/** The authenticators of whoever is signed in. */
async function authenticators(world: TestWorld): Promise<readonly SecondFactor[]> {
  return (await userOf(world)).factors.filter(({strategy}) => strategy === 'totp');
}

/** Somebody with two authenticators, signed in. */
async function withTwo(world: TestWorld): Promise<readonly [phone: Enrolled, tablet: Enrolled]> {
  const phone = await enroll(world, await arrive(world), {friendlyName: 'Phone'});
  return [phone, await enroll(world, phone, {friendlyName: 'Tablet'})];
}

/** More than one authenticator app for one account. */
export function describeSeveralAuthenticators(fact: Fact): void {
  fact('are told apart by their ids, also without names', several, async (world) => {
    const first = await enroll(world, await arrive(world));
    const second = await enroll(world, first);
    const ids = (await authenticators(world)).map(({id}) => id);
    equal(new Set(ids).size, 2, 'different ids');
    for (const {id} of [first, second]) ok(ids.includes(id), 'the id that verifyTOTP tells is not among the factors');
  });

  fact('keep the names they were given', several, async (world) => {
    await withTwo(world);
    same((await authenticators(world)).map(({friendlyName}) => friendlyName).sort(), ['Phone', 'Tablet'], 'the names');
  });

  fact('sign in, each of them', [...several, totpSignIn], async (world) => {
    for (const {who, id, secret} of await withTwo(world)) {
      await signOut(world);
      const offered = await challenge(world, who);
      // Without an id it is any of them, for a backend that tries a code on all.
      const meant = offered.find((factor) => factor.strategy === 'totp' && (factor.id ?? id) === id);
      ok(meant, 'the app is not offered');
      const code = await world.freshCode(secret);
      await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy: 'totp', code, id: meant.id}));
      await userOf(world);
    }
  });

  fact('are removed one by one', [...several, method('disableTOTP')], async (world) => {
    const [phone, tablet] = await withTwo(world);
    await insist(world, tablet, (proof) => world.adapter.disableTOTP({id: phone.id, proof}));
    same((await authenticators(world)).map(({id}) => id), [tablet.id], 'the authenticators');
    await insist(world, tablet, (proof) => world.adapter.disableTOTP({id: tablet.id, proof}));
    const {totpEnabled, factors} = await userOf(world);
    same({totpEnabled, factors: factors.filter(({strategy}) => strategy === 'totp')}, {totpEnabled: false, factors: []}, 'the person');
  });
}
