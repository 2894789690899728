export {firebaseAdapter, type FirebaseAdapter, type FirebaseAdapterOptions} from './firebase-adapter.js';
export type {
  FirebaseAssertion,
  FirebaseAuth,
  FirebaseFactor,
  FirebaseFunctions,
  FirebaseMultiFactorUser,
  FirebaseResolver,
  FirebaseTotpSecret,
  FirebaseUser,
  FirebaseVerifier,
} from './firebase.js';
