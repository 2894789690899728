import assert from 'node:assert/strict';
import type {FlowEvent, FlowState} from '../../../src/core/flow.js';
import {answers} from '../../core/support/answers.js';
import {settle, pass} from './clock.js';
import type {Cell} from './explore.js';
import {holds, keptIn} from './facts.js';
import {faults, retryAfter, type Fault} from './faults.js';
import type {Subject} from './flows.js';
import {after, errorOf, innermost, nameOf, type Happening, type Stand} from './stand.js';

/** Where a fault leads, as the table in docs/reliability.md says it. */
export interface Outcome {
  readonly cell: Cell;
  readonly fault: Fault;
  readonly state: string;
  /** The code on show; '' where none is. */
  readonly shown: string;
  /** What the person can do about it. */
  readonly acts: readonly string[];
}

/** Calls whose failure is not worth a word, and why; by effect and method. */
export const quiet: Readonly<Record<string, string>> = {
  'set-active getBackupCodes': 'Nobody is kept out because their codes could not be counted.',
  'verify-totp getState': 'The authenticator is set up. Nobody knows of backup codes, so none are made that might kill some.',
  'perform-again(verify-totp) getState': 'As without a step-up.',
  'cancel-sign-in cancelSignIn': 'Whoever gives up is asked for a password, whatever the backend says.',
};

/** Answers that nobody reads: an adapter that resolves to anything has done what it was asked. */
const unread: readonly string[] = [
  'cancelSignIn', 'setActive', 'disableTOTP', 'removePasskey', 'renameFactor', 'reserveSecondFactor', 'setDefaultSecondFactor',
];

/** Answers all of whose fields may be missing. */
const anyFields: readonly string[] = ['prepareSecondFactor', 'prepareReverification', 'getBackupCodes'];

/** Tries all faults of one call. */
export async function run(subject: Subject, cell: Cell): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (const fault of faults) {
    const {answers: given = [], refusals = []} = fault;
    const ways: (Happening | undefined)[] = [...given.map((answer) => ({answer})), ...refusals.map((refuse) => ({refuse}))];
    // One way to say it is enough where the first has been told all.
    const tried = cell.isVariant ? ways.slice(0, 1) : ways;
    for (const way of tried.length > 0 ? tried : [undefined]) outcomes.push(await fail(subject, cell, {fault, way}));
  }
  return outcomes;
}

async function fail(subject: Subject, cell: Cell, {fault, way}: {fault: Fault; way: Happening | undefined}): Promise<Outcome> {
  const stand = await after(subject, cell.path);
  const was = stand.state;
  const where = `${subject.title}, ${cell.state}, ${cell.effect}, ${cell.method}: ${fault.title} ${JSON.stringify(way) ?? ''}`;
  if (way) await stand.happens(way);
  else await runOut(stand, where);
  holds(stand, subject, where);
  const {state} = stand;
  const shown = errorOf(state)?.code ?? '';
  assert.ok(mayShow(stand, cell, fault).includes(shown), `${where}: ${state.name} shows ${shown || 'nothing'}`);
  keeps(was, state, where);
  stand.runner.stop();
  return {cell, fault, state: nameOf(state), shown, acts: actsFrom(subject, state)};
}

function actsFrom({acts, flow}: Subject, state: FlowState): readonly string[] {
  const meaningful = acts.filter((act) => flow.transition(state, act).some((next) => next !== state));
  return meaningful.map((act) => ('event' in act ? (act.event as FlowEvent).type : act.type));
}

/** Nothing happens before the time is up; then it is said, the call is aborted, and its answer is nobody's. */
async function runOut(stand: Stand, where: string): Promise<void> {
  const {call, state, effect} = stand;
  const limit = 'timeLimit' in (effect ?? {}) ? (effect?.timeLimit ?? 30_000) : 30_000;
  if (call?.method !== 'getBackupCodes' || effect?.type !== 'set-active') {
    await pass(limit - 1);
    assert.equal(stand.state, state, `${where}: given up too early`);
  }
  await pass(limit);
  const ended = stand.state;
  assert.ok(call?.signal?.aborted, `${where}: the call goes on`);
  call.resolve(answers[call.method][0]);
  await settle();
  assert.equal(stand.state, ended, `${where}: a late answer counts`);
}

/** The codes that may be on show after a fault. */
function mayShow({state, call}: Stand, cell: Cell, {code, answers: given}: Fault): readonly string[] {
  const {effect, method} = cell;
  if (`${effect} ${method}` in quiet || (method === 'getState' && call)) return ['', code];
  // Who is asked for a proof is only for password managers to know.
  if (state.name === 'reverifying' && method === 'getState' && !cell.state.includes('›')) return ['', code];
  if (given && (unread.includes(method) || anyFields.includes(method))) return ['', code];
  // Nonsense may be a challenge without a way to meet it, or say of a sign-in what nobody knows.
  if (given) return [code, 'not_supported', ...(state.name === 'blocked' ? [''] : [])];
  // The code that was sent a moment ago is still good: the way to another is closed until then, and that is all.
  if (code === 'too_many_requests' && innermost(state).name === 'asking') return ['', code];
  return [code];
}

/** Who signs in, the secret on show and codes on show outlast every fault that does not end them. */
function keeps(was: FlowState, is: FlowState, where: string): void {
  const [before, now] = [keptIn(was), keptIn(is)];
  const isOver = ['failed', 'signed-in', 'low-codes', 'enrolled', 'blocked', 'making-codes', 'saving-codes', 'verified', 'cancelled'].includes(is.name);
  if (before.identifier && 'identifier' in was && !isOver) assert.equal(now.identifier, before.identifier, `${where}: who signs in is forgotten`);
  if (before.totp && !isOver) assert.deepEqual(now.totp, before.totp, `${where}: the secret is lost`);
  if (before.codes) assert.deepEqual(now.codes, before.codes, `${where}: codes are lost`);
  const {until} = innermost(is) as {until?: number};
  if (until !== undefined) assert.equal(until - Date.now(), retryAfter * 1000, `${where}: locked for another time`);
}
