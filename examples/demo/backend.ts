/** The backend behind every element on this page, and what the page itself does with it. */
import {configure, type MfaAdapter, type Strategy} from 'mfa-elements';
import {memoryAdapter, type MemoryAdapter} from 'mfa-elements/adapters/memory';

export const backend: MemoryAdapter = memoryAdapter();

/** Hands the backend to every element; tells which second factor was accepted at a sign-in. */
export function configureElements(onAccepted: (strategy: Strategy) => void): void {
  // An adapter is a plain object: to watch a call, put a function of your own in its place.
  const watched: MfaAdapter = {
    ...backend,
    async attemptSecondFactor(params, options) {
      const result = await backend.attemptSecondFactor(params, options);
      onAccepted(params.strategy);
      return result;
    },
  };
  configure({adapter: watched});
}
