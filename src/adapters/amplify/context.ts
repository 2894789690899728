import type {CallOptions, DeliveredStrategy} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {heed} from '../shared/heed.js';
import type {AmplifyAdapterOptions} from './amplify-adapter.js';
import type {AmplifyAuth} from './amplify.js';
import {toMfaError, type Occasion} from './refusals.js';
import {takeTurns} from './turns.js';
import {Visit} from './visit.js';

/** What all calls of one adapter share. */
export interface AmplifyContext {
  readonly auth: AmplifyAuth;
  readonly options: AmplifyAdapterOptions;
  /** What people may turn on and off beside an app. */
  readonly reservable: readonly DeliveredStrategy[];
  readonly visit: Visit;
  /**
   * Makes a call when it is its turn. `act` gets a function that throws once the call was aborted; `undo` gets the
   * answer that nobody waits for any more.
   *
   * @throws MfaError only.
   */
  readonly call: <T>(
    occasion: Occasion,
    options: CallOptions | undefined,
    act: (proceed: () => void) => Promise<T>,
    undo?: (answer: T) => Promise<void>,
  ) => Promise<T>;
}

export function createContext(auth: AmplifyAuth, options: AmplifyAdapterOptions): AmplifyContext {
  const inTurn = takeTurns();
  return {
    auth,
    options,
    reservable: (auth.fetchUserAttributes && options.reservable) ?? [],
    visit: new Visit(),
    call: (occasion, {signal} = {}, act, undo) => {
      const proceed = (): void => {
        if (signal?.aborted) throw new MfaError('aborted');
      };
      return heed(signal, () =>
        inTurn(signal, async () => {
          try {
            proceed();
            const answer = await act(proceed);
            if (signal?.aborted) await undo?.(answer);
            return answer;
          } catch (error) {
            throw toMfaError(error, occasion);
          }
        }),
      );
    },
  };
}
