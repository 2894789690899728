import type {SignInResult} from '../../core/adapter.js';
import {heed} from '../shared/heed.js';
import type {Firebase} from './challenge.js';
import type {FirebaseUser} from './firebase.js';

/** Takes over whoever signs in, unless nobody waits for it any more by the time the answer comes. */
export type Enter = (signal: AbortSignal | undefined, signIn: () => Promise<FirebaseUser>) => Promise<SignInResult>;

/**
 * Makes `Enter`. Firebase makes whoever signs in the current user at once, so a sign-in that was given up is undone when
 * its answer comes after all, and whoever was there is put back.
 */
export function entrance({auth}: Firebase): Enter {
  let before: FirebaseUser | null = null;
  let undone: Promise<unknown> | undefined;
  auth.beforeAuthStateChanged(() => {
    before = auth.currentUser;
  });
  return async (signal, signIn) => {
    const user = await heed(signal, signIn, (late) => {
      if (auth.currentUser === late) undone = auth.updateCurrentUser(before === late ? null : before).catch(() => {});
    });
    await undone;
    // It went out together with one that was given up.
    if (!auth.currentUser) await auth.updateCurrentUser(user);
    return {status: 'complete', createdSessionId: null};
  };
}
