import type {Proof, ReverificationResult} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {openChallenge, type Challenge, type Firebase} from './challenge.js';
import type {FirebaseUser} from './firebase.js';

/** The adapter's methods for a step-up, each for the person who is signed in. */
export interface StepUp {
  start(user: FirebaseUser): ReverificationResult;
  /** The second factor that waits to be given, once the password was. */
  opened(): Challenge;
  attempt(user: FirebaseUser, proof: Proof): Promise<ReverificationResult>;
}

/**
 * Signing in again while signed in: the password, then the second factor, whatever level is asked for.
 *
 * @see https://firebase.google.com/docs/auth/web/manage-users#re-authenticate_a_user
 */
export function reauthentication(firebase: Firebase): StepUp {
  const {functions} = firebase;
  let challenge: Challenge | undefined;
  const needs = (methods: Challenge['factors'] | [{strategy: 'password'}]): ReverificationResult =>
    methods.length > 0 ? {status: 'needs_proof', methods} : notSupported();
  const opened = (): Challenge => {
    if (!challenge) throw new MfaError('verification_expired');
    return challenge;
  };

  return {
    start: ({providerData}) => {
      challenge = undefined;
      return needs(providerData.some(({providerId}) => providerId === 'password') ? [{strategy: 'password'}] : []);
    },
    opened,
    attempt: async (user, proof) => {
      if (proof.strategy === 'password') {
        try {
          await functions.reauthenticateWithCredential(user, functions.EmailAuthProvider.credential(user.email ?? '', proof.password));
        } catch (error) {
          challenge = openChallenge(firebase, error);
          return needs(challenge.factors);
        }
      } else {
        await opened().answer(proof);
      }
      challenge = undefined;
      return {status: 'complete'};
    },
  };
}

/** A refusal that says what has to be proven anew: the password, and with a second factor that one after it. */
export function stepUpRequest({functions}: Firebase, user: FirebaseUser): MfaError {
  const level = functions.multiFactor(user).enrolledFactors.length > 0 ? 'multi_factor' : 'first_factor';
  return new MfaError('reverification_required', undefined, {reverification: {mode: 'session', level}});
}
