import type {DeliveredStrategy, SecondFactor, SentCode, Strategy} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import type {FirebaseAuth, FirebaseFactor, FirebaseFunctions, FirebaseUser, FirebaseVerifier} from './firebase.js';
import {codeOf} from './refusals.js';

/** Seconds until another text message may be asked for; Firebase names none. */
const resendAfter = 30;

/** What a host hands in, as every part of the adapter needs it. */
export interface Firebase {
  readonly auth: FirebaseAuth;
  readonly functions: FirebaseFunctions;
  /** Absent where no text messages can be sent. */
  readonly recaptcha?: (() => FirebaseVerifier) | undefined;
}

interface Meant<S extends Strategy> {
  readonly strategy: S;
  readonly id?: string | undefined;
}

/** A second factor that Firebase waits for, at sign-in or in a step-up. In memory only, as its SDK has it. */
export interface Challenge {
  /** Those that can be asked for here; perhaps none. */
  readonly factors: readonly SecondFactor[];
  send(params: Meant<DeliveredStrategy>): Promise<SentCode>;
  answer(params: Meant<Strategy> & {readonly code: string}): Promise<FirebaseUser>;
}

/** What is to be proven after the password, if that is how it was answered. Throws every other answer. */
export function openChallenge({auth, functions, recaptcha}: Firebase, error: unknown): Challenge {
  if (codeOf(error) !== 'multi-factor-auth-required') throw error;
  const {TotpMultiFactorGenerator: totp, PhoneAuthProvider: phones, PhoneMultiFactorGenerator: phone} = functions;
  const resolver = functions.getMultiFactorResolver(auth, error as Error);
  const factors = toFactors(resolver.hints).filter(({strategy}) => strategy === 'totp' || (recaptcha && phones && phone));
  /** By factor, what the newest text message is known by. */
  const sent = new Map<string, string>();
  /** The factor that is meant; without an id the first of its kind. */
  const find = ({strategy, id}: Meant<Strategy>): SecondFactor & {readonly id: string} => {
    const factor = factors.find((one) => one.strategy === strategy && (id ?? one.id) === one.id);
    return factor ?? notSupported();
  };

  return {
    factors,
    send: async (params) => {
      const {id, safeIdentifier} = find(params);
      if (!phones || !recaptcha) notSupported();
      const {session} = resolver;
      sent.set(id, await new phones(auth as never).verifyPhoneNumber({multiFactorUid: id, session}, recaptcha()));
      return {safeIdentifier, resendAfter};
    },
    answer: async (params) => {
      const {strategy, id} = find(params);
      const code = params.code.trim();
      const verificationId = sent.get(id) ?? '';
      if (strategy !== 'totp' && !verificationId) throw new MfaError('verification_expired');
      const isPhone = phones && phone && verificationId;
      const assertion = isPhone ? phone.assertion(phones.credential(verificationId, code)) : totp.assertionForSignIn(id, code);
      return (await resolver.resolveSignIn(assertion)).user;
    },
  };
}

/** Firebase's factors in our words, without those of a kind that is not known. */
export function toFactors(factors: readonly FirebaseFactor[]): readonly (SecondFactor & {readonly id: string})[] {
  return factors
    .filter(({factorId}) => /^(totp|phone)$/.test(factorId))
    .map(({uid: id, displayName, phoneNumber, enrollmentTime}) => ({
      strategy: phoneNumber ? 'phone_code' : 'totp',
      id,
      friendlyName: displayName || undefined,
      safeIdentifier: phoneNumber && `•••• ${phoneNumber.slice(-4)}`,
      createdAt: Date.parse(enrollmentTime ?? '') || undefined,
    }));
}
