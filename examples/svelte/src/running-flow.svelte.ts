import {FlowRunner, type CommonEvent, type Flow, type FlowEffect, type FlowEvent, type FlowState, type MfaAdapter} from 'mfa-elements/core';
import {createSubscriber} from 'svelte/reactivity';

/** A flow that runs as long as something on the page reads its state. */
export class RunningFlow<S extends FlowState, E extends FlowEvent, F extends FlowEffect> {
  readonly #runner: FlowRunner<S, E, F>;
  readonly #track: () => void;

  constructor(flow: Flow<S, E, F>, adapter: MfaAdapter) {
    this.#runner = new FlowRunner(flow, adapter);
    this.#track = createSubscriber((update) => {
      const unsubscribe = this.#runner.subscribe(update);
      this.#runner.start();
      return () => {
        unsubscribe();
        this.#runner.stop();
      };
    });
  }

  get state(): S {
    this.#track();
    return this.#runner.state;
  }

  send(event: E | CommonEvent): void {
    this.#runner.send(event);
  }
}
