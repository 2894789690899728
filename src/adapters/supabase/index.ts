export {supabaseAdapter, type SupabaseAdapter, type SupabaseAdapterOptions} from './supabase-adapter.js';
export type {
  Answer,
  SupabaseAuth,
  SupabaseChannel,
  SupabaseEnrollment,
  SupabaseFactor,
  SupabaseMfa,
  SupabaseRecoveryCodes,
  SupabaseSession,
  SupabaseUser,
} from './supabase.js';
