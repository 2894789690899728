import {MfaError} from '../../core/errors.js';
import {heed} from '../shared/heed.js';

/**
 * Has the calls of an adapter come one after the other. Calls at the same time are what better-auth stumbles over: asked to
 * enrol twice, it keeps two secrets; a second code beside the first ends the sign-in; who asks for the session while it is
 * being replaced hears that there is none.
 */
export class Queue {
  #last: Promise<unknown> = Promise.resolve();

  /** Makes a call that changes something. Who aborts waits no longer; the next one does, until the aborted call has ended. */
  change<T>(signal: AbortSignal | undefined, call: () => Promise<T>): Promise<T> {
    const turn = this.#next(signal, call);
    this.#last = turn.catch(() => {});
    return heed(signal, () => turn);
  }

  /** Makes a call that only reads, which nobody waits for. */
  read<T>(signal: AbortSignal | undefined, call: () => Promise<T>): Promise<T> {
    return heed(signal, () => this.#next(signal, call));
  }

  #next<T>(signal: AbortSignal | undefined, call: () => Promise<T>): Promise<T> {
    return this.#last.then(() => {
      if (signal?.aborted) throw new MfaError('aborted');
      return call();
    });
  }
}
