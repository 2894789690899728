import type {CallOptions, MfaState} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import {emptyData, type MemoryData} from './data.js';
import {nonsense, PlannedFaults, toError, type FaultTarget} from './faults.js';
import type {InboxMessage} from './inbox.js';
import {toSettings, type MemoryAdapterOptions, type Settings} from './options.js';
import {Passwords} from './passwords.js';
import {pause, throwIfAborted} from './pause.js';
import {Store} from './store.js';
import {Topic} from './topic.js';
import {loseSession, readState} from './visit.js';

/** Does a part of a call in one turn of the event loop, on a fresh copy of the data. Throws once the call is aborted. */
export type Turn = <R>(work: (context: Context) => R) => R;

/**
 * Serves calls: waits, fails on demand, then does the work in one turn of the event loop on a fresh copy of the data.
 * So two tabs that share a storage never overwrite each other, and a single-use code is used once.
 */
export class Backend {
  readonly faults: PlannedFaults = new PlannedFaults();
  readonly state: Topic<MfaState>;
  readonly messages: Topic<readonly InboxMessage[]>;
  latency: number;
  readonly #settings: Settings;
  readonly #passwords: Passwords;
  readonly #store: Store;
  readonly #clock: () => number;

  constructor(options: MemoryAdapterOptions) {
    this.#settings = toSettings(options);
    this.#passwords = new Passwords(this.#settings.users);
    this.#store = new Store(options);
    this.#clock = options.clock ?? Date.now;
    this.latency = options.latency ?? 0;
    const watch = (): (() => void) => this.#store.watch(() => this.#tell(this.#store.read()));
    this.state = new Topic(() => readState(this.#contextOf(this.#store.read())), watch);
    this.messages = new Topic(() => this.#store.read().inbox, watch);
  }

  /** One call of a method. Rejects only with `MfaError`. */
  call<T>(method: FaultTarget, options: CallOptions | undefined, work: (context: Context) => T): Promise<T> {
    return this.callInTurns(method, options, (turn) => turn(work));
  }

  /** One call that waits for something between its turns, like a prompt of the browser. What it finds then may have changed. */
  async callInTurns<T>(method: FaultTarget, options: CallOptions | undefined, run: (turn: Turn) => T | Promise<T>): Promise<T> {
    try {
      const {signal} = options ?? {};
      await pause(this.latency, signal);
      throwIfAborted(signal);
      const fault = this.faults.take(method);
      const error = fault && toError(fault);
      if (error) throw error;
      if (fault === 'hang') await pause(Infinity, signal);
      if (fault === 'nonsense') return nonsense<T>();
      if (fault === 'session-lost') this.#transact(loseSession);
      return await run((work) => {
        throwIfAborted(signal);
        return this.#transact(work);
      });
    } catch (error) {
      throw MfaError.from(error);
    }
  }

  /** Throws away all that has happened. */
  reset(): void {
    this.#store.clear();
    this.#tell(emptyData());
  }

  #transact<T>(work: (context: Context) => T): T {
    const data = this.#store.read();
    const before = JSON.stringify(data);
    try {
      return work(this.#contextOf(data));
    } finally {
      // Refusals change data too: they count attempts.
      if (JSON.stringify(data) !== before) {
        this.#store.write(data);
        this.#tell(data);
      }
    }
  }

  #tell(data: MemoryData): void {
    // Between the last factor and `setActive` nobody has come or gone.
    if (data.visit.name !== 'complete') this.state.publish(readState(this.#contextOf(data)));
    this.messages.publish(data.inbox);
  }

  #contextOf(data: MemoryData): Context {
    return {data, now: this.#clock(), settings: this.#settings, passwords: this.#passwords};
  }
}
