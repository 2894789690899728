import type {SecondFactor} from '../../core/adapter.js';
import {equal, ok, skip} from './assert.js';
import type {Fact} from './fact.js';
import {totp, totpSignIn} from './needs.js';
import {arrive, enroll, returnTo, signOut, userOf} from './steps.js';
import type {TestWorld} from './world.js';

async function app(world: TestWorld): Promise<SecondFactor> {
  const factor = (await userOf(world)).factors.find(({strategy}) => strategy === 'totp');
  ok(factor, 'There is no authenticator.');
  return factor;
}

/** When a factor was added and used, as far as the backend tells. That they are plausible is looked at in every answer. */
export function describeDates(fact: Fact): void {
  fact('keeps the date that a factor was added at', [totp, totpSignIn], async (world) => {
    const subject = await enroll(world, await arrive(world));
    const {createdAt} = await app(world);
    if (createdAt === undefined) skip('a date that factors are added at');
    await signOut(world);
    await returnTo(world, subject);
    equal((await app(world)).createdAt, createdAt, 'createdAt');
  });

  fact('moves the date that a factor was last used at, never back', [totp, totpSignIn], async (world) => {
    const subject = await enroll(world, await arrive(world));
    const {createdAt = 0, lastUsedAt: before = createdAt} = await app(world);
    await signOut(world);
    await returnTo(world, subject);
    const {lastUsedAt} = await app(world);
    if (lastUsedAt === undefined) skip('a date that factors are used at');
    ok(lastUsedAt >= before, 'lastUsedAt lies before what was told earlier');
  });
}
