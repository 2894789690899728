import type {MfaAdapter, Proof, ProofMethod, ReverificationResult} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {toFactors} from './account.js';
import type {ClerkFactor, ClerkSession, ClerkSessionVerification} from './clerk.js';
import type {LoadedClerk} from './loaded.js';
import {presentSession} from './session.js';
import {codeRequest, factorOf, toSentCode} from './sign-in.js';

/** The adapter's methods for a step-up, each told which Clerk to use. */
export interface StepUp {
  start(clerk: LoadedClerk, params: Params<'startReverification'>): Promise<ReverificationResult>;
  prepare(clerk: LoadedClerk, params: Params<'prepareReverification'>): ReturnType<Method<'prepareReverification'>>;
  attempt(clerk: LoadedClerk, proof: Proof): Promise<ReverificationResult>;
}

type Method<K extends keyof MfaAdapter> = Extract<MfaAdapter[K], (...args: never) => unknown>;
type Params<K extends keyof MfaAdapter> = Parameters<Method<K>>[0];

/**
 * Clerk's own step-up: a verification of the session, first factor, second factor, or one after the other.
 *
 * @see https://clerk.com/docs/guides/secure/reverification
 */
export function sessionStepUp(): StepUp {
  let verification: ClerkSessionVerification | undefined;
  const keep = (next: ClerkSessionVerification): ReverificationResult => {
    verification = next;
    return toResult(next);
  };
  const isAtFirst = (): boolean => verification?.status === 'needs_first_factor';
  return {
    start: async (clerk, {level}) => keep(await sessionOf(clerk).startVerification({level})),

    prepare: async (clerk, {strategy, id}) => {
      const session = sessionOf(clerk);
      const factor = factorOf(offered(verification), {strategy, id});
      const request = codeRequest(strategy, factor.id);
      if (isAtFirst()) {
        const {firstFactorVerification} = await session.prepareFirstFactorVerification(request);
        return toSentCode(factor, firstFactorVerification);
      }
      if (request.strategy !== 'phone_code') notSupported();
      const {secondFactorVerification} = await session.prepareSecondFactorVerification(request);
      return toSentCode(factor, secondFactorVerification);
    },

    attempt: async (clerk, proof) => {
      const session = sessionOf(clerk);
      if (isAtFirst()) {
        if (proof.strategy === 'totp' || proof.strategy === 'backup_code' || proof.strategy === 'passkey') notSupported();
        const {strategy} = proof;
        return keep(
          await session.attemptFirstFactorVerification(
            strategy === 'password' ? {strategy, password: proof.password} : {strategy, code: proof.code},
          ),
        );
      }
      if (proof.strategy === 'password' || proof.strategy === 'email_code' || proof.strategy === 'passkey') notSupported();
      return keep(await session.attemptSecondFactorVerification({strategy: proof.strategy, code: proof.code}));
    },
  };
}

/** The session that is stepped up. */
export function sessionOf(clerk: LoadedClerk): ClerkSession {
  const session = presentSession(clerk);
  if (!session) throw new MfaError('not_signed_in');
  return session;
}

/** The factors of the step that the verification is at. */
function offered(verification: ClerkSessionVerification | undefined): readonly ClerkFactor[] {
  const isFirst = verification?.status === 'needs_first_factor';
  return (isFirst ? verification.supportedFirstFactors : verification?.supportedSecondFactors) ?? [];
}

function toResult(verification: ClerkSessionVerification): ReverificationResult {
  // An answer without a verification leaves it empty.
  if (!verification.status) throw new MfaError('invalid_response');
  if (verification.status === 'complete') return {status: 'complete'};
  const factors = offered(verification);
  const methods: ProofMethod[] = factors.some(({strategy}) => strategy === 'password') ? [{strategy: 'password'}] : [];
  return {status: 'needs_proof', methods: [...methods, ...toFactors(factors)]};
}
