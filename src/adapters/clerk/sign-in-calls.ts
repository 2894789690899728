import type {SignInCalls} from '../shared/later-methods.js';
import {callOf} from './call.js';
import type {ClerkInstance} from './clerk.js';
import {giveUp} from './given-up.js';
import {loadedClerk} from './loaded.js';
import {activate, presentSession, signOut} from './session.js';
import {attemptSecondFactor, secondFactorSender, signIn} from './sign-in.js';

/** The calls for one adapter. */
export function signInCalls(clerk: ClerkInstance | undefined): SignInCalls {
  const call = callOf(clerk);
  const prepareSecondFactor = secondFactorSender();
  return {
    signIn: (params, options) => call('sign-in', options, (loaded) => signIn(loaded, params)),
    prepareSecondFactor: (params, options) => call('sign-in', options, (loaded) => prepareSecondFactor(loaded, params)),
    attemptSecondFactor: (params, options) => call('sign-in', options, (loaded) => attemptSecondFactor(loaded, params)),
    cancelSignIn: async (options) => {
      const loaded = await loadedClerk(clerk, options);
      if (presentSession(loaded)?.status === 'pending') return call('sign-in', options, signOut);
      // Nobody has to be asked for the rest.
      const {signIn: attempt} = loaded.client;
      if (attempt.id) giveUp(attempt.id);
      loaded.client.resetSignIn?.();
    },
    setActive: ({session}, options) =>
      call('sign-in', options, async (loaded) => (session === null ? signOut(loaded) : activate(loaded, session))),
  };
}
