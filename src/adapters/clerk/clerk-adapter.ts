import type {CallOptions, MfaAdapter, Strategy, TOTPResource} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {buildOtpauthUri, parseOtpauthUri} from '../../core/otpauth-uri.js';
import {readState} from './account.js';
import type {ClerkInstance, ClerkPhoneNumber, ClerkTOTP, ClerkUser} from './clerk.js';
import {endpointStepUp} from './endpoint-step-up.js';
import {followClerk} from './follow.js';
import {giveUp} from './given-up.js';
import {loadedClerk, pageClerk, type LoadedClerk} from './loaded.js';
import {isOffline, toMfaError, type Occasion} from './refusals.js';
import {activate, presentSession, signOut} from './session.js';
import {clerkCapabilities} from './settings.js';
import {attemptSecondFactor, secondFactorSender, signIn} from './sign-in.js';
import {sessionStepUp} from './step-up.js';

export interface ClerkAdapterOptions {
  /**
   * The address of a `verifyTotpHandler` of yours (`mfa-elements/server`). Step-ups are then proven there, and not to
   * Clerk's session: for `<totp-verify>` before an act of your own.
   */
  readonly verifyUrl?: string | undefined;
}

/** Every method of the contract; without trusting devices, which Clerk does by itself. */
export type ClerkAdapter = Required<Omit<MfaAdapter, 'getBackupCodes'>>;

/** Stands for `window.Clerk`, whichever that is once it is there. */
const pagesOwn = {};
const made = new WeakMap<object, Map<string | undefined, ClerkAdapter>>();

/**
 * Makes the elements work with Clerk: with the `Clerk` object that the page has, or `window.Clerk` where none is given.
 * The page loads Clerk; the adapter waits for that. One adapter for each `Clerk` and address, however often it is asked
 * for, so that a component may do so each time it is drawn.
 *
 * @see https://clerk.com/docs/reference/javascript/clerk
 */
export function clerkAdapter(clerk?: ClerkInstance, {verifyUrl}: ClerkAdapterOptions = {}): ClerkAdapter {
  const adapters = made.get(clerk ?? pagesOwn) ?? new Map<string | undefined, ClerkAdapter>();
  made.set(clerk ?? pagesOwn, adapters);
  const adapter = adapters.get(verifyUrl) ?? createAdapter(clerk, verifyUrl);
  adapters.set(verifyUrl, adapter);
  return adapter;
}

function createAdapter(clerk: ClerkInstance | undefined, verifyUrl: string | undefined): ClerkAdapter {
  const current = (): ClerkInstance | undefined => clerk ?? pageClerk();
  const prepareSecondFactor = secondFactorSender();
  const stepUp = verifyUrl === undefined ? sessionStepUp() : endpointStepUp(verifyUrl);

  const call = async <T>(occasion: Occasion, options: CallOptions | undefined, act: (clerk: LoadedClerk) => Promise<T>): Promise<T> => {
    const loaded = await loadedClerk(clerk, options);
    try {
      if (isOffline()) throw new MfaError('network_error');
      return await act(loaded);
    } catch (error) {
      throw toMfaError(error, occasion);
    }
  };
  const change = <T>(options: CallOptions | undefined, act: (user: ClerkUser) => Promise<T>): Promise<T> =>
    call('account', options, (loaded) => act(userOf(loaded)));

  return {
    id: 'clerk',
    capabilities: clerkCapabilities(current),

    getState: async (options) => readState(await loadedClerk(clerk, options)),
    subscribe: (listener) => {
      let stop: (() => void) | undefined;
      const gone = new AbortController();
      loadedClerk(clerk, gone).then(
        (loaded) => {
          if (!gone.signal.aborted) stop = followClerk(loaded, () => readState(loaded), listener);
        },
        // Whoever asks for the state is told why.
        () => {},
      );
      return () => {
        gone.abort();
        stop?.();
      };
    },

    signIn: (params, options) => call('sign-in', options, (loaded) => signIn(loaded, params)),
    prepareSecondFactor: (params, options) => call('sign-in', options, (loaded) => prepareSecondFactor(loaded, params)),
    attemptSecondFactor: (params, options) => call('sign-in', options, (loaded) => attemptSecondFactor(loaded, params)),
    cancelSignIn: async (options) => {
      const loaded = await loadedClerk(clerk, options);
      if (presentSession(loaded)?.status === 'pending') return call('sign-in', options, signOut);
      // Nobody has to be asked for the rest.
      const {signIn: attempt} = loaded.client;
      if (attempt.id) giveUp(attempt.id);
      loaded.client.resetSignIn?.();
    },
    setActive: ({session}, options) =>
      call('sign-in', options, async (loaded) => (session === null ? signOut(loaded) : activate(loaded, session))),

    createTOTP: ({issuer, account} = {}, options) =>
      change(options, async (user) => withNames(await user.createTOTP(), issuer, account)),
    verifyTOTP: ({code}, options) =>
      change(options, async (user) => {
        const {id, verified, backupCodes} = await user.verifyTOTP({code});
        return {id: id ?? '', verified, ...(backupCodes && {backupCodes})};
      }),
    disableTOTP: (_params, options) =>
      change(options, async (user) => ({deleted: (await user.disableTOTP()).deleted === true})),
    createBackupCode: (_params, options) => change(options, async (user) => ({codes: (await user.createBackupCode()).codes})),

    reserveSecondFactor: (params, options) =>
      call('phone', options, async (loaded) => {
        const {reserved} = params;
        const {backupCodes} = await phoneOf(userOf(loaded), params).setReservedForSecondFactor({reserved});
        return reserved ? {backupCodes: backupCodes ?? []} : {};
      }),
    setDefaultSecondFactor: (params, options) =>
      call('phone', options, async (loaded) => void (await phoneOf(userOf(loaded), params).makeDefaultSecondFactor())),

    startReverification: (params, options) => call('step-up', options, (loaded) => stepUp.start(loaded, params)),
    prepareReverification: (params, options) => call('step-up', options, async (loaded) => stepUp.prepare(loaded, params)),
    attemptReverification: (proof, options) => call('step-up', options, (loaded) => stepUp.attempt(loaded, proof)),
  };
}

interface FactorParams {
  readonly strategy: Strategy;
  readonly id?: string | undefined;
  readonly reserved?: boolean;
}

function userOf(clerk: LoadedClerk): ClerkUser {
  const person = clerk.user ?? presentSession(clerk)?.user;
  if (!person) throw new MfaError('not_signed_in');
  return person;
}

/** The number that is meant; without an id, the first one that is not what it should become. */
function phoneOf({phoneNumbers}: ClerkUser, {strategy, id, reserved = false}: FactorParams): ClerkPhoneNumber {
  if (strategy !== 'phone_code') notSupported();
  const phone = phoneNumbers.find((one) => (id === undefined ? one.reservedForSecondFactor !== reserved : one.id === id));
  if (!phone) throw new MfaError('not_supported', 'The account has no such phone number.');
  return phone;
}

/** The fresh secret, under the names that the page wants the app to show. Clerk fixes them; only this URI says them. */
function withNames({id, secret, uri = ''}: ClerkTOTP, issuer?: string, account?: string): TOTPResource {
  const said = parseOtpauthUri(uri);
  const names = {...(issuer !== undefined && {issuer}), ...(account !== undefined && {account})};
  const isRenamed = said && Object.keys(names).length > 0;
  return {id: id ?? '', secret: secret ?? said?.secret ?? '', uri: isRenamed ? buildOtpauthUri({...said, ...names}) : uri, verified: false};
}
