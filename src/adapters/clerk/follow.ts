import type {MfaState} from '../../core/adapter.js';
import type {LoadedClerk} from './loaded.js';
import {activate} from './session.js';

/** Milliseconds between two questions whether somebody signed in elsewhere: what clerk-js takes for its own. */
const pause = 5000;
/** When that was asked last: once for all who follow the same Clerk. */
const asked = new WeakMap<LoadedClerk, number>();

/**
 * Tells of every change of who is signed in, on this page and in other tabs. Clerk notices by itself when a session ends;
 * that one has begun in another tab it would not see, so that is asked when the person comes back to this one.
 * Returns the way to stop.
 */
export function followClerk(clerk: LoadedClerk, read: () => MfaState, listener: (state: MfaState) => void): () => void {
  let told = JSON.stringify(read());
  let attempt = clerk.client.signIn.id;
  const unsubscribe = clerk.addListener(({session}) => {
    // Between two sessions.
    if (session === undefined) return;
    const state = read();
    const text = JSON.stringify(state);
    // Clerk tells of every answer it gets.
    if (text === told) return;
    told = text;
    // Another sign-in than the one that waits here, perhaps somebody else's: that one is over.
    const {id} = clerk.client.signIn;
    if (state.status === 'pending' && id && attempt && id !== attempt) listener({status: 'signed_out'});
    attempt = id;
    listener(state);
  });
  const look = (): void => {
    if (document.visibilityState !== 'visible' || clerk.session !== null || Date.now() - (asked.get(clerk) ?? 0) < pause) return;
    asked.set(clerk, Date.now());
    void join(clerk);
  };
  addEventListener('focus', look);
  document.addEventListener('visibilitychange', look);
  return () => {
    unsubscribe();
    removeEventListener('focus', look);
    document.removeEventListener('visibilitychange', look);
  };
}

/** Takes over the session that another tab of this browser has. */
async function join(clerk: LoadedClerk): Promise<void> {
  try {
    await clerk.client.reload();
    const {lastActiveSessionId, signedInSessions} = clerk.client;
    const session = signedInSessions.find(({id}) => id === lastActiveSessionId);
    if (session && clerk.session === null) await activate(clerk, session.id);
  } catch {
    // Nobody waits for it.
  }
}
