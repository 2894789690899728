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
  /** What the authenticator is called; said again for a secret that takes its place. */
  readonly friendlyName?: string | undefined;
  /** It was on show before, and may have been scanned. */
  readonly resumed?: true | undefined;
}

/** What `createTOTP` is told. */
interface Wishes {
  readonly issuer?: string | undefined;
  readonly account?: string | undefined;
  readonly friendlyName?: string | undefined;
  readonly proof?: Proof | undefined;
  /** Another one than the one that waits. */
  readonly isFresh: boolean;
}

interface Held {
  readonly owner: string;
  readonly coming: Promise<PendingTOTP>;
  /** Set once a flow that was not left meanwhile has got it. */
  shown?: PendingTOTP;
}

/**
 * The one unverified secret of each backend on this page. An element that is taken away and drawn anew, as frameworks
 * do, goes on with it, because asking for another would kill the one that was scanned. Lives in memory only, and is
 * forgotten when it is verified, void, or somebody else's turn.
 */
const held = new WeakMap<MfaAdapter, Held>();

/** Who a state is about: the id of whoever is signed in, or the name of whoever is about to be; `''`: it may be anybody. */
export function ownerOf(state: MfaState): string {
  if (state.status === 'signed_in') return state.user.id;
  return state.status === 'pending' ? (state.identifier ?? '') : '';
}

/** Forgets a secret, unless it is sure to be that of whoever a state is about. Returns who that is. */
export function forgetOthers(adapter: MfaAdapter, state: MfaState): string {
  const owner = ownerOf(state);
  if (!owner || held.get(adapter)?.owner !== owner) held.delete(adapter);
  return owner;
}

/** The secret that was on show and is gone on with; of whoever was here when that was last asked. */
export function shownTOTP(adapter: MfaAdapter): PendingTOTP | undefined {
  return held.get(adapter)?.shown;
}

/**
 * The secret that waits for its first code, or is on its way, if it is the present person's; otherwise one that is made
 * now, or told again by a backend that remembers it across a reload.
 */
export async function pendingTOTP(context: CallContext, wishes: Wishes): Promise<PendingTOTP> {
  const {adapter, signal} = context;
  const state = checkState(await adapter.getState({signal}));
  // An adapter may ignore its signal; then nobody waits for a secret any more, and one that is made could kill another.
  signal.throwIfAborted();
  const owner = forgetOthers(adapter, state);
  let known = held.get(adapter);
  // One that failed, or was aborted by an element that has gone, is nobody's.
  const isGood = known && !wishes.isFresh && (await known.coming.catch(() => false));
  if (!known || !isGood) held.set(adapter, (known = {owner, coming: createTOTP(context, owner, wishes)}));
  const totp = await known.coming;
  const {shown} = known;
  if (!signal.aborted) known.shown = totp;
  return shown ? {...totp, resumed: true} : totp;
}

async function createTOTP(
  {adapter, signal}: CallContext,
  owner: string,
  {isFresh, ...params}: Wishes,
): Promise<PendingTOTP> {
  const {totp: can} = adapter.capabilities;
  const resume = can && can.resumes && !isFresh && {resume: true};
  const answer = await (adapter.createTOTP?.({...params, ...resume}, {signal}) ?? notSupported());
  const {id, secret, uri, backupCodes, resumed} = checkFreshTOTP(answer);
  const {friendlyName} = params;
  return {
    owner,
    id,
    secret,
    uri,
    backupCodes: checkCodes(backupCodes ?? []),
    ...(friendlyName && {friendlyName}),
    ...(resumed === true && {resumed}),
  };
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
