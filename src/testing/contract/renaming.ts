import {equal} from './assert.js';
import type {Fact} from './fact.js';
import {method, totp} from './needs.js';
import {insist} from './proofs.js';
import {arrive, enroll, refusal, userOf} from './steps.js';
import type {TestWorld} from './world.js';

const renamable = [totp, method('renameFactor')];

async function nameOf(world: TestWorld): Promise<string | undefined> {
  return (await userOf(world)).factors.find(({strategy}) => strategy === 'totp')?.friendlyName;
}

/** Names that people give their factors. */
export function describeRenaming(fact: Fact): void {
  fact('gives an authenticator another name, which is still there after a reload', renamable, async (world) => {
    const subject = await enroll(world, await arrive(world), {friendlyName: 'Phone'});
    const rename = {strategy: 'totp', id: subject.id || undefined, friendlyName: 'Tablet'} as const;
    await insist(world, subject, (proof) => world.adapter.renameFactor({...rename, proof}));
    equal(await nameOf(world), 'Tablet', 'the name');
    equal(await nameOf(await world.reload()), 'Tablet', 'the name after a reload');
  });

  fact('names nothing that is not there', renamable, async (world) => {
    const subject = await enroll(world, await arrive(world), {friendlyName: 'Phone'});
    const rename = {strategy: 'totp', id: 'no-such-factor', friendlyName: 'Tablet'} as const;
    await refusal(insist(world, subject, (proof) => world.adapter.renameFactor({...rename, proof})));
    equal(await nameOf(world), 'Phone', 'the name');
  });
}
