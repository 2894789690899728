import type {MfaAdapter} from './adapter.js';
import {checkState} from './answers.js';
import {MfaError} from './errors.js';
import {isAction, type CommonEvent, type Flow, type FlowEffect, type FlowEvent, type FlowState, type MfaAction} from './flow.js';
import {wait} from './wait.js';
import {withoutSecrets} from './without-secrets.js';

/** One move of a flow. `event.type` is the reason. */
export interface FlowChange<S extends FlowState, E extends FlowEvent> {
  readonly from: S;
  readonly to: S;
  readonly event: E | CommonEvent | {readonly type: 'restart'};
}

export interface FlowRunnerOptions {
  /** Asked before an act that changes the account or session; `false` prevents it. */
  readonly beforeAction?: (action: MfaAction) => boolean;
  /** Milliseconds after which a call that has not answered counts as failed. */
  readonly timeout?: number | undefined;
}

const defaultTimeout = 30_000;

/**
 * Drives one flow against one adapter. At most one call runs at a time: a move away from the state that began a call
 * aborts it, and an answer that comes too late is dropped. A call without an answer ends as a `timeout` refusal, so
 * that no state waits for ever.
 */
export class FlowRunner<S extends FlowState, E extends FlowEvent, F extends FlowEffect> {
  readonly #flow: Flow<S, E, F>;
  readonly #adapter: MfaAdapter;
  readonly #options: FlowRunnerOptions;
  readonly #listeners = new Set<(change: FlowChange<S, E>) => void>();
  #state: S;
  #call: AbortController | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(flow: Flow<S, E, F>, adapter: MfaAdapter, options: FlowRunnerOptions = {}) {
    this.#flow = flow;
    this.#adapter = adapter;
    this.#options = options;
    this.#state = flow.initial;
  }

  /** The current state; the same object until the next move. */
  get state(): S {
    return this.#state;
  }

  /** Calls the listener after every move. Returns the way to stop. */
  subscribe(listener: (change: FlowChange<S, E>) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /** Begins, or takes up again after `stop()`. */
  start(): void {
    this.#unsubscribe ??= this.#listen();
    this.send({type: 'start'});
  }

  /** Aborts what runs and goes silent. The state is kept, except that nothing waits for an answer any more. */
  stop(): void {
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    if (!this.#call) return;
    this.#abort();
    [this.#state] = this.#flow.transition(this.#state, refusal(new MfaError('aborted')));
  }

  /** Forgets everything and begins anew. */
  restart(): void {
    this.#move(this.#flow.initial, {type: 'restart'});
    this.start();
  }

  /** Takes in an event: a person's act, or a call's answer. */
  send(event: E | CommonEvent): void {
    const [to, effect] = this.#flow.transition(this.#state, event);
    if (to === this.#state && !effect) return;
    const call = effect && new AbortController();
    try {
      this.#move(to, event, call);
    } finally {
      // A listener may have moved on or stopped the flow; then this effect belongs to a state that is left. One that
      // throws must not leave behind a state that waits for a call nobody made.
      if (effect && call && this.#call === call) void this.#perform(effect, call);
    }
  }

  #listen(): () => void {
    let isListening = true;
    const unsubscribe = this.#adapter.subscribe?.((answer) => {
      if (!isListening) return;
      let state;
      try {
        state = checkState(answer);
      } catch {
        // Nonsense that nobody asked for.
        return;
      }
      this.send({type: 'synced', state});
    });
    return () => {
      isListening = false;
      unsubscribe?.();
    };
  }

  #move(to: S, event: FlowChange<S, E>['event'], call?: AbortController): void {
    const from = this.#state;
    this.#abort();
    this.#state = to;
    this.#call = call;
    for (const listener of [...this.#listeners]) listener({from, to, event});
  }

  #abort(): void {
    this.#call?.abort();
    this.#call = undefined;
  }

  async #perform(effect: F, call: AbortController): Promise<void> {
    const event = await this.#answer(effect, call.signal).catch((error: unknown) =>
      refusal(withoutSecrets(MfaError.from(error), effect, this.#state)),
    );
    if (this.#call !== call) return;
    this.#call = undefined;
    this.send(event);
    // Ends whatever the call left running, for example a request that timed out.
    call.abort();
  }

  async #answer(effect: F, signal: AbortSignal): Promise<E | CommonEvent> {
    if (isAction(effect.type) && this.#options.beforeAction?.(effect.type) === false) {
      throw new MfaError('action_prevented');
    }
    // The page may have taken the element away while it was asked.
    if (signal.aborted) throw new MfaError('aborted');
    const answer = this.#flow.perform(effect, {adapter: this.#adapter, signal});
    if (effect.type === 'wait') return answer;
    return withinTime(answer, signal, effect.timeLimit ?? this.#options.timeout ?? defaultTimeout);
  }
}

function refusal(error: MfaError): CommonEvent {
  return {type: 'refused', error, at: Date.now()};
}

/** The answer, or a rejection when it is aborted or late: an adapter that ignores its signal must not hold a flow up. */
function withinTime<T>(answer: Promise<T>, signal: AbortSignal, timeout: number): Promise<T> {
  const late = wait(Date.now() + timeout, signal).then(() => {
    throw new MfaError(signal.aborted ? 'aborted' : 'timeout');
  });
  return Promise.race([answer, late]);
}
