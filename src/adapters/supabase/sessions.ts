import type {CallOptions} from '../../core/adapter.js';
import {heed} from '../shared/heed.js';
import type {SupabaseSession} from './supabase.js';
import type {Visit} from './visit.js';

/** Calls that begin, raise or end a session, and what they leave behind. */
export interface Sessions {
  /** Makes a call whose session is taken back if it comes after the call was given up; auth-js cannot be told to stop. */
  readonly enter: <T extends {readonly session: SupabaseSession}>(
    options: CallOptions | undefined,
    call: () => Promise<T>,
  ) => Promise<T>;
  /** Ends the session of this browser, and no other one. */
  readonly leave: () => Promise<void>;
}

/** Keeps watch over the one session that auth-js stores. */
export function watchSessions(visit: Visit): Sessions {
  const {auth} = visit;
  /** The one that came last and was waited for. */
  let accepted: SupabaseSession | undefined;
  let turn = 0;
  const accept = (session?: SupabaseSession): void => {
    turn += 1;
    accepted = session;
    visit.sent.clear();
    visit.isInDoubt = false;
  };

  const takeBack = async ({session}: {session: SupabaseSession}, begun: number): Promise<void> => {
    const {data} = await auth.getSession();
    if (data?.session?.access_token !== session.access_token) return;
    // Somebody signed in meanwhile, and auth-js has put the late session in the place of theirs.
    if (accepted && turn > begun) await auth.setSession(accepted);
    else await auth.signOut({scope: 'local'});
  };

  return {
    enter: async (options, call) => {
      const begun = turn;
      const answer = await heed(options?.signal, call, (late) => void takeBack(late, begun).catch(() => {}));
      accept(answer.session);
      return answer;
    },
    leave: async () => {
      accept();
      const {error} = await auth.signOut({scope: 'local'});
      // Without a connection the server is not told; this browser has forgotten it all the same.
      if (error && (await auth.getSession()).data?.session) throw error;
    },
  };
}
