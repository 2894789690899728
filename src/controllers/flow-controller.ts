import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {MfaAdapter} from '../core/adapter.js';
import {MfaError} from '../core/errors.js';
import type {CommonEvent, Flow, FlowEffect, FlowEvent, FlowState} from '../core/flow.js';
import {FlowRunner, type FlowChange} from '../core/flow-runner.js';
import {MfaBeforeActionEvent} from '../events/before-action.js';
import {MfaErrorEvent} from '../events/error.js';
import {MfaStateChangeEvent} from '../events/state-change.js';
import {callTimeout, onAdaptersChange, resolveAdapter} from './adapter-registry.js';

/** An element that says which adapter it wants. */
export type FlowHost = ReactiveControllerHost &
  HTMLElement & {readonly adapter?: MfaAdapter | string | undefined; readonly adapterUrl?: string | undefined};

/**
 * Finds the element's adapter, runs its flow against it while the element is on the page, and tells the page of every
 * transition by DOM events.
 */
export class FlowController<S extends FlowState, E extends FlowEvent, F extends FlowEffect> implements ReactiveController {
  /** The adapter in use. */
  adapter: MfaAdapter | undefined;
  /** Why there is no adapter, once that is certain. */
  problem: MfaError | undefined;
  readonly #host: FlowHost;
  readonly #createFlow: (adapter: MfaAdapter) => Flow<S, E, F>;
  readonly #onChange: (change: FlowChange<S, E>) => void;
  #runner: FlowRunner<S, E, F> | undefined;
  #forgetListener: (() => void) | undefined;
  #search = 0;
  #sought: unknown[] = [0];

  constructor(host: FlowHost, createFlow: (adapter: MfaAdapter) => Flow<S, E, F>, onChange: (change: FlowChange<S, E>) => void) {
    this.#host = host;
    this.#createFlow = createFlow;
    this.#onChange = onChange;
    host.addController(this);
  }

  /** The flow's state; `undefined` as long as there is no adapter. */
  get state(): S | undefined {
    return this.#runner?.state;
  }

  send(event: E | CommonEvent): void {
    if (this.#host.isConnected) this.#runner?.send(event);
  }

  restart(): void {
    // Off the page nobody is asked: a new flow waits for the element to come back.
    if (!this.#host.isConnected) this.#use();
    if (this.#runner) this.#runner.restart();
    else void this.#seek();
  }

  hostConnected(): void {
    if (!this.#forgetListener) {
      this.#forgetListener = onAdaptersChange(() => void this.#seek());
      this.#runner?.start();
    }
    // What depends on being on the page is set up again.
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    // Moving an element within the page disconnects it too; only one that stays away is stopped.
    queueMicrotask(() => {
      if (this.#host.isConnected) return;
      this.#forgetListener?.();
      this.#forgetListener = undefined;
      this.#runner?.stop();
    });
  }

  hostUpdate(): void {
    const {adapter, adapterUrl} = this.#host;
    if (adapter === this.#sought[0] && adapterUrl === this.#sought[1]) return;
    this.#sought = [adapter, adapterUrl];
    void this.#seek();
  }

  async #seek(): Promise<void> {
    const search = ++this.#search;
    const {localName, adapter, adapterUrl} = this.#host;
    try {
      const found = await resolveAdapter(localName, adapter, adapterUrl);
      if (search === this.#search && found !== this.adapter) this.#use(found);
    } catch (error) {
      if (search === this.#search) this.#use(undefined, MfaError.from(error));
    }
  }

  #use(adapter?: MfaAdapter, problem?: MfaError): void {
    const host = this.#host;
    this.#runner?.stop();
    this.#runner = undefined;
    this.adapter = adapter;
    this.problem = problem;
    host.requestUpdate();
    if (problem) host.dispatchEvent(new MfaErrorEvent(problem));
    if (!adapter) return;
    this.#runner = new FlowRunner(this.#createFlow(adapter), adapter, {
      timeout: callTimeout(),
      beforeAction: (action) => host.dispatchEvent(new MfaBeforeActionEvent(action)),
    });
    this.#runner.subscribe((change) => {
      const {from, to, event} = change;
      // Only a call began. What waits for the part of the flow that knows what follows from it comes again.
      if (to === from) return;
      host.requestUpdate();
      host.dispatchEvent(new MfaStateChangeEvent(from.name, to.name, event.type));
      // A step-up that was given up is no event of its own.
      const {error} = (event.type === 'reverify' ? to : event) as {error?: unknown};
      if (MfaError.is(error) && error.code !== 'aborted') host.dispatchEvent(new MfaErrorEvent(error));
      this.#onChange(change);
    });
    if (host.isConnected) this.#runner.start();
  }
}
