import type {MfaState, MfaUser, SecondFactor, SignInResult, Strategy} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {toMfaError, unwrap} from './refusals.js';
import type {SupabaseAuth, SupabaseUser} from './supabase.js';
import type {Visit} from './visit.js';

/** The signed-in person, asked anew: auth-js keeps its own copy as it was at the last sign-in or refresh. */
export async function fetchUser(auth: SupabaseAuth, signal?: AbortSignal): Promise<SupabaseUser> {
  // Without a session it is refused by auth-js itself.
  const {user} = unwrap(await auth.getUser());
  if (typeof user?.id !== 'string') throw new MfaError('invalid_response');
  if (signal?.aborted) throw new MfaError('aborted');
  return user;
}

/** The verified factors that this kit can ask for. */
export function toFactors({factors = []}: SupabaseUser, {strategies}: Visit): readonly SecondFactor[] {
  return factors.flatMap(({id, factor_type: type, status, friendly_name: friendlyName, phone, created_at: created}): SecondFactor[] => {
    const strategy = status === 'verified' && strategies[type];
    if (!strategy) return [];
    // A set of codes has no name worth showing.
    if (strategy === 'backup_code') return [{strategy}];
    const safeIdentifier = phone && `•••• ${phone.slice(-4)}`;
    return [{strategy, id, createdAt: Date.parse(created), ...(friendlyName && {friendlyName}), ...(safeIdentifier && {safeIdentifier})}];
  });
}

/** What a person can be asked for. Several apps are one way: whichever is at hand, and nobody has to say which. */
export function waysToProve(user: SupabaseUser, visit: Visit): readonly SecondFactor[] {
  const factors = toFactors(user, visit);
  const others = factors.filter(({strategy}) => strategy !== 'totp');
  return factors.length - others.length > 1 ? [{strategy: 'totp'}, ...others] : factors;
}

function toUser(user: SupabaseUser, visit: Visit): MfaUser {
  const factors = toFactors(user, visit);
  const has = (wanted: Strategy): boolean => factors.some(({strategy}) => strategy === wanted);
  return {
    id: user.id,
    identifier: identifierOf(user),
    totpEnabled: has('totp'),
    backupCodeEnabled: has('backup_code'),
    twoFactorEnabled: has('totp') || has('phone_code'),
    factors,
  };
}

function identifierOf({email, phone}: SupabaseUser): string | undefined {
  return email || phone || undefined;
}

/** Where a sign-in stands. Supabase has made a session already; one at `aal1` waits if the account has a factor. */
export async function standing(visit: Visit, user: SupabaseUser): Promise<SignInResult> {
  const {currentLevel} = unwrap(await visit.auth.mfa.getAuthenticatorAssuranceLevel());
  // Signed out since the person was asked for.
  if (!currentLevel) throw new MfaError('not_signed_in');
  const verified = (user.factors ?? []).filter(({status}) => status === 'verified');
  if (currentLevel === 'aal2' || verified.length === 0) return {status: 'complete', createdSessionId: null};
  const supportedSecondFactors = waysToProve(user, visit);
  if (supportedSecondFactors.length > 0) return {status: 'needs_second_factor', supportedSecondFactors};
  return {status: 'unsupported', backendStatus: `aal2 by ${verified.map(({factor_type: type}) => type).join(' ')}`};
}

/** Who is signed in on this page. Anonymous sessions are nobody's. */
export async function readState(visit: Visit): Promise<MfaState> {
  try {
    const user = await fetchUser(visit.auth);
    if (user.is_anonymous) return {status: 'signed_out'};
    let signIn = await standing(visit, user);
    if (signIn.status !== 'complete' && visit.isInDoubt) {
      visit.isInDoubt = false;
      // A fresh token says what the session is by now.
      await visit.auth.refreshSession().catch(() => {});
      signIn = await standing(visit, user);
    }
    if (signIn.status === 'complete') return {status: 'signed_in', user: toUser(user, visit)};
    return {status: 'pending', signIn, identifier: identifierOf(user)};
  } catch (error) {
    const refusal = toMfaError(error, 'account');
    if (refusal.code === 'not_signed_in') return {status: 'signed_out'};
    throw refusal;
  }
}
