import type {MfaState} from '../../core/adapter.js';
import {aTurn, equal, eventually} from './assert.js';
import type {Fact} from './fact.js';
import {method, tabs} from './needs.js';
import {arrive, signOut, userOf} from './steps.js';
import type {TestWorld} from './world.js';

/** What this tab is told, from now on. */
function listen({adapter}: TestWorld): {readonly heard: readonly MfaState[]; readonly stop: () => void} {
  const heard: MfaState[] = [];
  return {heard, stop: adapter.subscribe((state) => heard.push(state))};
}

function hears({heard}: {heard: readonly MfaState[]}, status: MfaState['status']): Promise<MfaState> {
  return eventually(() => heard.find((state) => state.status === status), `being told ${status}`);
}

/** What happens in another tab of the browser is heard of here. */
export function describeTabs(fact: Fact): void {
  fact('are listened to until told to stop', [method('subscribe')], (world) => {
    const {stop} = listen(world);
    equal(typeof stop, 'function', 'what subscribe() returns');
    stop();
    stop();
  });

  fact('sign this one in', [tabs], async (world) => {
    const ears = listen(world);
    const other = await world.anotherTab();
    await arrive(other);
    await hears(ears, 'signed_in');
    equal((await userOf(world)).id, (await userOf(other)).id, 'the person');
    ears.stop();
  });

  fact('sign this one out', [tabs], async (world) => {
    await arrive(world);
    const other = await world.anotherTab();
    await userOf(other);
    const ears = listen(world);
    await signOut(other);
    await hears(ears, 'signed_out');
    equal((await world.adapter.getState()).status, 'signed_out', 'the state');
    ears.stop();
  });

  fact('are not heard any more by a listener that has stopped', [tabs], async (world) => {
    const deaf = listen(world);
    const ears = listen(world);
    deaf.stop();
    await arrive(await world.anotherTab());
    await hears(ears, 'signed_in');
    await aTurn();
    equal(deaf.heard.length, 0, 'what it was told after it stopped');
    ears.stop();
  });
}
