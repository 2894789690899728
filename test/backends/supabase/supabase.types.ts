import type {AuthClient as AuthClientClass, GoTrueClient} from '@supabase/auth-js';
import {supabaseAdapter, type SupabaseAdapter, type SupabaseAuth} from '../../../src/adapters/supabase/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';

interface SupabaseClient {
  readonly auth: InstanceType<typeof AuthClientClass>;
  from(table: string): unknown;
}

/** Compiles only as long as what a host has of Supabase can be handed over as it is: here what `createClient()` gives. */
export const byClient = (supabase: SupabaseClient): SupabaseAdapter => supabaseAdapter(supabase);

/** Its `auth` alone. */
export const byAuth = (auth: GoTrueClient): MfaAdapter => supabaseAdapter(auth, {channel: 'whatsapp', recoveryCodes: false});

export const byInterface = (auth: InstanceType<typeof AuthClientClass>): SupabaseAuth => auth;

// @ts-expect-error A key is no client.
export const byKey = (): SupabaseAdapter => supabaseAdapter('sb_publishable_…');
