import type {MfaErrorCode} from '../../core/errors.js';
import {equal, ok, same} from './assert.js';
import type {Fact} from './fact.js';
import {anyMessages, direction, passwords, sessions, totp, totpSignIn, waits} from './needs.js';
import {anyRecipient} from './recipients.js';
import {activate, arrive, challenge, enroll, enrolled, pendingOf, refusal, returnTo, sendCode, sendFirstCode, userOf} from './steps.js';
import type {Nonsense, TestWorld} from './world.js';

interface Trouble {
  readonly title: string;
  readonly needs: 'offline' | 'nonsense' | 'rateLimit';
  readonly codes: readonly MfaErrorCode[];
  readonly begin: (world: TestWorld) => void | Promise<void>;
  readonly end?: (world: TestWorld) => void | Promise<void>;
}

const troubles: readonly Trouble[] = [
  {
    title: 'network_error',
    needs: 'offline',
    codes: ['network_error'],
    begin: ({stage}) => stage.offline(true),
    end: ({stage}) => stage.offline(false),
  },
  ...Object.entries({page: 'a web page for an answer', nothing: 'an empty answer', other: 'an answer of another shape'}).map(
    ([kind, title]): Trouble => ({
      title,
      needs: 'nonsense',
      codes: ['invalid_response', 'unknown'],
      begin: ({stage}) => stage.nonsense(kind as Nonsense),
    }),
  ),
  {title: 'too_many_requests', needs: 'rateLimit', codes: ['too_many_requests'], begin: ({stage}) => stage.rateLimit(30)},
];

/** What is known may be told without an answer; that nobody is there is not known. */
async function isNotSignedOut({adapter}: TestWorld): Promise<void> {
  const state = await adapter.getState().catch(() => undefined);
  ok(state?.status !== 'signed_out', 'Somebody seems to have signed out.');
}

/** What goes wrong outside has a name, and does no harm. */
export function describeFailures(fact: Fact): void {
  fact('tell how many seconds to wait after too many requests', [passwords, waits, direction('rateLimit')], async ({adapter, people, stage}) => {
    await stage.rateLimit(30);
    const {retryAfter} = await refusal(adapter.signIn(people.plain), 'too_many_requests');
    equal(retryAfter, 30, 'retryAfter');
  });

  fact('tell no seconds where the backend told none', [passwords, direction('rateLimit')], async ({adapter, people, stage}) => {
    await stage.rateLimit(undefined);
    const {retryAfter} = await refusal(adapter.signIn(people.plain), 'too_many_requests');
    equal(retryAfter, undefined, 'retryAfter');
  });

  for (const {title, needs, codes, begin, end} of troubles) {
    fact(`are told as ${title} at sign-in, and do no harm`, [passwords, direction(needs)], async (world) => {
      const {adapter, people} = world;
      await begin(world);
      await refusal(adapter.signIn(people.plain), ...codes);
      await end?.(world);
      equal((await adapter.getState()).status, 'signed_out', 'the state');
      await arrive(world);
      await userOf(world);
    });

    fact(`are told as ${title} at the second factor, and do no harm`, [totpSignIn, direction(needs)], async (world) => {
      const {adapter} = world;
      const {who, secret} = await enrolled(world);
      await challenge(world, who);
      const code = await world.freshCode(secret);
      await begin(world);
      await refusal(adapter.attemptSecondFactor({strategy: 'totp', code}), ...codes);
      await end?.(world);
      await pendingOf(world);
      await activate(adapter, await adapter.attemptSecondFactor({strategy: 'totp', code: await world.freshCode(secret)}));
      await userOf(world);
    });

    fact(`are told as ${title} at the enrolment, and do no harm`, [totp, direction(needs)], async (world) => {
      const subject = await arrive(world);
      const before = await userOf(world);
      await begin(world);
      await refusal(world.adapter.createTOTP(), ...codes);
      await end?.(world);
      same(await userOf(world), before, 'the person');
      await enroll(world, subject);
    });

    fact(`are told as ${title} when a code is to be sent, and do no harm`, [anyMessages, direction(needs)], async (world) => {
      const {who, strategy} = anyRecipient(world);
      await challenge(world, who);
      if (world.sendsAtSignIn) await sendFirstCode(world, strategy);
      await begin(world);
      await refusal(world.adapter.prepareSecondFactor({strategy}), ...codes);
      await end?.(world);
      const sent = world.sentCount();
      await sendCode(world, strategy);
      equal(world.sentCount(), sent + 1, 'messages');
    });
  }

  for (const kind of ['page', 'nothing', 'other'] as const) {
    fact(`are survived by a session: an answer without sense (${kind})`, [sessions, direction('nonsense')], async (world) => {
      await arrive(world);
      await world.stage.nonsense(kind);
      await isNotSignedOut(world);
      await userOf(world);
    });
  }

  fact('are survived by a session: no connection', [sessions, direction('offline')], async (world) => {
    await arrive(world);
    await world.stage.offline(true);
    await isNotSignedOut(world);
    await world.stage.offline(false);
    await userOf(world);
  });

  fact('are told as user_locked at sign-in, and the way in is open again later', [passwords, direction('lock')], async (world) => {
    const {plain} = world.people;
    await world.stage.lock(plain);
    const {retryAfter = 0} = await refusal(world.adapter.signIn(plain), 'user_locked');
    equal((await world.adapter.getState()).status, 'signed_out', 'the state');
    await world.advance?.(retryAfter);
    await arrive(world);
    await userOf(world);
  });

  fact('are told as user_locked at the second factor', [totpSignIn, direction('lock')], async (world) => {
    const subject = await enrolled(world);
    await challenge(world, subject.who);
    const code = await world.freshCode(subject.secret);
    await world.stage.lock(subject.who);
    const {retryAfter = 0} = await refusal(world.adapter.attemptSecondFactor({strategy: 'totp', code}), 'user_locked');
    ok((await world.adapter.getState()).status !== 'signed_in', 'Somebody came in through the lock.');
    await world.advance?.(retryAfter);
    await returnTo(world, subject);
    await userOf(world);
  });
}
