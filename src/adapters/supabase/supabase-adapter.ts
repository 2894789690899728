import type {MfaAdapter, MfaCapabilities} from '../../core/adapter.js';
import type {CodeAdapter} from '../shared/code-adapter.js';
import {heed} from '../shared/heed.js';
import {laterAccount, laterSignIn} from '../shared/later-methods.js';
import {laterCalls} from '../shared/part.js';
import {readState} from './account.js';
import {call} from './call.js';
import {follower} from './follow.js';
import type {SupabaseAuth, SupabaseChannel, SupabaseRecoveryCodes} from './supabase.js';
import type {Visit} from './visit.js';

export interface SupabaseAdapterOptions {
  /** How the code of a phone factor goes out. Default: `sms`. */
  readonly channel?: SupabaseChannel | undefined;
  /** Whether the project has recovery codes. Default: as the client's option `experimental.recoveryCodes`. */
  readonly recoveryCodes?: boolean | undefined;
  /** The token of a CAPTCHA, asked for at each sign-in, where the project wants one. */
  readonly captchaToken?: (() => string | Promise<string>) | undefined;
}

/** What a Supabase adapter is sure to have; the calls for backup codes are there if the client has recovery codes. */
export type SupabaseAdapter = MfaAdapter &
  Required<Omit<CodeAdapter, 'createBackupCode' | 'getBackupCodes' | 'reserveSecondFactor' | 'setDefaultSecondFactor'>>;

const made = new WeakMap<SupabaseAuth, {readonly options: SupabaseAdapterOptions; readonly adapter: SupabaseAdapter}[]>();

/**
 * Makes the elements work with Supabase: with a client of `createClient()`, or its `auth` alone. One adapter for each
 * client and options, however often it is asked for, so that a component may do so each time it is drawn.
 *
 * @see https://supabase.com/docs/guides/auth/auth-mfa
 */
export function supabaseAdapter(
  supabase: SupabaseAuth | {readonly auth: SupabaseAuth},
  options: SupabaseAdapterOptions = {},
): SupabaseAdapter {
  const auth = 'auth' in supabase ? supabase.auth : supabase;
  const known = made.get(auth) ?? [];
  made.set(auth, known);
  const names = ['channel', 'recoveryCodes', 'captchaToken'] as const;
  const before = known.find((one) => names.every((name) => one.options[name] === options[name]));
  if (before) return before.adapter;
  const adapter = createAdapter(auth, options);
  known.push({options, adapter});
  return adapter;
}

function createAdapter(auth: SupabaseAuth, options: SupabaseAdapterOptions): SupabaseAdapter {
  const {channel = 'sms', captchaToken} = options;
  const codes = recoveryCodesOf(auth, options.recoveryCodes);
  const visit: Visit = {
    auth,
    strategies: {totp: 'totp', phone: 'phone_code', ...(codes && {recovery_code: 'backup_code'})},
    channel,
    sent: new Map(),
    isInDoubt: false,
  };
  const read = (): ReturnType<typeof readState> => readState(visit);
  const loadSignIn = () => import('./sign-in-calls.js');
  const signingIn = laterSignIn(async () => (await loadSignIn()).signInCalls(visit, captchaToken));
  const inAccount = laterCalls(async () => (await import('./account-calls.js')).accountCalls(visit, codes));
  const {createBackupCode, ...account} = laterAccount(inAccount);
  return {
    id: 'supabase',
    capabilities: capabilitiesOf(Object.values(visit.strategies)),

    getState: async (options) => {
      const state = await call('account', () => heed(options?.signal, read));
      // On its way before it is needed.
      if (state.status !== 'signed_in') void loadSignIn().catch(() => {});
      return state;
    },
    subscribe: follower(auth, read),

    ...signingIn,
    ...account,
    ...(codes && {
      createBackupCode,
      getBackupCodes: inAccount((calls) => calls.getBackupCodes),
    }),
  } satisfies MfaAdapter;
}

function capabilitiesOf(secondFactors: MfaCapabilities['secondFactors']): MfaCapabilities {
  return {
    signIn: 'password',
    secondFactors,
    trustDevice: false,
    totp: {create: true, disable: true, multiple: true, digits: 6},
    backupCodes: secondFactors.includes('backup_code') && {regenerate: true, list: 'remaining'},
    // A phone is enrolled with a code of its own, and gone for good when it is removed.
    manageFactors: {reserve: false, setDefault: false},
    reverification: true,
  };
}

/** What a client (2.119) keeps of its options, out of its types. */
interface WithFlags {
  readonly experimental?: {readonly recoveryCodes?: boolean};
}

/** The calls for recovery codes, where the client has them and they are switched on: otherwise each of them throws. */
function recoveryCodesOf(auth: SupabaseAuth, isOn: boolean | undefined): SupabaseRecoveryCodes | undefined {
  return (isOn ?? (auth as WithFlags).experimental?.recoveryCodes) ? auth.mfa.recoveryCodes : undefined;
}
