import type {SupabaseFactor, SupabaseUser} from './supabase.js';

/** The factors of one kind that are verified, or not yet. */
export function factorsOf({factors = []}: SupabaseUser, wanted: string, status = 'verified'): readonly SupabaseFactor[] {
  return factors.filter((one) => one.factor_type === wanted && one.status === status);
}
