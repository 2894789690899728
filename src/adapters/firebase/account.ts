import type {MfaUser, PendingSignIn} from '../../core/adapter.js';
import {toFactors, type Challenge} from './challenge.js';
import type {FirebaseFunctions, FirebaseUser} from './firebase.js';

/** Who is signed in, and with what, as far as the page has heard. */
export function toUser(functions: FirebaseFunctions, user: FirebaseUser): MfaUser {
  const factors = toFactors(functions.multiFactor(user).enrolledFactors);
  return {
    id: user.uid,
    identifier: user.email ?? undefined,
    totpEnabled: factors.some(({strategy}) => strategy === 'totp'),
    backupCodeEnabled: false,
    twoFactorEnabled: factors.length > 0,
    factors,
  };
}

/** What a sign-in waits for after the password. */
export function toPending({factors}: Challenge): PendingSignIn {
  return factors.length > 0
    ? {status: 'needs_second_factor', supportedSecondFactors: factors}
    : {status: 'unsupported', backendStatus: 'multi-factor-auth-required by a factor that this page cannot ask for'};
}
