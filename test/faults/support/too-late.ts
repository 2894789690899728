import assert from 'node:assert/strict';
import {answers} from '../../core/support/answers.js';
import {settle} from './clock.js';
import type {Cell} from './explore.js';
import {holds} from './facts.js';
import type {Subject} from './flows.js';
import {after, type Stand} from './stand.js';

type Ending = 'resolve' | 'reject';
const endings: readonly Ending[] = ['resolve', 'reject'];

/** The element goes while the call is under way, the answer comes when nobody is there, and the element comes back. */
export async function stopped(subject: Subject, cell: Cell): Promise<void> {
  for (const ending of endings) {
    const stand = await after(subject, cell.path);
    const {call} = stand;
    const where = `${subject.title}, ${cell.state}, ${cell.effect}, ${cell.method}: taken away`;
    stand.runner.stop();
    await settle();
    assert.ok(call?.signal?.aborted, `${where}: the call goes on`);
    assert.ok(!subject.isBusy(stand.state), `${where}: waits in ${stand.state.name}`);
    assert.equal(stand.script.listeners, 0, `${where}: listens still`);
    await changesNothing(stand, () => end(stand, ending), where);
    stand.runner.start();
    await settle();
    holds(stand, subject, `${where} and brought back`);
    stand.runner.stop();
  }
}

/** A newer run's call is answered before the older one's. */
export async function outOfOrder(subject: Subject, cell: Cell): Promise<void> {
  for (const ending of endings) {
    const stand = await after(subject, cell.path);
    const where = `${subject.title}, ${cell.state}, ${cell.effect}, ${cell.method}: begun anew`;
    const older = stand.call;
    stand.runner.restart();
    await settle();
    assert.ok(older?.signal?.aborted, `${where}: the older call goes on`);
    const [whoIs] = subject.whoIs;
    while (stand.call) await stand.happens({answer: stand.call.method === 'getState' ? whoIs : answers[stand.call.method][0]});
    await changesNothing(stand, () => end(stand, ending), where);
    holds(stand, subject, where);
    stand.runner.stop();
  }
  await leaves(subject, cell);
}

/** The person does something else while the call is under way. */
async function leaves(subject: Subject, cell: Cell): Promise<void> {
  const {state} = await after(subject, cell.path);
  for (const act of subject.acts.filter((one) => subject.flow.transition(state, one)[0] !== state)) {
    for (const ending of endings) {
      const stand = await after(subject, cell.path);
      const where = `${subject.title}, ${cell.state}, ${cell.effect}, ${cell.method}: left by ${act.type}`;
      const older = stand.call;
      await stand.happens({act});
      assert.ok(older?.signal?.aborted, `${where}: the older call goes on`);
      await changesNothing(stand, () => end(stand, ending), where);
      holds(stand, subject, where);
      stand.runner.stop();
    }
  }
}

/** Answers all calls that were given up. */
function end({script}: Stand, ending: Ending): void {
  for (const call of script.calls.filter(({isSettled, signal}) => !isSettled && signal?.aborted)) {
    if (ending === 'resolve') call.resolve(answers[call.method][0]);
    else call.reject(new Error('too late'));
  }
}

async function changesNothing(stand: Stand, act: () => void, where: string): Promise<void> {
  const {state} = stand;
  // Who is signed in and how many codes are left may be asked in vain.
  const acts = (): number => stand.script.log.filter((method) => !method.startsWith('get')).length;
  const calls = acts();
  act();
  await settle();
  assert.equal(stand.state, state, `${where}: a late answer counts`);
  assert.equal(acts(), calls, `${where}: a late answer begins a call`);
}
