import type * as FirebaseModule from '@firebase/auth';
import {firebaseAdapter, type FirebaseAdapter} from '../../../src/adapters/firebase/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';

declare const firebaseAuth: typeof FirebaseModule;
declare const auth: FirebaseModule.Auth;

/** Compiles only as long as what a host has of Firebase can be handed over as it is: the whole module … */
export const byModule = (): FirebaseAdapter => firebaseAdapter(auth, firebaseAuth);

/** … or the functions alone that are used. */
export const byFunctions = (): MfaAdapter => {
  const {signInWithEmailAndPassword, reauthenticateWithCredential, signOut, onAuthStateChanged} = firebaseAuth;
  const {getMultiFactorResolver, multiFactor, EmailAuthProvider, TotpMultiFactorGenerator} = firebaseAuth;
  return firebaseAdapter(auth, {
    signInWithEmailAndPassword,
    reauthenticateWithCredential,
    signOut,
    onAuthStateChanged,
    getMultiFactorResolver,
    multiFactor,
    EmailAuthProvider,
    TotpMultiFactorGenerator,
  });
};

export const withTexts = (): FirebaseAdapter =>
  firebaseAdapter(auth, firebaseAuth, {recaptcha: () => new firebaseAuth.RecaptchaVerifier(auth, 'recaptcha', {size: 'invisible'})});

// @ts-expect-error An app is no Auth.
export const byApp = (): FirebaseAdapter => firebaseAdapter(auth.app, firebaseAuth);
