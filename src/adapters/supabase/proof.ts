import type {DeliveredStrategy, SecondFactor, SentCode, Strategy} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {fetchUser, toFactors} from './account.js';
import {toMfaError, unwrap} from './refusals.js';
import type {Answer, SupabaseSession} from './supabase.js';
import type {Visit} from './visit.js';

/** Which factor is meant. */
interface Wanted {
  readonly strategy: Strategy;
  readonly id?: string | undefined;
}

/** Seconds between two messages to one phone, unless the project says otherwise (`GOTRUE_MFA_PHONE_MAX_FREQUENCY`). */
const resendAfter = 60;

/** Has a code sent to a phone. */
export async function sendCode(
  visit: Visit,
  wanted: Wanted & {readonly strategy: DeliveredStrategy},
  signal?: AbortSignal,
): Promise<SentCode> {
  const [{id = '', safeIdentifier}] = await factorsFor(visit, wanted, signal);
  const challenge = unwrap(await visit.auth.mfa.challenge({factorId: id, channel: visit.channel}));
  visit.sent.set(id, idOf(challenge));
  const expiresIn = Math.round(challenge.expires_at - Date.now() / 1000);
  return {safeIdentifier, resendAfter, ...(expiresIn > 0 && {expiresIn})};
}

/** Raises the session to `aal2` with a code. Without an id it may be the code of any factor of its kind. */
export async function prove(
  visit: Visit,
  {code, ...wanted}: Wanted & {readonly code: string},
  signal?: AbortSignal,
): Promise<SupabaseSession> {
  const {auth, sent} = visit;
  const factors = await factorsFor(visit, wanted, signal);
  if (wanted.strategy === 'backup_code')
    return raise(visit, signal, () => auth.mfa.recoveryCodes?.verify({code: code.trim()}) ?? notSupported());
  let refusal = new MfaError('verification_expired');
  for (const {id = ''} of factors) {
    const challengeId = wanted.strategy === 'totp' || sent.get(id);
    try {
      if (challengeId) return await proveCode(visit, {factorId: id, challengeId, code}, signal);
    } catch (error) {
      refusal = toMfaError(error, 'sign-in');
      if (refusal.code !== 'form_code_incorrect') throw error;
    }
  }
  throw refusal;
}

interface GivenCode {
  readonly factorId: string;
  /** `true`: of an authenticator app, which needs one that nobody hears of. */
  readonly challengeId: string | true;
  readonly code: string;
}

/** Raises the session with the code of one factor, also with the first one, which verifies it. */
export async function proveCode(
  visit: Visit,
  {factorId, challengeId: asked, code}: GivenCode,
  signal?: AbortSignal,
): Promise<SupabaseSession> {
  const {mfa} = visit.auth;
  const challengeId = asked === true ? idOf(unwrap(await mfa.challenge({factorId, channel: visit.channel}))) : asked;
  return raise(visit, signal, () => mfa.verify({factorId, challengeId, code: code.trim()}));
}

/** The person's factors of one kind, or the one that is meant. */
async function factorsFor(
  visit: Visit,
  {strategy, id}: Wanted,
  signal: AbortSignal | undefined,
): Promise<[SecondFactor, ...SecondFactor[]]> {
  const factors = toFactors(await fetchUser(visit.auth, signal), visit);
  const [first, ...others] = factors.filter((one) => one.strategy === strategy && (id === undefined || one.id === id));
  return [first ?? notSupported(), ...others];
}

/** Makes a call that is answered with the raised session. */
async function raise(
  visit: Visit,
  signal: AbortSignal | undefined,
  call: () => Answer<SupabaseSession>,
): Promise<SupabaseSession> {
  const {auth} = visit;
  const before = unwrap(await auth.getSession()).session;
  if (signal?.aborted) throw new MfaError('aborted');
  try {
    const session = unwrap(await call());
    if (typeof session.access_token === 'string') return session;
  } catch (error) {
    if (!signal?.aborted && toMfaError(error, 'account').code === 'network_error') visit.isInDoubt = true;
    throw error;
  }
  // auth-js (2.119) stores whatever comes in place of the session, also what is none.
  if (before) await auth.setSession(before);
  throw new MfaError('invalid_response');
}

function idOf({id}: {readonly id: unknown}): string {
  if (typeof id !== 'string') throw new MfaError('invalid_response');
  return id;
}
