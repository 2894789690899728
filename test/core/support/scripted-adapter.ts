import type {CallOptions, MfaAdapter, MfaState} from '../../../src/core/adapter.js';
import type {Flow, FlowEffect, FlowEvent, FlowState} from '../../../src/core/flow.js';
import {FlowRunner, type FlowRunnerOptions} from '../../../src/core/flow-runner.js';
import {MfaError, type MfaErrorCode, type MfaErrorInit} from '../../../src/core/errors.js';
import {capabilities} from './fixtures.js';

export type MethodName = Exclude<keyof MfaAdapter, 'id' | 'capabilities' | 'subscribe'>;

/** A call the flow made, for the test to answer when it pleases. */
export interface Call {
  readonly method: MethodName;
  readonly params: unknown;
  readonly signal: AbortSignal | undefined;
  isSettled: boolean;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/** A backend that records every call and answers only when the test says so. */
export class Script {
  readonly calls: Call[] = [];
  readonly adapter: MfaAdapter;
  readonly #listeners = new Set<(state: MfaState) => void>();

  constructor({without = [], ...changes}: Partial<MfaAdapter> & {without?: readonly (keyof MfaAdapter)[]} = {}) {
    const adapter: MfaAdapter = {
      id: 'scripted',
      capabilities,
      getState: (options) => this.#call('getState', undefined, options),
      subscribe: (listener) => {
        this.#listeners.add(listener);
        return () => this.#listeners.delete(listener);
      },
      signIn: (params, options) => this.#call('signIn', params, options),
      prepareSecondFactor: (params, options) => this.#call('prepareSecondFactor', params, options),
      attemptSecondFactor: (params, options) => this.#call('attemptSecondFactor', params, options),
      cancelSignIn: (options) => this.#call('cancelSignIn', undefined, options),
      setActive: (params, options) => this.#call('setActive', params, options),
      createTOTP: (params, options) => this.#call('createTOTP', params, options),
      verifyTOTP: (params, options) => this.#call('verifyTOTP', params, options),
      disableTOTP: (params, options) => this.#call('disableTOTP', params, options),
      createBackupCode: (params, options) => this.#call('createBackupCode', params, options),
      getBackupCodes: (options) => this.#call('getBackupCodes', undefined, options),
      createPasskey: (params, options) => this.#call('createPasskey', params, options),
      removePasskey: (params, options) => this.#call('removePasskey', params, options),
      renameFactor: (params, options) => this.#call('renameFactor', params, options),
      reserveSecondFactor: (params, options) => this.#call('reserveSecondFactor', params, options),
      setDefaultSecondFactor: (params, options) => this.#call('setDefaultSecondFactor', params, options),
      startReverification: (params, options) => this.#call('startReverification', params, options),
      prepareReverification: (params, options) => this.#call('prepareReverification', params, options),
      attemptReverification: (params, options) => this.#call('attemptReverification', params, options),
      ...changes,
    };
    for (const name of without) delete (adapter as Partial<MfaAdapter>)[name];
    this.adapter = adapter;
  }

  /** The names of the methods called so far, in order. */
  get log(): readonly MethodName[] {
    return this.calls.map(({method}) => method);
  }

  /** Calls that wait for an answer which the flow still wants. */
  get open(): readonly Call[] {
    return this.calls.filter((call) => !call.isSettled && !call.signal?.aborted);
  }

  /** How many listen for sign-ins elsewhere. */
  get listeners(): number {
    return this.#listeners.size;
  }

  /** How often the method was called. */
  count(method: MethodName): number {
    return this.log.filter((name) => name === method).length;
  }

  /** What the method was last called with, without what was left undefined. */
  params(method: MethodName): unknown {
    return withoutUndefined(this.calls.filter((call) => call.method === method).at(-1)?.params);
  }

  /** Answers the open call of this method. */
  async answer(method: MethodName, value?: unknown): Promise<void> {
    this.#waiting(method).resolve(value);
    await settled();
  }

  /** Answers one call after the other. */
  async answers(...answers: readonly (readonly [method: MethodName, value?: unknown])[]): Promise<void> {
    for (const [method, value] of answers) await this.answer(method, value);
  }

  /** Refuses the open call of this method. */
  async refuse(method: MethodName, code: MfaErrorCode, init?: MfaErrorInit): Promise<void> {
    await this.fail(method, new MfaError(code, code, init));
  }

  /** Has the open call of this method reject with anything at all. */
  async fail(method: MethodName, reason: unknown): Promise<void> {
    this.#waiting(method).reject(reason);
    await settled();
  }

  /** Tells of a sign-in or sign-out elsewhere. */
  announce(state: unknown): void {
    for (const listener of [...this.#listeners]) listener(state as MfaState);
  }

  #waiting(method: MethodName): Call {
    const call = this.open.find((open) => open.method === method);
    if (!call) throw new Error(`${method} is not waiting for an answer; calls so far: ${this.log.join(', ') || 'none'}.`);
    return call;
  }

  #call<T>(method: MethodName, params: unknown, options: CallOptions | undefined): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      const call: Call = {
        method,
        params,
        signal: options?.signal,
        isSettled: false,
        resolve: (value) => {
          call.isSettled = true;
          resolve(value as T);
        },
        reject: (reason) => {
          call.isSettled = true;
          reject(reason);
        },
      };
      this.calls.push(call);
    });
  }
}

/** An adapter cannot tell a key that is `undefined` from one that is not there, and must not. */
function withoutUndefined(params: unknown): unknown {
  if (typeof params !== 'object' || params === null) return params;
  const present = Object.entries(params).filter(([, value]) => value !== undefined);
  return Object.fromEntries(present.map(([key, value]) => [key, withoutUndefined(value)]));
}

/** Resolves when every promise that can go on has done so. */
export function settled(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port2.onmessage = () => {
      port1.close();
      resolve();
    };
    port1.postMessage(undefined);
  });
}

/** Starts a flow against a script. */
export function begin<S extends FlowState, E extends FlowEvent, F extends FlowEffect>(
  flow: Flow<S, E, F>,
  script: Script = new Script(),
  options: FlowRunnerOptions = {},
): {runner: FlowRunner<S, E, F>; script: Script; names: string[]} {
  const runner = new FlowRunner(flow, script.adapter, options);
  const names: string[] = [];
  runner.subscribe(({to}) => names.push(to.name));
  runner.start();
  return {runner, script, names};
}

/** Resolves when the flow comes into a state of this name. */
export function until<S extends FlowState, E extends FlowEvent, F extends FlowEffect>(runner: FlowRunner<S, E, F>, name: S['name']): Promise<void> {
  return new Promise((resolve) => {
    if (runner.state.name === name) return resolve();
    const stop = runner.subscribe(({to}) => {
      if (to.name !== name) return;
      stop();
      resolve();
    });
  });
}

/** The code of the error on show, if there is one. */
export function shownError(state: FlowState): string | undefined {
  return 'error' in state && state.error instanceof MfaError ? state.error.code : undefined;
}
