import type {CallOptions, MfaAdapter, MfaState, SignInResult, TOTPResource} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {heed} from '../shared/heed.js';
import {tellTabs} from '../shared/tell-tabs.js';
import {identifierOf, toTOTP, toUser, type Names} from './account.js';
import type {Auth0Client, Auth0Params} from './auth0.js';
import {giveCode, sendCode, toPending, verify, type Challenge} from './challenge.js';
import {factorsOfAccount} from './factors.js';
import {readMfaRequired, toMfaError} from './refusals.js';
import {startStepUp, stepUpOf} from './step-up.js';
import {tokensOf} from './tokens.js';

export interface Auth0AdapterOptions {
  /** The token that your page works with. A sign-in is over once Auth0 gives it out. Default: the client's own. */
  readonly authorizationParams?: Auth0Params | undefined;
  /** A token that Auth0 gives out only for a second factor, for `<totp-verify>` before an act of your own. */
  readonly stepUp?: Auth0Params | undefined;
  /** How the page signs out. Default: of this application alone, without leaving the page. */
  readonly signOut?: (() => Promise<void>) | undefined;
}

type Missing = 'signIn' | 'getBackupCodes' | 'reserveSecondFactor' | 'setDefaultSecondFactor';

/** Every method of the contract but the password, which Auth0 takes on its own pages, and what chooses among phone numbers. */
export interface Auth0Adapter extends Required<Omit<MfaAdapter, Missing>> {
  /** Goes on with a call of the page's own that failed with `mfa_required`. Resolves to whether it did. */
  takeUp(refusal: unknown): Promise<boolean>;
}

/**
 * Makes the elements work with Auth0: the second factor for tokens that are refused with `mfa_required`, and the factors
 * of an account by the My Account API. Takes the page's `Auth0Client` of `@auth0/auth0-spa-js` once it is ready, that is
 * after `createAuth0Client()` or `checkSession()`.
 *
 * @see https://auth0.com/docs/secure/multi-factor-authentication
 */
export function auth0Adapter(auth0: Auth0Client, options: Auth0AdapterOptions = {}): Auth0Adapter {
  const {authorizationParams = {}, signOut: leave = () => auth0.logout({openUrl: false})} = options;
  const tokens = tokensOf(auth0);
  const factors = factorsOfAccount(auth0, tokens);
  /** Sign-ins that are under way, and the undoing of those that were given up. */
  let settled: Promise<unknown> = Promise.resolve();

  const readState = async (): Promise<MfaState> => {
    const user = await auth0.getIdTokenClaims();
    try {
      if (user) {
        await tokens.obtain(authorizationParams);
        return {status: 'signed_in', user: toUser(user, await factors.read())};
      }
    } catch (error) {
      const {code} = toMfaError(error, 'account');
      if (code === 'not_signed_in') return {status: 'signed_out'};
      if (code !== 'reverification_required') throw error;
    }
    const waiting = await tokens.present();
    if (!waiting) return {status: 'signed_out'};
    return {status: 'pending', signIn: await toPending(auth0, waiting), identifier: user && identifierOf(user)};
  };

  const signOut = async (): Promise<void> => {
    tokens.forget();
    factors.forget();
    await leave();
  };

  /** Waits for its turn, so that no answer tells of a sign-in that is about to be undone. */
  const call = async <T>({signal}: CallOptions = {}, act: (signal?: AbortSignal) => Promise<T>): Promise<T> => {
    await heed(signal, () => settled);
    return heed(signal, () => act(signal).catch(refuse));
  };
  const tabs = tellTabs('mfa-elements:auth0', () => call(undefined, readState));
  const changing: typeof call = (...parameters) => tabs.change(() => call(...parameters));

  /** Does what gives a token out, uninterrupted. What was given up meanwhile is undone before anything else happens. */
  const enter = async <T>(signal: AbortSignal | undefined, give: () => Promise<T>): Promise<T> => {
    if (signal?.aborted) throw new MfaError('aborted');
    const result = give();
    const undone = result.then(() => (signal?.aborted ? signOut() : undefined)).catch(() => {});
    settled = Promise.all([settled, undone]);
    try {
      const answer = await result;
      tokens.forget();
      return answer;
    } catch (error) {
      if (MfaError.is(error) && error.code === 'sign_in_expired') tokens.forget();
      throw error;
    }
  };

  /** The challenge of the sign-in, which may have to be found out first, as after a reload. */
  const open = async (): Promise<Challenge> => {
    const found = (await tokens.present()) ?? ((await readState()).status === 'pending' ? await tokens.present() : undefined);
    if (!found) throw new MfaError('sign_in_expired');
    return found;
  };

  /** The enrolment without which Auth0 lets nobody in, if there is one. */
  const obligation = async (): Promise<Challenge | undefined> => {
    const waiting = await tokens.present();
    return waiting && waiting.enroll.length > 0 ? waiting : undefined;
  };
  const enroll = async ({token: mfaToken}: Challenge, names: Names): Promise<TOTPResource> => {
    const {secret, barcodeUri: uri, recoveryCodes = []} = await auth0.mfa.enroll({mfaToken, factorType: 'otp'});
    const totp = toTOTP({id: '', uri, secret}, names, (await auth0.getIdTokenClaims()) ?? {});
    return {...totp, ...(recoveryCodes.length > 0 && {backupCodes: recoveryCodes})};
  };

  return {
    id: 'auth0',
    capabilities: {
      signIn: 'none',
      secondFactors: ['totp', 'phone_code', 'email_code', 'backup_code'],
      trustDevice: false,
      get totp() {
        const isDue = (tokens.challenge?.enroll.length ?? 0) > 0;
        return {create: factors.isManageable || isDue, disable: factors.isManageable, multiple: false, digits: 6 as const};
      },
      get backupCodes() {
        return {regenerate: factors.isManageable, list: 'none' as const, rotates: true};
      },
      manageFactors: {reserve: false, setDefault: false},
      reverification: true,
    },

    takeUp: (refusal) =>
      changing(undefined, async () => {
        const required = readMfaRequired(refusal);
        if (required) await tokens.take(required);
        return required !== undefined;
      }),
    getState: async (callOptions) => {
      const state = await call(callOptions, readState);
      tabs.saw(state);
      return state;
    },
    subscribe: (listener) => tabs.subscribe(listener),

    prepareSecondFactor: (params, callOptions) => call(callOptions, async () => sendCode(auth0, await open(), params)),
    attemptSecondFactor: ({strategy, code, id}, callOptions) =>
      changing(callOptions, async (signal): Promise<SignInResult> => {
        const waiting = await open();
        // Undone, a recovery code that was replaced unheard would lock the person out.
        const undoable = strategy === 'backup_code' ? undefined : signal;
        const backupCodes = await enter(undoable, () => giveCode(auth0, waiting, {strategy, code, id}));
        return {status: 'complete', createdSessionId: null, ...(backupCodes.length > 0 && {backupCodes})};
      }),
    cancelSignIn: (callOptions) =>
      changing(callOptions, async () => {
        if ((await readState()).status === 'pending') await signOut();
      }),
    setActive: ({session}, callOptions) =>
      changing(callOptions, async () => {
        // A token is the page's own as soon as it is there. There is none to choose from.
        if (session !== null) throw new MfaError('sign_in_expired');
        await signOut();
      }),

    createTOTP: (names = {}, callOptions) =>
      call(callOptions, async () => {
        const waiting = await obligation();
        return waiting ? enroll(waiting, names) : factors.createTOTP(names);
      }),
    verifyTOTP: ({code: typed, id}, callOptions) =>
      changing(callOptions, async (signal) => {
        const code = typed.trim();
        const waiting = await obligation();
        if (!waiting) return factors.verifyTOTP({code, id});
        await enter(signal, () => verify(auth0, {mfaToken: waiting.token, otp: code}));
        return {id: '', verified: true};
      }),
    disableTOTP: ({id} = {}, callOptions) =>
      changing(callOptions, async () => {
        await factors.disableTOTP(id);
        return {deleted: true};
      }),
    createBackupCode: (_params, callOptions) => changing(callOptions, () => factors.createBackupCode()),

    startReverification: (_params, callOptions) => call(callOptions, () => startStepUp(auth0, tokens, options.stepUp)),
    prepareReverification: (params, callOptions) =>
      call(callOptions, async () => sendCode(auth0, await stepUpOf(auth0, tokens), params)),
    attemptReverification: (proof, callOptions) =>
      changing(callOptions, async () => {
        const waiting = await stepUpOf(auth0, tokens);
        if (proof.strategy === 'password' || proof.strategy === 'backup_code') notSupported();
        await enter(undefined, () => giveCode(auth0, waiting, proof));
        return {status: 'complete'};
      }),
  };
}

function refuse(error: unknown): never {
  throw toMfaError(error, 'account');
}
