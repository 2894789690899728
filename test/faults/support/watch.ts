import assert from 'node:assert/strict';
import {MfaError} from '../../../src/core/errors.js';
import type {FlowEvent, FlowState} from '../../../src/core/flow.js';
import {secrets, secretTexts} from '../../core/support/fixtures.js';
import {deepFreeze} from './freeze.js';
import {keptIn} from './facts.js';
import {innermost} from './stand.js';
import type {Subject} from './flows.js';

/** Events after which codes on show may go: the person has saved them or left them, or the page begins anew. */
const mayHide = ['codes-saved', 'cancel', 'close', 'restart'];
/** Events that end a lock early: the person, the page or the backend turns to something else. */
const mayUnlock = ['waited', 'cancel', 'restart', 'synced', 'reverify', 'start'];

/** What must hold of every move; throws where it does not. */
export function watch(subject: Subject): (from: FlowState, to: FlowState, event: FlowEvent) => void {
  return (from, to, event) => {
    // In place nothing changes: a write throws.
    deepFreeze(to);
    assert.ok(subject.names.includes(to.name), `no such state as ${to.name}`);
    codesStay(from, to, event);
    lockHolds(from, to, event);
    if (subject.clean.includes(to.name)) hasNone(to, secretTexts);
    hasNone(to, [secrets.password], true);
  };
}

function codesStay(from: FlowState, to: FlowState, {type}: FlowEvent): void {
  if (mayHide.includes(type)) return;
  if (from.name === 'saving-codes' || from.name === 'renewing-codes') {
    assert.equal(to.name, from.name, `${type} hides codes`);
    assert.deepEqual(keptIn(to).codes, keptIn(from).codes, `${type} changes codes on show`);
  }
}

function lockHolds(from: FlowState, to: FlowState, {type}: FlowEvent): void {
  const lock = innermost(from);
  if (!('until' in lock) || Date.now() >= Number(lock.until)) return;
  if (!mayUnlock.includes(type)) assert.ok('until' in innermost(to), `${type} ends a lock`);
  if (type === 'waited') assert.ok(Date.now() >= Number(lock.until), 'a lock ends too early');
}

/** Looks for secrets in a state; `atAll`: what a step-up carries counts not. */
function hasNone(state: FlowState, texts: readonly string[], atAll = false): void {
  const text = JSON.stringify(state, (key, value: unknown) => {
    if (atAll && key === 'effect') return undefined;
    return value instanceof MfaError ? {...value, message: value.message, cause: String(value.cause)} : value;
  });
  for (const secret of texts) assert.ok(!text.includes(secret), `${state.name} holds ${secret}`);
}
