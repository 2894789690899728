import type {MfaAdapter, MfaState} from './adapter.js';
import {checkState} from './answers.js';

/** What the person adds to their authenticator app. Held until it is verified; a new one kills it. */
export interface PendingTOTP {
  /** Whose it is; see `ownerOf`. */
  readonly owner: string;
  readonly id: string;
  readonly secret: string;
  readonly uri: string;
  /** Codes that were issued with the secret; shown once it is verified, wherever that happens. */
  readonly backupCodes: readonly string[];
}

/**
 * The one unverified secret of each backend on this page. An element that is taken away and drawn anew, as frameworks
 * do, goes on with it, because asking for another would kill the one that was scanned. Lives in memory only, and is
 * forgotten when it is verified, void, or somebody else's turn.
 */
const held = new WeakMap<MfaAdapter, {readonly owner: string; readonly coming: Promise<PendingTOTP>}>();

/** Who a state is about: the id of whoever is signed in, or the name of whoever is about to be. */
export function ownerOf(state: MfaState): string {
  if (state.status === 'signed_in') return state.user.id;
  return state.status === 'pending' ? (state.identifier ?? '') : '';
}

/** The secret that waits for its first code, or is on its way, if it is the present person's; otherwise the one that is made now. */
export async function pendingTOTP(
  adapter: MfaAdapter,
  create: () => Promise<Omit<PendingTOTP, 'owner'>>,
  options: {readonly signal: AbortSignal; readonly isFresh: boolean},
): Promise<PendingTOTP> {
  const owner = ownerOf(checkState(await adapter.getState(options)));
  const known = held.get(adapter);
  // One that failed, or was aborted by an element that has gone, is nobody's.
  const totp = known?.owner === owner && !options.isFresh && (await known.coming.catch(() => undefined));
  if (totp) return totp;
  const coming = create().then((fresh) => ({...fresh, owner}));
  held.set(adapter, {owner, coming});
  return coming;
}

/** Forgets a secret that is verified or void. */
export function forgetTOTP(adapter: MfaAdapter): void {
  held.delete(adapter);
}
