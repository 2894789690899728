import {equal, same} from './assert.js';
import type {Fact} from './fact.js';
import {backupCodes, backupSignIn, consumption, counts, regeneration, rotation} from './needs.js';
import {activate, challenge, pendingOf, refusal, regenerate, signOut, userOf, withCodes, wrong, type Enrolled} from './steps.js';
import type {TestWorld} from './world.js';

/** Gives the password and a backup code. */
async function spend(world: TestWorld, {who}: Enrolled, code: string): Promise<readonly string[]> {
  await challenge(world, who);
  const result = await world.adapter.attemptSecondFactor({strategy: 'backup_code', code});
  await activate(world.adapter, result);
  await userOf(world);
  return (result.status === 'complete' && result.backupCodes) || [];
}

async function refuses(world: TestWorld, {who}: Enrolled, code: string): Promise<void> {
  await challenge(world, who);
  const attempt = world.adapter.attemptSecondFactor({strategy: 'backup_code', code});
  await refusal(attempt, 'form_code_incorrect', 'code_already_used');
  await pendingOf(world);
}

/** Codes on paper: each signs in once, and a new set kills the old. */
export function describeBackupCodes(fact: Fact): void {
  fact('are issued, and the account says so', [backupCodes], async (world) => {
    await withCodes(world);
    equal((await userOf(world)).backupCodeEnabled, true, 'backupCodeEnabled');
  });

  fact('are offered at sign-in', [backupSignIn], async (world) => {
    const {who} = await withCodes(world);
    await signOut(world);
    const offered = (await challenge(world, who)).map(({strategy}) => strategy);
    equal(offered.includes('backup_code'), true, 'backup codes are offered');
  });

  fact('sign in, each of them', [backupSignIn], async (world) => {
    const subject = await withCodes(world);
    for (const code of subject.codes) {
      await signOut(world);
      await spend(world, subject, code);
    }
  });

  fact('sign in once each', [backupSignIn], async (world) => {
    const subject = await withCodes(world);
    const [first = '', second = ''] = subject.codes;
    await signOut(world);
    await spend(world, subject, first);
    await signOut(world);
    await refuses(world, subject, first);
    if (!second) return;
    await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy: 'backup_code', code: second}));
    await userOf(world);
  });

  fact('are taken with spaces around them, and used up by it', [backupSignIn], async (world) => {
    const subject = await withCodes(world);
    const [code = ''] = subject.codes;
    await signOut(world);
    await spend(world, subject, ` ${code} `);
    await signOut(world);
    await refuses(world, subject, code);
  });

  fact('are refused when they are wrong', [backupSignIn], async (world) => {
    const subject = await withCodes(world);
    await signOut(world);
    await refuses(world, subject, wrong(subject.codes[0] ?? ''));
  });

  fact('die when a new set is made, which takes their place', [backupSignIn, regeneration], async (world) => {
    const subject = await withCodes(world);
    const fresh = await regenerate(world, subject);
    equal(fresh.some((code) => subject.codes.includes(code)), false, 'an old code is in the new set');
    await signOut(world);
    await refuses(world, subject, subject.codes[0] ?? '');
    await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy: 'backup_code', code: fresh[0] ?? ''}));
    await userOf(world);
  });

  fact('are answered with the next one, which signs in, and so on', [backupSignIn, rotation], async (world) => {
    const subject = await withCodes(world);
    const used = [...subject.codes];
    for (let round = 0; round < 3; round++) {
      equal(used.length, round + 1, 'codes so far, one a set');
      await signOut(world);
      used.push(...(await spend(world, subject, used[round] ?? '')));
    }
    equal(new Set(used).size, used.length, 'codes that are different');
    await signOut(world);
    for (const code of used.slice(0, -1)) await refuses(world, subject, code);
  });

  fact('are counted', [backupCodes, counts], async (world) => {
    const {codes} = await withCodes(world);
    const {total = codes.length, remaining} = await world.adapter.getBackupCodes();
    same({total, remaining}, {total: codes.length, remaining: codes.length}, 'the count');
  });

  fact('are counted down as they are used', [backupSignIn, counts, consumption], async (world) => {
    const subject = await withCodes(world);
    await signOut(world);
    await spend(world, subject, subject.codes[0] ?? '');
    equal((await world.adapter.getBackupCodes()).remaining, subject.codes.length - 1, 'remaining');
  });
}
