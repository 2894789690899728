import type {MfaState} from '../../core/adapter.js';
import type {SupabaseAuth} from './supabase.js';

/**
 * Makes `subscribe`: tells of every change of who is signed in, on this page and, by auth-js's own channel, in other
 * tabs. One look for all who listen.
 */
export function follower(auth: SupabaseAuth, read: () => Promise<MfaState>): (listener: (state: MfaState) => void) => () => void {
  const listeners = new Map<symbol, (state: MfaState) => void>();
  let told: string | undefined;
  let newest = 0;
  let stop = (): void => {};

  const look = async (): Promise<void> => {
    const turn = ++newest;
    // Nobody waits for it: whoever asks for the state is told why there is none.
    const state = await read().catch(() => undefined);
    const text = JSON.stringify(state);
    if (!state || turn !== newest || text === told) return;
    told = text;
    for (const tell of listeners.values()) tell(state);
  };

  const start = (): void => {
    const {subscription} = auth.onAuthStateChange((event) => {
      // Not from inside the callback, for whose end auth-js may wait with a lock in its hand:
      // https://supabase.com/docs/reference/javascript/auth-onauthstatechange
      if (event !== 'INITIAL_SESSION') setTimeout(() => void look());
    }).data;
    stop = () => {
      newest += 1;
      subscription.unsubscribe();
    };
  };

  return (listener) => {
    const key = Symbol();
    if (listeners.size === 0) start();
    listeners.set(key, listener);
    return () => {
      if (listeners.delete(key) && listeners.size === 0) stop();
    };
  };
}
