import type {MfaAdapter, TOTPResource} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {buildOtpauthUri, type OtpauthAlgorithm} from '../../core/otpauth-uri.js';
import {heed} from '../shared/heed.js';
import type {Firebase} from './challenge.js';
import type {FirebaseTotpSecret, FirebaseUser} from './firebase.js';

/** The adapter's three calls about authenticator apps, each for the person who is signed in. */
export interface TotpCalls {
  create(user: FirebaseUser, params: Parameters<NonNullable<MfaAdapter['createTOTP']>>[0], signal: AbortSignal | undefined): Promise<TOTPResource>;
  verify(user: FirebaseUser, code: string): Promise<TOTPResource>;
  remove(user: FirebaseUser, id: string | undefined): Promise<{readonly deleted: boolean}>;
}

/** @see https://firebase.google.com/docs/auth/web/totp-mfa */
export function totpCalls({auth, functions}: Firebase): TotpCalls {
  const {TotpMultiFactorGenerator: generator} = functions;
  /** The secret that waits for its first code. Firebase's SDK keeps it in this object alone. */
  let pending: {readonly uid: string; readonly name: string; readonly secret: FirebaseTotpSecret} | undefined;
  const idsOf = (user: FirebaseUser): readonly string[] =>
    functions.multiFactor(user).enrolledFactors.filter(({factorId}) => factorId === 'totp').map(({uid}) => uid);

  return {
    create: async (user, {issuer, account, friendlyName} = {}, signal) => {
      const factors = functions.multiFactor(user);
      const secret = await heed(signal, async () => generator.generateSecret(await factors.getSession()));
      const uri = buildOtpauthUri({
        issuer: issuer ?? auth.app.options.projectId ?? auth.name,
        account: account ?? user.email ?? user.uid,
        secret: secret.secretKey,
        algorithm: secret.hashingAlgorithm as OtpauthAlgorithm,
        digits: secret.codeLength,
        period: secret.codeIntervalSeconds,
      });
      const taken = factors.enrolledFactors.map(({displayName}) => displayName);
      pending = {uid: user.uid, name: friendlyName ?? freeName(taken), secret};
      return {id: '', secret: secret.secretKey, uri, verified: false};
    },

    verify: async (user, code) => {
      // It is gone with the page that made it.
      if (pending?.uid !== user.uid) throw new MfaError('verification_expired');
      const before = idsOf(user);
      await functions.multiFactor(user).enroll(generator.assertionForEnrollment(pending.secret, code.trim()), pending.name);
      pending = undefined;
      return {id: idsOf(user).find((uid) => !before.includes(uid)) ?? '', verified: true};
    },

    remove: async (user, id) => {
      const [first, ...others] = idsOf(user).filter((uid) => (id ?? uid) === uid);
      if (!first) throw new MfaError('totp_not_enabled');
      // Nobody has said which.
      if (others.length > 0) throw new MfaError('form_param_nil');
      try {
        await functions.multiFactor(user).unenroll(first);
      } catch (error) {
        // Firebase may end the session along with it, and then complains of that.
        if (idsOf(user).includes(first)) throw error;
      }
      return {deleted: true};
    },
  };
}

/** Firebase does not mind two of the same name; a person does. */
function freeName(taken: readonly unknown[]): string {
  let name = 'Authenticator app';
  for (let number = 2; taken.includes(name); number++) name = `Authenticator app ${number}`;
  return name;
}
