import type {CallOptions} from '../../core/adapter.js';
import type {MfaError} from '../../core/errors.js';
import {heed} from './heed.js';

/** Makes a call that ends as aborted when it is, and refuses in our words. */
export type Call = <T>(options: CallOptions | undefined, act: () => Promise<T>) => Promise<T>;

/** The way to ask an SDK that knows no signals and has refusals of its own. */
export function caller(toMfaError: (error: unknown) => MfaError): Call {
  return async (options, act) => {
    try {
      return await heed(options?.signal, act);
    } catch (error) {
      throw toMfaError(error);
    }
  };
}
