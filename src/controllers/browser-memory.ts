import type {Strategy} from '../core/adapter.js';
import type {ChallengeState, Memory} from '../core/challenge.js';
import type {FlowChange} from '../core/flow-runner.js';
import type {FlowEvent, FlowState} from '../core/flow.js';
import {attempt} from './attempt.js';
import {keptLock, lockKey} from './kept-lock.js';

const lastMethod = 'mfa-elements:last-method';

/**
 * What this browser remembers for an element: how the second factor was given last, and until when a lock holds. A name
 * and a number, nothing of whose they are.
 */
export class BrowserMemory implements Memory {
  readonly #lock: () => string;

  /** @param lock names what is locked: the element, and its purpose at the moment if it has several */
  constructor(lock: () => string) {
    this.#lock = lock;
  }

  get lastUsed(): Strategy | undefined {
    // Only ever compared, so that it does not matter who wrote it.
    return attempt(() => localStorage.getItem(lastMethod) as Strategy | null) ?? undefined;
  }

  get lockedUntil(): number | undefined {
    return keptLock(this.#lock());
  }

  /** Takes in what a transition tells. */
  note({from, to, event}: FlowChange<FlowState, FlowEvent>): void {
    const key = lockKey(this.#lock());
    if ('until' in to) attempt(() => sessionStorage.setItem(key, String(to.until)));
    else if ('until' in from) attempt(() => sessionStorage.removeItem(key));
    if (from.name !== 'checking' || !/^(answered|proven|challenged)$/.test(event.type)) return;
    const {strategy} = (from as ChallengeState).challenge.method;
    // A backup code is what is left when the habit fails, and a password is no second factor.
    if (strategy !== 'backup_code' && strategy !== 'password') attempt(() => localStorage.setItem(lastMethod, strategy));
  }
}
