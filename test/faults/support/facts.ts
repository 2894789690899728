import assert from 'node:assert/strict';
import type {PendingTOTP} from '../../../src/core/pending-totp.js';
import type {FlowState} from '../../../src/core/flow.js';
import {timersRunning} from './clock.js';
import type {Subject} from './flows.js';
import {innermost, keyOf, type Stand} from './stand.js';

/** Time that a lock takes, or a call that is waited for. */
const timersOf = ({state, script}: Stand): number => ('until' in innermost(state) ? 1 : script.open.length);

/** What holds of a flow whatever has happened to it. */
export function holds(stand: Stand, subject: Subject, where: string): void {
  const {state, script} = stand;
  assert.ok(subject.names.includes(state.name), `${where}: no such state as ${state.name}`);
  // A secret that was asked for before the flow was stopped is waited for by the next run.
  const isShared = script.calls.some(({method, isSettled}) => method === 'createTOTP' && !isSettled);
  if (!isShared) assert.equal(script.open.length, subject.isBusy(state) ? 1 : 0, `${where}: calls under way in ${state.name}`);
  if (!isShared) assert.ok(timersRunning() <= timersOf(stand) + +subject.isBusy(state), `${where}: timers left in ${state.name}`);
  assert.ok(hasWayOut(subject, state), `${where}: no way out of ${state.name}`);
}

/** States that are known to lead to an end, by flow. */
const ways = new Map<Subject, Set<string>>();

/** Whether some of what persons and backends do leads from here to where the flow ends. */
export function hasWayOut(subject: Subject, from: FlowState): boolean {
  const good = ways.get(subject) ?? new Set();
  ways.set(subject, good);
  if (subject.ends.includes(from.name) || good.has(keyOf(from))) return true;
  const before = new Map<string, string | undefined>([[keyOf(from), undefined]]);
  const queue = [from];
  for (let state = queue.shift(); state; state = queue.shift()) {
    const key = keyOf(state);
    if (subject.ends.includes(state.name) || good.has(key)) {
      for (let known: string | undefined = key; known !== undefined; known = before.get(known)) good.add(known);
      return true;
    }
    for (const event of subject.events) {
      const [to] = subject.flow.transition(state, event);
      if (to === state || before.has(keyOf(to))) continue;
      before.set(keyOf(to), key);
      queue.push(to);
    }
  }
  return false;
}

/** What of a state must not be lost: what was typed, what is on show, and what waits to be shown. */
export function keptIn(state: FlowState): {identifier?: string; totp?: PendingTOTP; codes?: readonly string[]} {
  const found: {identifier?: string; totp?: PendingTOTP; codes?: readonly string[]} = {};
  const look = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    const {identifier, totp, codes} = value as {identifier?: unknown; totp?: PendingTOTP; codes?: readonly string[]};
    if (typeof identifier === 'string' && identifier) found.identifier ??= identifier;
    if (totp) found.totp ??= totp;
    if (codes) found.codes ??= codes;
    const {resume, challenge, activating} = value as Record<string, unknown>;
    for (const inner of [resume, challenge, activating]) look(inner);
  };
  look(state);
  return found;
}
