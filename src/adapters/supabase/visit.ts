import type {Strategy} from '../../core/adapter.js';
import type {SupabaseAuth, SupabaseChannel} from './supabase.js';

/** One client, and what the adapter remembers of it. */
export interface Visit {
  readonly auth: SupabaseAuth;
  /** What can be asked for, by Supabase's name of it; recovery codes only where the client has them. */
  readonly strategies: Readonly<Record<string, Strategy>>;
  readonly channel: SupabaseChannel;
  /** Ids of the newest challenge of each phone, by the phone's. */
  readonly sent: Map<string, string>;
  /** The answer to a code was lost: the session may be at `aal2`, and its token not say so. */
  isInDoubt: boolean;
}
