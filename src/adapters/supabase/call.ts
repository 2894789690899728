import {toMfaError, type Occasion} from './refusals.js';

/** Makes a call whose refusal, thrown or returned, is an `MfaError`. */
export async function call<T>(occasion: Occasion, act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw toMfaError(error, occasion);
  }
}
