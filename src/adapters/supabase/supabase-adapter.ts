import type {CallOptions, MfaAdapter, MfaCapabilities, ReverificationResult, SignInResult} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {heed} from '../shared/heed.js';
import {fetchUser, readState, standing, toFactors} from './account.js';
import {createTotp, disableTotp, verifyTotp} from './enrollment.js';
import {follower} from './follow.js';
import {prove, sendCode} from './proof.js';
import {countCodes, createCodes, recoveryCodesOf} from './recovery-codes.js';
import {toMfaError, unwrap, type Occasion} from './refusals.js';
import {watchSessions} from './sessions.js';
import type {SupabaseAuth, SupabaseChannel} from './supabase.js';
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
  Required<Omit<MfaAdapter, 'createBackupCode' | 'getBackupCodes' | 'reserveSecondFactor' | 'setDefaultSecondFactor'>>;

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
  const sessions = watchSessions(visit);
  const read = (): ReturnType<typeof readState> => readState(visit);

  const call = async <T>(occasion: Occasion, act: () => Promise<T>): Promise<T> => {
    try {
      return await act();
    } catch (error) {
      throw toMfaError(error, occasion);
    }
  };
  const change = <T>(options: CallOptions | undefined, act: () => Promise<T>, late?: (answer: T) => void): Promise<T> =>
    call('account', () => heed(options?.signal, act, late));
  const leave = (options?: CallOptions): Promise<void> =>
    call('sign-in', () => heed(options?.signal, sessions.leave));

  return {
    id: 'supabase',
    capabilities: capabilitiesOf(Object.values(visit.strategies)),

    getState: (options) => change(options, read),
    subscribe: follower(auth, read),

    signIn: ({identifier, password}, options) =>
      call('sign-in', async () => {
        const {user} = await sessions.enter(options, async () => {
          const token = await captchaToken?.();
          if (options?.signal?.aborted) throw new MfaError('aborted');
          const credentials = {...toCredentials(identifier), password, ...(token && {options: {captchaToken: token}})};
          const {session, user} = unwrap(await auth.signInWithPassword(credentials));
          if (!session || !user) throw new MfaError('invalid_response');
          return {session, user};
        });
        return standing(visit, user);
      }),
    prepareSecondFactor: (params, options) =>
      call('sign-in', () => heed(options?.signal, () => sendCode(visit, params, options?.signal))),
    attemptSecondFactor: (params, options) =>
      call('sign-in', async (): Promise<SignInResult> => {
        await sessions.enter(options, async () => ({session: await prove(visit, params, options?.signal)}));
        return {status: 'complete', createdSessionId: null};
      }),
    cancelSignIn: leave,
    setActive: async ({session}, options) => {
      if (options?.signal?.aborted) throw new MfaError('aborted');
      // There is one session, which is active as soon as it is there.
      if (session !== null) throw new MfaError('sign_in_expired');
      await leave(options);
    },

    createTOTP: (params = {}, options) =>
      change(
        options,
        () => createTotp(visit, params, options?.signal),
        ({id: factorId}) => void auth.mfa.unenroll({factorId}).catch(() => {}),
      ),
    verifyTOTP: (params, options) => change(options, () => verifyTotp(visit, params, options?.signal)),
    disableTOTP: (params = {}, options) => change(options, () => disableTotp(visit, params, options?.signal)),
    ...(codes && {
      createBackupCode: (_params, options) => change(options, () => createCodes(auth, codes, options?.signal)),
      getBackupCodes: (options) => change(options, () => countCodes(codes)),
    }),

    startReverification: (_params, options) =>
      change(options, async (): Promise<ReverificationResult> => {
        const methods = toFactors(await fetchUser(auth), visit);
        if (methods.length === 0) throw new MfaError('mfa_required');
        return {status: 'needs_proof', methods};
      }),
    prepareReverification: (params, options) => change(options, () => sendCode(visit, params, options?.signal)),
    attemptReverification: (proof, options) =>
      change(options, async (): Promise<ReverificationResult> => {
        if (proof.strategy === 'password') notSupported();
        await prove(visit, proof, options?.signal);
        return {status: 'complete'};
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

/** Supabase knows people by e-mail address or phone number. */
function toCredentials(identifier: string): {email: string} | {phone: string} {
  const name = identifier.trim();
  return /^\+?[\d\s().-]{6,}$/.test(name) ? {phone: name.replace(/[^\d+]/g, '')} : {email: name};
}
