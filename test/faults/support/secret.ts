import assert from 'node:assert/strict';
import {ownerOf} from '../../../src/core/pending-totp.js';
import {checkState} from '../../../src/core/answers.js';
import type {MfaState} from '../../../src/core/adapter.js';
import type {FlowEffect} from '../../../src/core/flow.js';
import {keptIn} from './facts.js';
import type {Stand} from './stand.js';

/** Watches that no second secret is asked for while one waits for its code: it would kill the one that was scanned. */
export class OneSecret {
  readonly #stand: Stand;
  /** Whose secret waits. */
  #owner: string | undefined;
  #made = 0;
  #last = false;

  constructor(stand: Stand) {
    this.#stand = stand;
  }

  /** To be called after every move. */
  check(where: string): void {
    const {state, script, effect, given} = this.#stand;
    const made = script.log.filter((method) => method === 'createTOTP').length;
    if (given.some((answer) => toldOwner(answer) !== undefined && toldOwner(answer) !== this.#owner)) this.#owner = undefined;
    const isSecond = made - this.#made > 0 && this.#owner !== undefined && !isFresh(effect);
    assert.ok(!isSecond, `${where}: a second secret is made`);
    const {totp} = keptIn(state);
    // Verified, void or given up with its account.
    if (totp) this.#owner = totp.owner;
    else if (this.#last && !['introducing', 'loading', 'creating', 'reverifying'].includes(state.name)) this.#owner = undefined;
    if (state.name === 'introducing' && 'error' in state) this.#owner = undefined;
    this.#last = totp !== undefined;
    this.#made = made;
  }
}

/** Who an answer says is there; nothing, if it is no answer of `getState`. */
function toldOwner(answer: unknown): string | undefined {
  try {
    return ownerOf(checkState(answer as MfaState));
  } catch {
    return undefined;
  }
}

/** Whether the person has said that the old one may die. */
function isFresh(effect: FlowEffect | undefined): boolean {
  if (!effect) return false;
  return 'effect' in effect ? isFresh(effect.effect as FlowEffect) : 'isFresh' in effect;
}
