import {AuthClient} from '@supabase/auth-js';
import {supabaseAdapter} from 'mfa-elements/adapters/supabase';

export const adapter = supabaseAdapter(new AuthClient({url: `${location.origin}/auth/v1`, experimental: {recoveryCodes: true}}));
