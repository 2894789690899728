import {callTimeout, onAdaptersChange, resolveAdapter} from '../controllers/adapter-registry.js';
import {BrowserMemory} from '../controllers/browser-memory.js';
import type {MfaAdapter} from '../core/adapter.js';
import type {Memory} from '../core/challenge.js';
import {MfaError} from '../core/errors.js';
import type {CommonEvent, Flow, FlowEffect, FlowEvent, FlowState, MfaAction} from '../core/flow.js';
import {FlowRunner} from '../core/flow-runner.js';
import type {Visitor} from './use-presence.js';

/** What every flow's hook can be told. */
export interface FlowSettings {
  /** The backend: an adapter object, or the name of a registered one. Default: `configure({adapter})`. */
  readonly adapter?: MfaAdapter | string | undefined;
  /** Where the named adapter finds its backend, if it needs to be told. */
  readonly adapterUrl?: string | undefined;
  /** Asked before an act that changes the account or session; `false` prevents it. */
  readonly beforeAction?: ((action: MfaAction) => boolean) | undefined;
}

/** A flow for a hook. */
export interface FlowKind<S extends FlowState, E extends FlowEvent, F extends FlowEffect, Options> {
  /** The hook's name, for the message when there is no adapter. */
  readonly name: string;
  /** Under what name locks are remembered: that of the element that asks the same. */
  readonly lock: (options: Options) => string;
  readonly create: (adapter: MfaAdapter, options: Options, memory: Memory) => Flow<S, E, F>;
}

/** Before the adapter is known, and when there is none. Every flow has these states too. */
export type WaitingState = {readonly name: 'loading'} | {readonly name: 'failed'; readonly error: MfaError};

/** What is known before anything is asked, and on the server. */
export const initialState: WaitingState = {name: 'loading'};

/** Finds the adapter of a flow and runs the flow against it, as long as a component is there to draw it. */
export class FlowStore<S extends FlowState, E extends FlowEvent, F extends FlowEffect, Options> implements Visitor {
  readonly #kind: FlowKind<S, E, F, Options>;
  /** One object, of which the flow reads what it needs when it needs it. */
  readonly #options: Options & FlowSettings;
  readonly #memory: BrowserMemory;
  readonly #listeners = new Set<() => void>();
  #waiting: WaitingState = initialState;
  #adapter: MfaAdapter | undefined;
  #runner: FlowRunner<S, E, F> | undefined;
  #forgetListener: (() => void) | undefined;
  #search = 0;

  constructor(kind: FlowKind<S, E, F, Options>, options: Options & FlowSettings) {
    this.#kind = kind;
    this.#options = {...options};
    this.#memory = new BrowserMemory(() => kind.lock(this.#options));
  }

  /** The flow's state; the same object until the next move. */
  readonly getState = (): S | WaitingState => this.#runner?.state ?? this.#waiting;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly send = (event: E | CommonEvent): void => {
    if (this.#hasComponent) this.#runner?.send(event);
  };

  readonly restart = (): void => {
    // With no component nobody is asked: a new flow begins when one is back.
    if (!this.#hasComponent) this.#use();
    else if (this.#runner) this.#runner.restart();
    else void this.#seek();
  };

  /** Takes over what the last render said. */
  adopt(options: Options & FlowSettings): void {
    const {adapter, adapterUrl} = this.#options;
    const own: object = this.#options;
    for (const name of Object.keys(own)) Reflect.deleteProperty(own, name);
    Object.assign(own, options);
    if (this.#hasComponent && (adapter !== options.adapter || adapterUrl !== options.adapterUrl)) void this.#seek();
  }

  arrive(): void {
    this.#forgetListener = onAdaptersChange(() => void this.#seek());
    this.#runner?.start();
    void this.#seek();
  }

  leave(): void {
    this.#forgetListener?.();
    this.#forgetListener = undefined;
    this.#search++;
    this.#runner?.stop();
  }

  get #hasComponent(): boolean {
    return this.#forgetListener !== undefined;
  }

  async #seek(): Promise<void> {
    const search = ++this.#search;
    const {adapter, adapterUrl} = this.#options;
    try {
      const found = await resolveAdapter(this.#kind.name, adapter, adapterUrl);
      if (search === this.#search && found !== this.#adapter) this.#use(found);
    } catch (error) {
      if (search === this.#search) this.#use(undefined, {name: 'failed', error: MfaError.from(error)});
    }
  }

  #use(adapter?: MfaAdapter, waiting: WaitingState = initialState): void {
    this.#runner?.stop();
    this.#adapter = adapter;
    this.#waiting = waiting;
    this.#runner = adapter && this.#createRunner(adapter);
    this.#tell();
    this.#runner?.start();
  }

  #createRunner(adapter: MfaAdapter): FlowRunner<S, E, F> {
    const runner = new FlowRunner(this.#kind.create(adapter, this.#options, this.#memory), adapter, {
      timeout: callTimeout(),
      beforeAction: (action) => this.#options.beforeAction?.(action) ?? true,
    });
    runner.subscribe((change) => {
      this.#memory.note(change);
      this.#tell();
    });
    return runner;
  }

  #tell(): void {
    for (const listener of [...this.#listeners]) listener();
  }
}
