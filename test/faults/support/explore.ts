import {refused} from '../../core/support/fixtures.js';
import {answers} from '../../core/support/answers.js';
import type {FlowEffect, FlowState} from '../../../src/core/flow.js';
import type {MethodName} from '../../core/support/scripted-adapter.js';
import type {Subject} from './flows.js';
import {after, innermost, keyOf, nameOf, typeOf, type Happening, type Stand} from './stand.js';

/** A call that waits for its answer, and the shortest way to it. */
export interface Cell {
  readonly state: string;
  readonly effect: string;
  readonly method: MethodName;
  readonly path: readonly Happening[];
  /** Another way to the same call is shorter. */
  readonly isVariant: boolean;
}

export interface Explored {
  readonly cells: readonly Cell[];
  /** Each pair of a state and the effect that it waits for. */
  readonly pairs: ReadonlySet<string>;
  readonly names: ReadonlySet<string>;
}

const proofs = [
  refused('reverification_required', {reverification: {mode: 'session', level: 'second_factor'}}),
  refused('reverification_required', {reverification: {mode: 'inline', methods: [{strategy: 'password'}, {strategy: 'totp'}]}}),
];
/** Refusals that lead on: to a step-up, a lock, or back. */
const leading = [...proofs, refused('user_locked', {retryAfter: 30}), refused('network_error')].map(({error}) => error);

/** How many ways to the same call are tried, the shortest first: what was answered before may make a difference. */
const variants = 5;

const isSame = (a: Omit<Cell, 'isVariant'>, b: Cell): boolean => a.state === b.state && a.effect === b.effect && a.method === b.method;

/** The name of a state with the effect it waits for. */
export function pairOf(state: FlowState, effect: FlowEffect): string {
  return `${nameOf(state)} + ${typeOf(effect)}`;
}

/** Finds every state in which a call is under way, by trying all that persons and backends do, in the runner itself. */
export async function explore(subject: Subject): Promise<Explored> {
  const known = new Set<string>();
  const pairs = new Set<string>();
  const names = new Set<string>();
  const cells: Cell[] = [];
  const queue: (readonly Happening[])[] = [[]];
  for (let path = queue.shift(); path; path = queue.shift()) {
    const stand = await after(subject, path);
    const {state, call, effect} = stand;
    const key = call && effect ? `${keyOf(state)} ${typeOf(effect)} ${call.method} ${JSON.stringify(stand.given)}` : keyOf(state);
    const isKnown = known.has(key);
    if (!isKnown) {
      known.add(key);
      names.add(state.name);
      if (effect && (call || 'until' in innermost(state))) pairs.add(pairOf(state, effect));
      if (call && effect) {
        const cell = {state: nameOf(state), effect: typeOf(effect), method: call.method, path};
        const known = cells.filter((other) => isSame(cell, other)).length;
        if (known < variants) cells.push({...cell, isVariant: known > 0});
      }
      for (const what of happenings(stand, subject)) queue.push([...path, what]);
    }
    stand.runner.stop();
  }
  return {cells, pairs, names};
}

/** What may happen here and lead on. */
function happenings({state, call}: Stand, {flow, acts, whoIs, says}: Subject): readonly Happening[] {
  const meaningful = acts.filter((event) => {
    const [to, effect] = flow.transition(state, event);
    return to !== state || effect;
  });
  const possible: Happening[] = meaningful.map((act) => ({act}));
  if ('until' in innermost(state)) possible.push({pass: 31_000});
  if (!call) return possible;
  const all = call.method === 'getState' ? whoIs : (says?.[call.method] ?? answers[call.method]);
  return [...all.map((answer) => ({answer})), ...leading.map((refuse) => ({refuse})), ...possible];
}
