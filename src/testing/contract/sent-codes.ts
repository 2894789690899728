import type {DeliveredStrategy} from '../../core/adapter.js';
import {equal, fail, ok, oneOf} from './assert.js';
import type {Fact} from './fact.js';
import {direction, messages, waitingMessages} from './needs.js';
import {recipientOf} from './recipients.js';
import {activate, arriveByMessage, challenge, pendingOf, refusal, sendCode, sendFirstCode, signOut, userOf, wrong} from './steps.js';
import type {Credentials, TestWorld} from './world.js';

/** Codes by one kind of message: sent when asked for, good once and for a while. */
export function describeSentCodes(strategy: DeliveredStrategy): (fact: Fact) => void {
  const sent = messages(strategy);
  const whoOf = (world: TestWorld): Credentials => recipientOf(world, strategy) ?? fail('Nobody gets such codes.');

  const finish = async (world: TestWorld, code: string): Promise<void> => {
    await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy, code}));
    await userOf(world);
  };

  return (fact) => {
    fact('are offered, and told as pending by getState', [sent], async (world) => {
      const offered = await challenge(world, whoOf(world));
      ok(offered.some((factor) => factor.strategy === strategy), `${strategy} is not offered`);
      oneOf((await pendingOf(world)).status, ['needs_second_factor', 'needs_client_trust'], 'the pending sign-in');
    });

    fact('are not sent before they are asked for', [sent, waitingMessages], async (world) => {
      const before = world.sentCount();
      await challenge(world, whoOf(world));
      equal(world.sentCount(), before, 'messages');
    });

    fact('are sent once for each request', [sent], async (world) => {
      const before = world.sentCount();
      await challenge(world, whoOf(world));
      await sendCode(world, strategy);
      equal(world.sentCount(), before + 1, 'messages');
      await pendingOf(world);
    });

    fact('are sent to the recipient that is meant by its id', [sent], async (world) => {
      const before = world.sentCount();
      const offered = await challenge(world, whoOf(world));
      const id = offered.find((factor) => factor.strategy === strategy)?.id;
      await world.adapter.prepareSecondFactor({strategy, id});
      equal(world.sentCount(), before + 1, 'messages');
      await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy, id, code: world.lastSentCode()}));
      await userOf(world);
    });

    fact('are accepted', [sent], async (world) => {
      await challenge(world, whoOf(world));
      await finish(world, await sendCode(world, strategy));
    });

    fact('are refused when they are wrong, and the right one still counts', [sent], async (world) => {
      await challenge(world, whoOf(world));
      const code = await sendCode(world, strategy);
      await refusal(world.adapter.attemptSecondFactor({strategy, code: wrong(code)}), 'form_code_incorrect');
      await pendingOf(world);
      await finish(world, code);
    });

    fact('can be asked for again, and the newest one counts', [sent], async (world) => {
      const before = world.sentCount();
      await challenge(world, whoOf(world));
      await sendFirstCode(world, strategy);
      const code = await sendCode(world, strategy);
      equal(world.sentCount(), before + 2, 'messages');
      await finish(world, code);
    });

    fact('are good once', [sent], async (world) => {
      const who = whoOf(world);
      await arriveByMessage(world, {who, strategy});
      const code = world.lastSentCode();
      await signOut(world);
      await challenge(world, who);
      await refusal(world.adapter.attemptSecondFactor({strategy, code}), 'form_code_incorrect', 'code_already_used', 'verification_expired');
      await pendingOf(world);
    });

    fact('are not sent before the password', [sent], async (world) => {
      const before = world.sentCount();
      await refusal(world.adapter.prepareSecondFactor({strategy}), 'sign_in_expired', 'not_signed_in');
      equal(world.sentCount(), before, 'messages');
    });

    fact('expire, and the next one counts', [sent, direction('expireSentCodes')], async (world) => {
      await challenge(world, whoOf(world));
      const code = await sendFirstCode(world, strategy);
      await world.stage.expireSentCodes();
      await refusal(world.adapter.attemptSecondFactor({strategy, code}), 'verification_expired');
      await pendingOf(world);
      await finish(world, await sendCode(world, strategy));
    });
  };
}
