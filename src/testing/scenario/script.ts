import type {CallOptions} from '../../core/adapter.js';
import {MfaError, type MfaErrorCode, type MfaErrorInit} from '../../core/errors.js';
import type {Method} from '../contract/world.js';

/** One call of the adapter, as it was made: passwords and codes included, which are made up in a test. */
export interface ScenarioCall {
  readonly method: Method;
  /** `undefined` where the method takes none. */
  readonly params: unknown;
}

/** What is to become of the next calls of a method. Each direction is used once; several of one method queue up. */
export interface ScenarioDirections {
  /** What was called so far, the first call first. */
  readonly calls: readonly ScenarioCall[];
  /** Has the next call rejected with an `MfaError` of this code, for example `user_locked` with `{retryAfter: 60}`. */
  refuse(method: Method, code: MfaErrorCode, init?: MfaErrorInit): void;
  /** Has the next call resolved with this, whether it makes sense or not; nothing happens in the backend. */
  answer(method: Method, answer: unknown): void;
  /** Has the next call wait until the returned function is called, and then goes on as if it came only now. */
  hang(method: Method): () => void;
}

type Direction = (signal: AbortSignal | undefined, goOn: () => Promise<unknown>) => Promise<unknown>;

/** Keeps the directions, and the calls. */
export class Script implements ScenarioDirections {
  readonly calls: ScenarioCall[] = [];
  readonly #directions = new Map<Method, Direction[]>();

  refuse(method: Method, code: MfaErrorCode, init?: MfaErrorInit): void {
    this.#plan(method, () => Promise.reject(new MfaError(code, undefined, init)));
  }

  answer(method: Method, answer: unknown): void {
    this.#plan(method, () => Promise.resolve(answer));
  }

  hang(method: Method): () => void {
    let release = (): void => {};
    const gate = new Promise<void>((resolve) => (release = resolve));
    this.#plan(method, async (signal, goOn) => {
      await Promise.race([gate, abortion(signal)]);
      return goOn();
    });
    return release;
  }

  /** Notes a call and does what is planned for it, or else `serve`. */
  async play(call: ScenarioCall, options: CallOptions | undefined, serve: () => Promise<unknown>): Promise<unknown> {
    this.calls.push(call);
    return this.#goOn(call.method, options?.signal, serve);
  }

  #goOn(method: Method, signal: AbortSignal | undefined, serve: () => Promise<unknown>): Promise<unknown> {
    if (signal?.aborted) return Promise.reject(new MfaError('aborted'));
    const direction = this.#directions.get(method)?.shift();
    return direction ? direction(signal, () => this.#goOn(method, signal, serve)) : serve();
  }

  #plan(method: Method, direction: Direction): void {
    this.#directions.set(method, [...(this.#directions.get(method) ?? []), direction]);
  }
}

function abortion(signal: AbortSignal | undefined): Promise<never> {
  return new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new MfaError('aborted')), {once: true});
  });
}
