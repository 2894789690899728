import type {DeliveredStrategy, MfaAdapter, SentCode, SignInResult, Strategy} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {idOf, toSignInResult} from './account.js';
import type {ClerkClient, ClerkCodeRequest, ClerkFactor, ClerkSignIn, ClerkVerification} from './clerk.js';
import type {LoadedClerk} from './loaded.js';
import {presentSession} from './session.js';

/** Seconds until another code may be asked for: what Clerk's own components wait. */
const resendAfter = 30;

/** Gives identifier and password. */
export async function signIn(clerk: LoadedClerk, params: {identifier: string; password: string}): Promise<SignInResult> {
  let attempt;
  try {
    attempt = await clerk.client.signIn.create({identifier: params.identifier, password: params.password});
  } catch (error) {
    const session = existingSession(error, clerk);
    if (session) return {status: 'complete', createdSessionId: session};
    throw error;
  }
  // Where an instance takes the password as a step of its own.
  if (attempt.status === 'needs_first_factor' && attempt.supportedFirstFactors?.some(({strategy}) => strategy === 'password'))
    attempt = await attempt.attemptFirstFactor({strategy: 'password', password: params.password});
  return toSignInResult(attempt);
}

/** The session that the sign-in is refused for: the person's own, or whoever's it is where an instance allows but one. */
function existingSession(error: unknown, clerk: LoadedClerk): string | undefined {
  const {errors} = (error ?? {}) as {errors?: unknown};
  const [first] = (Array.isArray(errors) ? errors : []) as readonly {code?: unknown; meta?: {sessionId?: string}}[];
  if (first?.code === 'identifier_already_signed_in') return first.meta?.sessionId;
  if (first?.code !== 'session_exists') return undefined;
  // It may have begun in another tab.
  return presentSession(clerk)?.id ?? clerk.client.lastActiveSessionId ?? clerk.client.signedInSessions[0]?.id;
}

/** Gives the second factor. */
export async function attemptSecondFactor(
  {client}: LoadedClerk,
  {strategy, code}: {strategy: Strategy; code: string},
): Promise<SignInResult> {
  if (strategy === 'passkey') notSupported();
  return toSignInResult(await pendingSignIn(client).attemptSecondFactor({strategy, code: code.trim()}));
}

/** The sign-in that waits for its second factor. Without one clerk-js would ask for an address that does not exist. */
function pendingSignIn({signIn}: ClerkClient): ClerkSignIn {
  if (!signIn.id) throw new MfaError('sign_in_expired');
  return signIn;
}

/**
 * Makes `prepareSecondFactor`: sends a code, unless the one that was sent before a reload is still good. It is the same
 * challenge then, and a second message would be one too many; asking again sends another.
 */
export function secondFactorSender(): (
  clerk: LoadedClerk,
  params: Parameters<NonNullable<MfaAdapter['prepareSecondFactor']>>[0],
) => Promise<SentCode> {
  const asked = new Set<string>();
  return async ({client}, {strategy, id}) => {
    const signIn = pendingSignIn(client);
    const factor = factorOf(signIn.supportedSecondFactors, {strategy, id});
    const isOnlyOne = signIn.supportedSecondFactors?.filter((one) => one.strategy === strategy).length === 1;
    const key = `${signIn.id} ${factor.id}`;
    const isUnderWay = !asked.has(key) && isOnlyOne && isWaiting(signIn.secondFactorVerification, strategy);
    const {secondFactorVerification} = isUnderWay ? signIn : await signIn.prepareSecondFactor(codeRequest(strategy, factor.id));
    asked.add(key);
    return toSentCode(factor, secondFactorVerification, isUnderWay ? 0 : resendAfter);
  };
}

/** What Clerk is asked to send, and where to. */
export function codeRequest(strategy: DeliveredStrategy, id: string): ClerkCodeRequest {
  return strategy === 'phone_code' ? {strategy, phoneNumberId: id} : {strategy, emailAddressId: id};
}

/** The one of these factors that is meant; without an id the first of its kind. */
export function factorOf(
  factors: readonly ClerkFactor[] | null | undefined,
  {strategy, id}: {strategy: DeliveredStrategy; id?: string | undefined},
): ClerkFactor & {readonly id: string} {
  const factor = factors?.find((one) => one.strategy === strategy && (id === undefined || idOf(one) === id)) ?? notSupported();
  return {...factor, id: idOf(factor) ?? ''};
}

/** What is known of a code that was sent. */
export function toSentCode(
  {safeIdentifier}: ClerkFactor,
  {expireAt}: Pick<ClerkVerification, 'expireAt'>,
  resendAfterSeconds: number = resendAfter,
): SentCode {
  const expiresIn = expireAt ? Math.round((expireAt.getTime() - Date.now()) / 1000) : 0;
  return {
    safeIdentifier,
    resendAfter: resendAfterSeconds,
    ...(expiresIn > 0 && {expiresIn}),
  };
}

function isWaiting({status, strategy, expireAt}: ClerkVerification, wanted: string): boolean {
  return status === 'unverified' && strategy === wanted && expireAt !== null && expireAt.getTime() > Date.now();
}
