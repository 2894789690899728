import {equal, ok, oneOf} from './assert.js';
import type {Fact} from './fact.js';
import {direction, texts} from './needs.js';
import {activate, arriveTexted, challenge, pendingOf, refusal, sendCode, signOut, userOf, wrong} from './steps.js';
import type {TestWorld} from './world.js';

const phone = {strategy: 'phone_code'} as const;

async function finish(world: TestWorld, code: string): Promise<void> {
  await activate(world.adapter, await world.adapter.attemptSecondFactor({...phone, code}));
  await userOf(world);
}

/** Codes by text message: sent when asked for, good once and for a while. */
export function describeSentCodes(fact: Fact): void {
  fact('are offered, and told as pending by getState', [texts], async (world) => {
    const offered = await challenge(world, world.people.texted);
    ok(offered.some(({strategy}) => strategy === 'phone_code'), 'text messages are not offered');
    oneOf((await pendingOf(world)).status, ['needs_second_factor', 'needs_client_trust'], 'the pending sign-in');
  });

  fact('are not sent before they are asked for', [texts], async (world) => {
    await challenge(world, world.people.texted);
    equal(world.sentCount(), 0, 'messages');
  });

  fact('are sent once for each request', [texts], async (world) => {
    await challenge(world, world.people.texted);
    await sendCode(world);
    equal(world.sentCount(), 1, 'messages');
    await pendingOf(world);
  });

  fact('are sent to the number that is meant by its id', [texts], async (world) => {
    const offered = await challenge(world, world.people.texted);
    const id = offered.find(({strategy}) => strategy === 'phone_code')?.id;
    await world.adapter.prepareSecondFactor({...phone, id});
    equal(world.sentCount(), 1, 'messages');
    await activate(world.adapter, await world.adapter.attemptSecondFactor({...phone, id, code: world.lastSentCode()}));
    await userOf(world);
  });

  fact('are accepted', [texts], async (world) => {
    await challenge(world, world.people.texted);
    await finish(world, await sendCode(world));
  });

  fact('are refused when they are wrong, and the right one still counts', [texts], async (world) => {
    await challenge(world, world.people.texted);
    const code = await sendCode(world);
    await refusal(world.adapter.attemptSecondFactor({...phone, code: wrong(code)}), 'form_code_incorrect');
    await pendingOf(world);
    await finish(world, code);
  });

  fact('can be asked for again, and the newest one counts', [texts], async (world) => {
    await challenge(world, world.people.texted);
    await sendCode(world);
    const code = await sendCode(world);
    equal(world.sentCount(), 2, 'messages');
    await finish(world, code);
  });

  fact('are good once', [texts], async (world) => {
    await arriveTexted(world);
    const code = world.lastSentCode();
    await signOut(world);
    await challenge(world, world.people.texted);
    const attempt = world.adapter.attemptSecondFactor({...phone, code});
    await refusal(attempt, 'form_code_incorrect', 'code_already_used', 'verification_expired');
    await pendingOf(world);
  });

  fact('are not sent before the password', [texts], async (world) => {
    await refusal(world.adapter.prepareSecondFactor(phone), 'sign_in_expired', 'not_signed_in');
    equal(world.sentCount(), 0, 'messages');
  });

  fact('expire, and the next one counts', [texts, direction('expireSentCodes')], async (world) => {
    await challenge(world, world.people.texted);
    const code = await sendCode(world);
    await world.stage.expireSentCodes();
    await refusal(world.adapter.attemptSecondFactor({...phone, code}), 'verification_expired');
    await pendingOf(world);
    await finish(world, await sendCode(world));
  });
}
