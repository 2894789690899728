import type {MfaAdapter} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';

/**
 * What can go wrong on demand. `network`: no connection; `rate-limit`: 429 with a time to wait, `-silent` without;
 * `server`: 500; `hang`: no answer until the call is aborted; `nonsense`: a web page instead of data;
 * `session-lost`: signed out, or the sign-in has expired, just before the call is served.
 */
export type Fault = 'network' | 'rate-limit' | 'rate-limit-silent' | 'server' | 'hang' | 'nonsense' | 'session-lost';

/** A method of the adapter, or all of them. */
export type FaultTarget = Exclude<keyof MfaAdapter, 'id' | 'capabilities' | 'subscribe'> | '*';

/** Plans failures, for demos and tests. */
export interface Faults {
  /** Makes a method fail, for so many calls or until told otherwise; `undefined` ends it. A method's own fault goes before that of `*`. */
  set(target: FaultTarget, fault: Fault | undefined, options?: {times?: number}): void;
}

/** The failures that are still to happen. */
export class PlannedFaults implements Faults {
  readonly #planned = new Map<FaultTarget, {readonly fault: Fault; times: number}>();

  set(target: FaultTarget, fault: Fault | undefined, options: {times?: number} = {}): void {
    if (fault) this.#planned.set(target, {fault, times: options.times ?? Infinity});
    else this.#planned.delete(target);
  }

  /** The fault this call meets, which counts it. */
  take(method: FaultTarget): Fault | undefined {
    for (const target of [method, '*'] as const) {
      const planned = this.#planned.get(target);
      if (!planned || planned.times < 1) continue;
      planned.times -= 1;
      return planned.fault;
    }
    return undefined;
  }
}

/** What an adapter rejects with when its backend fails like this; `undefined` where a fault is no refusal. */
export function toError(fault: Fault): MfaError | undefined {
  switch (fault) {
    case 'network':
      return new MfaError('network_error', 'The server could not be reached.', {cause: new TypeError('Failed to fetch')});
    case 'rate-limit':
      return new MfaError('too_many_requests', 'Too many requests.', {status: 429, retryAfter: 30});
    case 'rate-limit-silent':
      return new MfaError('too_many_requests', 'Too many requests.', {status: 429});
    case 'server':
      return new MfaError('unknown', undefined, {status: 500});
    default:
      return undefined;
  }
}

/** The classic of a misrouted API: a web page, where the caller was promised something else. */
export function nonsense<T>(): T {
  return JSON.parse('"<!doctype html><title>Welcome</title>"') as T;
}
