import type {MfaAdapter, MfaState} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {CodeAdapter} from '../shared/code-adapter.js';
import {heed} from '../shared/heed.js';
import {laterCalls} from '../shared/part.js';
import {toPending, toUser} from './account.js';
import {openChallenge, type Challenge, type Firebase} from './challenge.js';
import type {Context} from './context.js';
import type {FirebaseAuth, FirebaseFunctions, FirebaseVerifier} from './firebase.js';
import {toMfaError} from './refusals.js';
import {entrance} from './session.js';

export interface FirebaseAdapterOptions {
  /**
   * Makes the `RecaptchaVerifier` that Firebase wants for text messages; called once, before the first of them. Without
   * it phones are not offered.
   */
  readonly recaptcha?: (() => FirebaseVerifier) | undefined;
}

type Lacking = 'createBackupCode' | 'getBackupCodes' | 'reserveSecondFactor' | 'setDefaultSecondFactor';
type Sending = 'prepareSecondFactor' | 'prepareReverification';

/** The contract without what Firebase lacks; codes are sent only with `recaptcha`. */
export type FirebaseAdapter = Required<Omit<CodeAdapter, Lacking | Sending>> & Pick<MfaAdapter, Sending>;

/**
 * Makes the elements work with Firebase Authentication (with Identity Platform, which is where its second factors are).
 * Takes the page's `Auth` object and the functions of `firebase/auth`, for example that whole module. A sign-in that
 * waits for its second factor is over when the page is loaded anew, because Firebase keeps it in memory only.
 *
 * @see https://firebase.google.com/docs/auth/web/totp-mfa
 */
export function firebaseAdapter(auth: FirebaseAuth, functions: FirebaseFunctions, {recaptcha}: FirebaseAdapterOptions = {}): FirebaseAdapter {
  let verifier: FirebaseVerifier | undefined;
  const firebase: Firebase = {auth, functions, recaptcha: recaptcha && (() => (verifier ??= recaptcha()))};
  const enter = entrance(firebase);
  let pending: {readonly challenge: Challenge; readonly identifier: string} | undefined;

  const call: Context['call'] = async (options, act) => {
    try {
      return await heed(options?.signal, async () => act());
    } catch (error) {
      const refusal = toMfaError(error);
      if (refusal.code === 'sign_in_expired') pending = undefined;
      throw refusal;
    }
  };
  const inAccount = laterCalls(async () => (await import('./account-calls.js')).accountCalls({firebase, call}));
  const challenged = (): Challenge => {
    if (!pending) throw new MfaError('sign_in_expired');
    return pending.challenge;
  };

  const readState = (): MfaState => {
    if (auth.currentUser) return {status: 'signed_in', user: toUser(functions, auth.currentUser)};
    if (!pending) return {status: 'signed_out'};
    return {status: 'pending', signIn: toPending(pending.challenge), identifier: pending.identifier};
  };

  return {
    id: 'firebase',
    capabilities: {
      signIn: 'password',
      secondFactors: recaptcha ? ['totp', 'phone_code'] : ['totp'],
      trustDevice: false,
      totp: {create: true, disable: true, multiple: true, digits: 6},
      backupCodes: false,
      manageFactors: {reserve: false, setDefault: false},
      reverification: true,
    },

    getState: (options) =>
      call(options, async () => {
        await auth.authStateReady();
        // Factors may have come and gone elsewhere. Whose session has ended Firebase signs out by itself.
        await auth.currentUser?.reload().catch((error: unknown) => {
          if (auth.currentUser) throw error;
        });
        return readState();
      }),
    subscribe: (listener) => functions.onAuthStateChanged(auth, () => listener(readState())),

    signIn: ({identifier, password}, options) =>
      call(options, async () => {
        pending = undefined;
        try {
          return await enter(options?.signal, async () => (await functions.signInWithEmailAndPassword(auth, identifier, password)).user);
        } catch (error) {
          pending = {challenge: openChallenge(firebase, error), identifier};
          return toPending(pending.challenge);
        }
      }),
    attemptSecondFactor: (params, options) =>
      call(options, async () => {
        const challenge = challenged();
        const result = await enter(options?.signal, () => challenge.answer(params));
        pending = undefined;
        return result;
      }),
    cancelSignIn: (options) => call(options, () => void (pending = undefined)),
    setActive: ({session}, options) =>
      call(options, async () => {
        // Who has signed in is the current user already.
        if (session !== null) throw new MfaError('sign_in_expired');
        pending = undefined;
        await functions.signOut(auth);
      }),

    createTOTP: inAccount((calls) => calls.createTOTP),
    verifyTOTP: inAccount((calls) => calls.verifyTOTP),
    disableTOTP: inAccount((calls) => calls.disableTOTP),

    startReverification: inAccount((calls) => calls.startReverification),
    attemptReverification: inAccount((calls) => calls.attemptReverification),
    ...(recaptcha && {
      prepareSecondFactor: (params, options) => call(options, () => challenged().send(params)),
      prepareReverification: inAccount((calls) => calls.prepareReverification),
    } satisfies Pick<MfaAdapter, Sending>),
  };
}
