import type {CallOptions, MfaAdapter, MfaState, SignInResult} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {heed} from '../shared/heed.js';
import {tellTabs} from '../shared/tell-tabs.js';
import {
  change,
  countCodes,
  hasSecurityKey,
  hasTOTP,
  identifierOf,
  openSettings,
  regenerateCodes,
  removeTOTP,
  toTOTP,
  toUser,
  type Seen,
} from './account.js';
import {giveCode, giveProof, sendCode} from './challenge.js';
import type {KratosFlow, KratosFrontend, KratosSession} from './frontend.js';
import {csrfOf} from './nodes.js';
import {pendingFactor, toPending} from './pending.js';
import {ask} from './refusals.js';
import {sessionStepUp} from './step-up.js';

export interface KratosAdapterOptions {
  /** Shown in the authenticator app. Kratos tells its own (`totp.config.issuer`) only inside a picture. Default: none. */
  readonly issuer?: string | undefined;
}

/** Every method of the contract but those that choose among phone numbers, which Kratos has not. */
export type KratosAdapter = Required<Omit<MfaAdapter, 'reserveSecondFactor' | 'setDefaultSecondFactor'>>;

/**
 * Makes the elements work with Ory Kratos or the Ory Network, by the browser flows. Takes the page's `FrontendApi` of
 * `@ory/client-fetch`, whose `basePath` must be on the page's own site, because Kratos works with cookies.
 *
 * @see https://www.ory.com/docs/kratos/bring-your-own-ui/custom-ui-overview
 */
export function kratosAdapter(kratos: KratosFrontend, {issuer: defaultIssuer = ''}: KratosAdapterOptions = {}): KratosAdapter {
  const pending = pendingFactor(kratos);
  const stepUp = sessionStepUp(kratos);
  const seen: Seen = {totp: true, codes: true};
  let enrolment: KratosFlow | undefined;
  /** Sign-ins that are under way, and the undoing of those that were given up. */
  let settled: Promise<unknown> = Promise.resolve();

  const readState = async (signal?: AbortSignal): Promise<MfaState> => {
    try {
      const {identity} = await ask('account', signal, (init) => kratos.toSession({}, init));
      if (typeof identity?.id !== 'string') throw new MfaError('invalid_response');
      const user = toUser(identity, await openSettings(kratos, seen, signal));
      pending.forget();
      return {status: 'signed_in', user};
    } catch (error) {
      if (!MfaError.is(error)) throw error;
      if (error.code === 'not_signed_in') return {status: 'signed_out'};
      // Kratos may ask for the second factor at the door or, by its settings, only here; either way it is asked for.
      if (error.backendCode !== 'session_aal2_required') throw error;
      const signIn = toPending(await pending.open(signal));
      return {status: 'pending', signIn, identifier: pending.identifier};
    }
  };

  const signOut = async (signal?: AbortSignal): Promise<void> => {
    pending.forget();
    enrolment = undefined;
    try {
      const {logout_token: token} = await ask('account', signal, (init) => kratos.createBrowserLogoutFlow({}, init));
      await ask('account', signal, (init) => kratos.updateLogoutFlow({token}, init));
    } catch (error) {
      if (!MfaError.is(error) || error.code !== 'not_signed_in') throw error;
    }
  };

  const tabs = tellTabs('mfa-elements:kratos', () => call(undefined, readState));

  /** Waits for its turn, so that no answer tells of a sign-in that is about to be undone. */
  const call = async <T>(options: CallOptions | undefined, act: (signal?: AbortSignal) => Promise<T>): Promise<T> => {
    const {signal} = options ?? {};
    await heed(signal, () => settled);
    return heed(signal, () => act(signal).catch(refuse));
  };
  const changing = <T>(options: CallOptions | undefined, act: (signal?: AbortSignal) => Promise<T>): Promise<T> =>
    tabs.change(() => call(options, act));

  /** Signs in, uninterrupted. What was given up meanwhile is undone before anything else happens. */
  const enter = (signal: AbortSignal | undefined, give: () => Promise<void>): Promise<SignInResult> => {
    if (signal?.aborted) throw new MfaError('aborted');
    const result = give().then(async () => toResult(await readState()));
    const undone = result.then(() => (signal?.aborted ? signOut() : undefined)).catch(() => {});
    settled = Promise.all([settled, undone]);
    return result;
  };

  return {
    id: 'kratos',
    capabilities: {
      signIn: 'password',
      secondFactors: ['totp', 'phone_code', 'email_code', 'backup_code'],
      trustDevice: false,
      get totp() {
        return seen.totp && {create: true, disable: true, multiple: false, digits: 6 as const};
      },
      get backupCodes() {
        return seen.codes && {regenerate: true, list: 'remaining' as const};
      },
      manageFactors: {reserve: false, setDefault: false},
      reverification: true,
    },

    getState: async (options) => {
      const state = await call(options, readState);
      tabs.saw(state);
      return state;
    },
    subscribe: (listener) => tabs.subscribe(listener),

    signIn: (params, options) =>
      changing(options, async (signal) => {
        // Also where somebody is signed in: then it begins anew, and whoever gives the password is signed in.
        const flow = await ask('sign-in', signal, (init) => kratos.createBrowserLoginFlow({refresh: true}, init));
        const {password} = params;
        const body = {method: 'password', csrf_token: csrfOf(flow), identifier: params.identifier, password} as const;
        return enter(signal, async () => {
          await giveProof(kratos, {id: flow.id, body});
          pending.forget();
          pending.identifier = params.identifier;
        });
      }),
    prepareSecondFactor: (params, options) =>
      call(options, async (signal) => sendCode(kratos, await pending.open(signal), params, signal)),
    attemptSecondFactor: ({strategy, code, id}, options) =>
      changing(options, async (signal) => {
        const challenge = await pending.open(signal);
        return enter(signal, () => giveCode(kratos, challenge, {strategy, code, id}));
      }),
    cancelSignIn: (options) =>
      changing(options, async (signal) => {
        const {status} = await readState(signal);
        if (status === 'pending') await signOut(signal);
      }),
    setActive: ({session}, options) =>
      changing(options, async (signal) => {
        // A sign-in is the page's own by its cookie. There is none to choose from.
        if (session !== null) throw new MfaError('sign_in_expired');
        await signOut(signal);
      }),

    createTOTP: ({issuer = defaultIssuer, account} = {}, options) =>
      call(options, async (signal) => {
        const flow = await openSettings(kratos, seen, signal);
        const name = account ?? (await nameOf(kratos, signal));
        const totp = toTOTP(flow, {issuer, account: name});
        enrolment = flow;
        return totp;
      }),
    verifyTOTP: ({code, id}, options) =>
      changing(options, async (signal) => {
        // Kratos takes any code once there is an authenticator, also one of a secret that it then forgets.
        if (hasTOTP(await openSettings(kratos, seen, signal))) throw new MfaError('totp_already_enabled');
        if (!enrolment || (id !== undefined && id !== enrolment.id)) throw new MfaError('verification_expired');
        const answer = await change(kratos, enrolment, {method: 'totp', totp_code: code.trim()}, signal);
        if (!hasTOTP(answer)) throw new MfaError('invalid_response');
        enrolment = undefined;
        return {id: '', verified: true};
      }),
    disableTOTP: (_params, options) =>
      changing(options, async (signal) => {
        await removeTOTP(kratos, await openSettings(kratos, seen, signal), signal);
        return {deleted: true};
      }),

    createBackupCode: (_params, options) =>
      changing(options, async (signal) => {
        const flow = await openSettings(kratos, seen, signal);
        // Codes alone would be asked for at each sign-in, until the last of them locks the person out.
        const isSafe = hasTOTP(flow) || hasSecurityKey(flow) || (await hasSecondFactor(kratos, signal));
        if (!isSafe) throw new MfaError('mfa_required');
        return regenerateCodes(kratos, flow, signal);
      }),
    getBackupCodes: (options) =>
      call(options, async (signal) => countCodes(kratos, await openSettings(kratos, seen, signal), signal)),

    startReverification: ({level}, options) => call(options, (signal) => stepUp.start(level, signal)),
    prepareReverification: (params, options) => call(options, (signal) => stepUp.prepare(params, signal)),
    attemptReverification: (proof, options) => call(options, (signal) => stepUp.attempt(proof, signal)),
  };
}

function toResult(state: MfaState): SignInResult {
  if (state.status === 'pending') return state.signIn;
  if (state.status === 'signed_in') return {status: 'complete', createdSessionId: null};
  // Taken, and forgotten at once: the browser keeps no cookie of this site.
  throw new MfaError('not_signed_in');
}

/** What is no refusal yet comes of an answer that lacks what Kratos's answers have. */
function refuse(error: unknown): never {
  throw MfaError.is(error) ? error : new MfaError('invalid_response');
}

function session(kratos: KratosFrontend, signal: AbortSignal | undefined): Promise<KratosSession> {
  return ask('account', signal, (init) => kratos.toSession({}, init));
}

async function nameOf(kratos: KratosFrontend, signal: AbortSignal | undefined): Promise<string> {
  return identifierOf((await session(kratos, signal)).identity?.traits) ?? '';
}

/** Whether one was given at this sign-in, of which the settings do not tell: codes that are sent. */
async function hasSecondFactor(kratos: KratosFrontend, signal: AbortSignal | undefined): Promise<boolean> {
  return (await session(kratos, signal)).authenticator_assurance_level === 'aal2';
}
