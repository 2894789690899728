import type {DeliveredStrategy, Proof, SecondFactor, SentCode, Strategy} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import type {Auth0Client, Auth0Verification} from './auth0.js';
import type {Challenge} from './challenge.js';
import {factorsOf} from './pending.js';
import {refusalOf} from './refusal.js';

type CodeProof = Extract<Proof, {code: string}>;

/** Has a code sent. */
export async function sendCode(
  auth0: Auth0Client,
  challenge: Challenge,
  wanted: {strategy: DeliveredStrategy; id?: string | undefined},
): Promise<SentCode> {
  const {id = '', safeIdentifier} = await factorOf(auth0, challenge, wanted);
  const {oobCode} = await auth0.mfa.challenge({mfaToken: challenge.token, challengeType: 'oob', authenticatorId: id});
  if (typeof oobCode !== 'string') throw new MfaError('invalid_response');
  challenge.sent = {id, oobCode};
  return {safeIdentifier};
}

/** Hands a code in. Resolves to what took the place of a recovery code. */
export async function giveCode(auth0: Auth0Client, challenge: Challenge, proof: CodeProof): Promise<readonly string[]> {
  const {id} = await factorOf(auth0, challenge, proof);
  const {recovery_code: next} = (await verify(auth0, toVerification(challenge, proof, id))) as {recovery_code?: unknown};
  return typeof next === 'string' && next !== '' ? [next] : [];
}

/** Has a code checked; the client keeps the tokens that it is answered with. */
export async function verify(auth0: Auth0Client, verification: Auth0Verification): Promise<object> {
  try {
    return await auth0.mfa.verify(verification);
  } catch (error) {
    throw await refusalOf(error, 'code');
  }
}

function toVerification({token: mfaToken, sent}: Challenge, proof: CodeProof, id?: string): Auth0Verification {
  const code = proof.code.trim();
  if (proof.strategy === 'totp') return {mfaToken, otp: code};
  if (proof.strategy === 'backup_code') return {mfaToken, recoveryCode: code};
  if (sent?.id !== id || !sent) throw new MfaError('verification_expired');
  return {mfaToken, oobCode: sent.oobCode, bindingCode: code};
}

/** The factor that is meant; without an id the one that a code went to, or the first of its kind. */
async function factorOf(
  auth0: Auth0Client,
  challenge: Challenge,
  {strategy, id}: {strategy: Strategy; id?: string | undefined},
): Promise<SecondFactor> {
  const factors = (await factorsOf(auth0, challenge)).filter((one) => one.strategy === strategy);
  const wanted = id ?? challenge.sent?.id;
  return factors.find((one) => one.id === wanted) ?? (id === undefined ? factors[0] : undefined) ?? notSupported();
}
