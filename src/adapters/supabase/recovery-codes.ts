import type {BackupCodeResource, BackupCodeStatus} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {factorsOf, fetchUser} from './account.js';
import {unless, unwrap} from './refusals.js';
import type {SupabaseAuth, SupabaseRecoveryCodes} from './supabase.js';

/** What a client (2.119) keeps of its options, out of its types. */
interface WithFlags {
  readonly experimental?: {readonly recoveryCodes?: boolean};
}

/** The calls for recovery codes, where the client has them and they are switched on: otherwise each of them throws. */
export function recoveryCodesOf(auth: SupabaseAuth, isOn: boolean | undefined): SupabaseRecoveryCodes | undefined {
  return (isOn ?? (auth as WithFlags).experimental?.recoveryCodes) ? auth.mfa.recoveryCodes : undefined;
}

/** Makes the first set, or one in place of it. */
export async function createCodes(
  auth: SupabaseAuth,
  calls: SupabaseRecoveryCodes,
  signal?: AbortSignal,
): Promise<BackupCodeResource> {
  const hasSome = factorsOf(await fetchUser(auth, signal), 'recovery_code').length > 0;
  const {codes} = unwrap(await (hasSome ? calls.regenerate() : calls.generate()));
  if (!Array.isArray(codes)) throw new MfaError('invalid_response');
  return {codes};
}

/** Counts them; none where there is no set. */
export async function countCodes(calls: SupabaseRecoveryCodes): Promise<BackupCodeStatus> {
  const none = {total: 0, remaining: 0};
  const {total, remaining} = await unless('mfa_factor_not_found', () => calls.getStatus(), () => Promise.resolve(none));
  if (typeof remaining !== 'number') throw new MfaError('invalid_response');
  return {total, remaining};
}
