import type {MfaAdapter, MfaState, Proof} from './adapter.js';
import {checkState} from './answers.js';
import {MfaError, notSupported} from './errors.js';
import type {CallContext} from './flow.js';
import {checkCodes, checkFreshTOTP, checkVerifiedTOTP} from './totp-answers.js';

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

/** The secret that waits for its first code, or is on its way, if it is the present person's; otherwise one that is made now. */
export async function pendingTOTP(
  {adapter, signal}: CallContext,
  {isFresh, ...params}: {issuer?: string | undefined; account?: string | undefined; proof?: Proof | undefined; isFresh: boolean},
): Promise<PendingTOTP> {
  const owner = ownerOf(checkState(await adapter.getState({signal})));
  const known = held.get(adapter);
  // One that failed, or was aborted by an element that has gone, is nobody's.
  const totp = known?.owner === owner && !isFresh && (await known.coming.catch(() => undefined));
  if (totp) return totp;
  const create = async (): Promise<PendingTOTP> => {
    const answer = await (adapter.createTOTP?.(params, {signal}) ?? notSupported());
    const {id, secret, uri, backupCodes} = checkFreshTOTP(answer);
    return {owner, id, secret, uri, backupCodes: checkCodes(backupCodes ?? [])};
  };
  const coming = create();
  held.set(adapter, {owner, coming});
  return coming;
}

/** Has the backend check the first code, and forgets a secret that is verified or void. Returns the backup codes that came along. */
export async function verifyPendingTOTP(
  {adapter, signal}: CallContext,
  {code, id, proof}: {code: string; id: string; proof?: Proof | undefined},
): Promise<readonly string[]> {
  try {
    const answer = await (adapter.verifyTOTP?.({code, id: id || undefined, proof}, {signal}) ?? notSupported());
    const codes = checkCodes(checkVerifiedTOTP(answer).backupCodes ?? []);
    held.delete(adapter);
    return codes;
  } catch (error) {
    if (MfaError.is(error) && isVoid(error)) held.delete(adapter);
    throw error;
  }
}

/** Whether a refusal means that the secret on show will never be verified. */
export function isVoid({code}: MfaError): boolean {
  return code === 'totp_already_enabled' || code === 'verification_expired' || code === 'totp_not_enabled';
}
