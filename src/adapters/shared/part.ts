import {MfaError} from '../../core/errors.js';

/**
 * The part of an adapter that only some pages come to, loaded when it is first needed; asked for again if it did not come.
 *
 * @returns a function that rejects with `MfaError` `network_error` while the part cannot be had.
 */
export function laterPart<T>(load: () => Promise<T>): () => Promise<T> {
  let coming: Promise<T> | undefined;
  return () =>
    (coming ??= load().catch(() => {
      coming = undefined;
      throw new MfaError('network_error');
    }));
}

/**
 * Calls that come with such a part: `const inAccount = laterCalls(…)`, then `createTOTP: inAccount((calls) => calls.createTOTP)`.
 */
export function laterCalls<C>(
  load: () => Promise<C>,
): <A extends unknown[], R>(pick: (calls: C) => (...args: A) => Promise<R>) => (...args: A) => Promise<R> {
  const part = laterPart(load);
  return (pick) =>
    async (...args) =>
      pick(await part())(...args);
}
