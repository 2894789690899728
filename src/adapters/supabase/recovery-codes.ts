import type {BackupCodeResource, BackupCodeStatus} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {fetchUser} from './account.js';
import {factorsOf} from './factors.js';
import {unless, unwrap} from './refusals.js';
import type {SupabaseAuth, SupabaseRecoveryCodes} from './supabase.js';

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
