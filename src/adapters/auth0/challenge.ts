import type {DeliveredStrategy, PendingSignIn, Proof, SecondFactor, SentCode, Strategy} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import type {Auth0Authenticator, Auth0Client, Auth0Params, Auth0User, Auth0Verification} from './auth0.js';
import {toMfaError, type MfaRequired} from './refusals.js';

/** Milliseconds that the client remembers what a token was asked for (2.27). */
const lifetime = 10 * 60 * 1000;

/** A token that Auth0 gives out only for a second factor. */
export interface Challenge extends MfaRequired {
  /** Whose it is, and of which sign-in; nobody's where there is none yet. */
  readonly owner: string;
  /** What the token is for, if any such token would do. */
  readonly asked: Auth0Params | undefined;
  /** Milliseconds since 1970. */
  readonly until: number;
  factors?: readonly SecondFactor[];
  /** Of the newest code that was sent. */
  sent?: {readonly id: string; readonly oobCode: string};
}

type CodeProof = Extract<Proof, {code: string}>;

/** Where it begins. It is kept before anything else is asked: what was refused may have cost the refresh token. */
export function toChallenge(required: MfaRequired, user: Auth0User | undefined, asked?: Auth0Params): Challenge {
  return {...required, owner: ownerOf(user), asked, until: Date.now() + lifetime};
}

/** Who is signed in, and since which sign-in. */
export function ownerOf({sub, sid}: Auth0User = {}): string {
  return `${sub} ${sid}`;
}

/** What the person is asked for. */
export async function toPending(auth0: Auth0Client, challenge: Challenge): Promise<PendingSignIn> {
  if (challenge.enroll.length > 0) {
    const canEnroll = challenge.enroll.some((type) => type === 'otp' || type === 'totp');
    if (canEnroll) return {status: 'needs_mfa_enrollment'};
    return {status: 'unsupported', backendStatus: `enroll ${challenge.enroll.join(' ')}`};
  }
  const supportedSecondFactors = await factorsOf(auth0, challenge);
  // Nothing is set up, or what is set up is none of this kit's.
  if (supportedSecondFactors.length === 0) return {status: 'unsupported', backendStatus: 'mfa_required'};
  return {status: 'needs_second_factor', supportedSecondFactors};
}

/** The factors that would do. */
export async function factorsOf(auth0: Auth0Client, challenge: Challenge): Promise<readonly SecondFactor[]> {
  challenge.factors ??= toFactors(await auth0.mfa.getAuthenticators(challenge.token));
  return challenge.factors;
}

function toFactors(authenticators: readonly Auth0Authenticator[]): readonly SecondFactor[] {
  return authenticators.flatMap(({id, authenticatorType, active, name}): SecondFactor[] => {
    const strategy = active ? strategyOf(authenticatorType, id) : undefined;
    if (!strategy) return [];
    const safeIdentifier = strategy === 'phone_code' || strategy === 'email_code' ? name || undefined : undefined;
    return [{strategy, id, ...(safeIdentifier && {safeIdentifier}), ...(strategy === 'totp' && {default: true})}];
  });
}

/** The client drops by which channel a code goes out (2.27); the id begins with it. Push notifications have no code. */
function strategyOf(type: string, id: string): Strategy | undefined {
  if (type === 'otp') return 'totp';
  if (type === 'recovery-code') return 'backup_code';
  if (/^(sms|voice)\|/.test(id)) return 'phone_code';
  return id.startsWith('email|') ? 'email_code' : undefined;
}

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
    throw toMfaError(error, 'code');
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
