import {useCallback, useRef, useState} from 'react';
import {withReverification, type WithReverificationOptions} from '../step-up/step-up.js';
import {useBrowserEffect} from './use-browser-effect.js';
import {usePresence, type Visitor} from './use-presence.js';

/** Calls off what a component began, when it has left. */
class Calls implements Visitor {
  #end = new AbortController();

  get signal(): AbortSignal {
    return this.#end.signal;
  }

  arrive(): void {
    if (this.signal.aborted) this.#end = new AbortController();
  }

  leave(): void {
    this.#end.abort();
  }
}

/**
 * Makes of a function one that asks for a step-up when its result or error demands one, and is then called once more.
 * The dialog goes with the component. The function that is returned is always the same.
 *
 * @throws What `withReverification` throws, by the promise.
 */
export function useReverification<Args extends unknown[], T>(
  fn: (...args: Args) => T | Promise<T>,
  options: Omit<WithReverificationOptions, 'signal'> = {},
): (...args: Args) => Promise<T> {
  const latest = useRef({fn, options});
  const [calls] = useState(() => new Calls());
  useBrowserEffect(() => {
    latest.current = {fn, options};
  });
  usePresence(calls);
  return useCallback(
    (...args) => withReverification(() => latest.current.fn(...args), {...latest.current.options, signal: calls.signal}),
    [calls],
  );
}
