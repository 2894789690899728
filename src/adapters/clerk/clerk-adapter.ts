import type {CodeAdapter} from '../shared/code-adapter.js';
import {laterAccount, laterSignIn} from '../shared/later-methods.js';
import {laterCalls} from '../shared/part.js';
import {readState} from './account.js';
import type {ClerkInstance} from './clerk.js';
import {followClerk} from './follow.js';
import {loadedClerk, pageClerk} from './loaded.js';
import {clerkCapabilities} from './settings.js';

export interface ClerkAdapterOptions {
  /**
   * The address of a `verifyTotpHandler` of yours (`mfa-elements/server`). Step-ups are then proven there, and not to
   * Clerk's session: for `<totp-verify>` before an act of your own.
   */
  readonly verifyUrl?: string | undefined;
}

/** Every method of the contract; without trusting devices, which Clerk does by itself. */
export type ClerkAdapter = Required<Omit<CodeAdapter, 'getBackupCodes'>>;

/** Stands for `window.Clerk`, whichever that is once it is there. */
const pagesOwn = {};
const made = new WeakMap<object, Map<string | undefined, ClerkAdapter>>();

/**
 * Makes the elements work with Clerk: with the `Clerk` object that the page has, or `window.Clerk` where none is given.
 * The page loads Clerk; the adapter waits for that. One adapter for each `Clerk` and address, however often it is asked
 * for, so that a component may do so each time it is drawn.
 *
 * @see https://clerk.com/docs/reference/javascript/clerk
 */
export function clerkAdapter(clerk?: ClerkInstance, {verifyUrl}: ClerkAdapterOptions = {}): ClerkAdapter {
  const adapters = made.get(clerk ?? pagesOwn) ?? new Map<string | undefined, ClerkAdapter>();
  made.set(clerk ?? pagesOwn, adapters);
  const adapter = adapters.get(verifyUrl) ?? createAdapter(clerk, verifyUrl);
  adapters.set(verifyUrl, adapter);
  return adapter;
}

function createAdapter(clerk: ClerkInstance | undefined, verifyUrl: string | undefined): ClerkAdapter {
  const loadSignIn = () => import('./sign-in-calls.js');
  const signingIn = laterSignIn(async () => (await loadSignIn()).signInCalls(clerk));
  const inAccount = laterCalls(async () => (await import('./account-calls.js')).accountCalls(clerk, verifyUrl));
  return {
    id: 'clerk',
    capabilities: clerkCapabilities(() => clerk ?? pageClerk()),

    getState: async (options) => {
      const state = readState(await loadedClerk(clerk, options));
      // On its way before it is needed.
      if (state.status !== 'signed_in') void loadSignIn().catch(() => {});
      return state;
    },
    subscribe: (listener) => {
      let stop: (() => void) | undefined;
      const gone = new AbortController();
      loadedClerk(clerk, gone).then(
        (loaded) => {
          if (!gone.signal.aborted) stop = followClerk(loaded, () => readState(loaded), listener);
        },
        // Whoever asks for the state is told why.
        () => {},
      );
      return () => {
        gone.abort();
        stop?.();
      };
    },

    ...signingIn,
    ...laterAccount(inAccount),
    reserveSecondFactor: inAccount((calls) => calls.reserveSecondFactor),
    setDefaultSecondFactor: inAccount((calls) => calls.setDefaultSecondFactor),
  };
}
