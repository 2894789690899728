import type {MfaAdapter, SignInResult} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {aTurn, equal, ok, same} from './assert.js';
import {calls} from './calls.js';
import type {Fact} from './fact.js';
import {anyMessages, backupSignIn, direction, method, passwords, sessions, totp, totpSignIn} from './needs.js';
import {anyRecipient} from './recipients.js';
import {activate, arrive, challenge, enrolled, pendingOf, refusal, signOut, userOf, withCodes} from './steps.js';
import type {Method, TestWorld} from './world.js';

/** A call that is aborted while the backend makes up its mind. Afterwards the answer has come, or will never be heard of. */
async function abortMidway(world: TestWorld, call: (signal: AbortSignal) => Promise<unknown>): Promise<void> {
  const controller = new AbortController();
  const release = world.stage.hang();
  const outcome = call(controller.signal).then(
    () => undefined,
    (error: unknown) => error,
  );
  await aTurn();
  controller.abort();
  release();
  const error = await outcome;
  if (error !== undefined) equal(MfaError.is(error) && error.code, 'aborted', 'refused with');
}

/** How many sessions came of attempts made at the same time, every one of which has to end somehow. */
async function sessionsOf(attempts: readonly Promise<SignInResult>[]): Promise<readonly SignInResult[]> {
  const outcomes = await Promise.allSettled(attempts);
  const results = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
  // One answer for both is one sign-in.
  return [...new Map(results.map((result) => ['createdSessionId' in result ? result.createdSessionId : result, result])).values()];
}

async function signsInOnce(adapter: Required<MfaAdapter>, attempt: () => Promise<SignInResult>): Promise<void> {
  const [result, ...others] = await sessionsOf([attempt(), attempt()]);
  equal(others.length, 0, 'sign-ins beside the first');
  ok(result, 'Neither of two attempts with the right code was taken.');
  await activate(adapter, result);
}

/** An aborted call changes nothing that was not asked for, and one code makes one sign-in. */
export function describeAbort(fact: Fact): void {
  for (const name of Object.keys(calls) as Method[]) {
    fact(`end as aborted when ${name}() is aborted before it begins`, [sessions, method(name)], async (world) => {
      const {adapter} = world;
      await arrive(world);
      const before = await adapter.getState();
      const sent = world.sentCount?.();
      const controller = new AbortController();
      controller.abort();
      await refusal(calls[name](adapter, {signal: controller.signal}), 'aborted');
      await aTurn();
      same(await adapter.getState(), before, 'the state');
      equal(world.sentCount?.(), sent, 'messages');
    });
  }

  fact('send nothing when aborted before they begin', [anyMessages], async (world) => {
    const {who, strategy} = anyRecipient(world);
    await challenge(world, who);
    const before = world.sentCount();
    const controller = new AbortController();
    controller.abort();
    await refusal(world.adapter.prepareSecondFactor({strategy}, {signal: controller.signal}), 'aborted');
    await aTurn();
    equal(world.sentCount(), before, 'messages');
    await pendingOf(world);
  });

  fact('sign nobody in when the password is aborted midway', [passwords, direction('hang')], async (world) => {
    const {adapter, people} = world;
    await abortMidway(world, (signal) => adapter.signIn(people.plain, {signal}));
    equal((await adapter.getState()).status, 'signed_out', 'the state');
    await arrive(world);
    await userOf(world);
  });

  fact('sign nobody in when the second factor is aborted midway', [totpSignIn, direction('hang')], async (world) => {
    const {adapter} = world;
    const {who, secret} = await enrolled(world);
    await challenge(world, who);
    const code = await world.freshCode(secret);
    await abortMidway(world, (signal) => adapter.attemptSecondFactor({strategy: 'totp', code}, {signal}));
    ok((await adapter.getState()).status !== 'signed_in', 'Somebody is signed in, though nobody waited for it.');
  });

  fact('set nothing up when the enrolment is aborted midway', [totp, direction('hang')], async (world) => {
    const {adapter} = world;
    await arrive(world);
    const before = await userOf(world);
    await abortMidway(world, (signal) => adapter.createTOTP({}, {signal}));
    same(await userOf(world), before, 'the person');
  });

  fact('are answered alike when two ask at once who is signed in', [sessions], async (world) => {
    await arrive(world);
    const [one, other] = await Promise.all([world.adapter.getState(), world.adapter.getState()]);
    same(one, other, 'the state');
  });

  fact('leave sign-in in order when the password comes twice at once', [passwords], async (world) => {
    const {adapter, people} = world;
    await Promise.allSettled([adapter.signIn(people.plain), adapter.signIn(people.plain)]);
    await signOut(world);
    await arrive(world);
    await userOf(world);
  });

  fact('make one sign-in of a code that comes twice at once', [totpSignIn], async (world) => {
    const {who, secret} = await enrolled(world);
    await challenge(world, who);
    const code = await world.freshCode(secret);
    await signsInOnce(world.adapter, () => world.adapter.attemptSecondFactor({strategy: 'totp', code}));
  });

  fact('make one sign-in of a backup code that comes twice at once', [backupSignIn], async (world) => {
    const {who, codes} = await withCodes(world);
    await signOut(world);
    await challenge(world, who);
    const [code = ''] = codes;
    await signsInOnce(world.adapter, () => world.adapter.attemptSecondFactor({strategy: 'backup_code', code}));
  });
}
