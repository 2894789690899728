import type {CallOptions} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {ClerkInstance} from './clerk.js';
import {loadedClerk, type LoadedClerk} from './loaded.js';
import {isOffline, toMfaError, type Occasion} from './refusals.js';

/** Asks Clerk for something that changes an account or a session. The Clerk given, or the page's own. */
export type Call = <T>(occasion: Occasion, options: CallOptions | undefined, act: (clerk: LoadedClerk) => Promise<T>) => Promise<T>;

/** Makes the calls of one adapter, whose refusals are `MfaError`s. */
export function callOf(clerk: ClerkInstance | undefined): Call {
  return async (occasion, options, act) => {
    const loaded = await loadedClerk(clerk, options);
    try {
      if (isOffline()) throw new MfaError('network_error');
      return await act(loaded);
    } catch (error) {
      throw toMfaError(error, occasion);
    }
  };
}
