import type {DeliveredStrategy, Proof, SecondFactor, SentCode, Strategy} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import type {Challenge} from './challenge.js';
import type {KratosFrontend, KratosLoginBody} from './frontend.js';
import {ask, CodeSent} from './refusals.js';

type CodeProof = Extract<Proof, {code: string}>;

/** Has a code sent, unless Kratos has just done so by itself. */
export async function sendCode(
  kratos: KratosFrontend,
  challenge: Challenge,
  wanted: {strategy: DeliveredStrategy; id?: string | undefined},
  signal: AbortSignal | undefined,
): Promise<SentCode> {
  const {id: address, safeIdentifier} = factorOf(challenge, wanted);
  if (!challenge.isUnasked || challenge.sentTo !== address) {
    const body: KratosLoginBody = {
      method: 'code',
      csrf_token: challenge.csrf,
      ...(address && {address}),
      ...(challenge.sentTo !== undefined && {resend: 'code'}),
    };
    await ask('second-factor', signal, async (init) => {
      await kratos.updateLoginFlow({flow: challenge.id, updateLoginFlowBody: body}, init);
      // Taken without a code: nothing is on its way.
      throw new MfaError('invalid_response');
    }).catch((answer: unknown) => {
      if (!(answer instanceof CodeSent)) throw answer;
    });
    challenge.sentTo = address;
  }
  challenge.isUnasked = false;
  return {safeIdentifier};
}

/** Hands a code in. Resolves once Kratos has taken it. */
export async function giveCode(kratos: KratosFrontend, challenge: Challenge, proof: CodeProof): Promise<void> {
  factorOf(challenge, proof);
  const isDelivered = proof.strategy === 'phone_code' || proof.strategy === 'email_code';
  if (isDelivered && challenge.sentTo === undefined) throw new MfaError('verification_expired');
  await giveProof(kratos, {...challenge, body: toBody(proof, challenge.csrf)});
}

/**
 * Submits a login flow. It is not interrupted by a signal: half a request may sign somebody in. Kratos refuses a right
 * password where a second factor is due, and a second factor that another tab has given; the session tells what is due.
 */
export async function giveProof(kratos: KratosFrontend, {id, body}: {id: string; body: KratosLoginBody}): Promise<void> {
  try {
    await ask(body.method === 'password' ? 'sign-in' : 'second-factor', undefined, (init) =>
      kratos.updateLoginFlow({flow: id, updateLoginFlowBody: body}, init),
    );
  } catch (error) {
    if (error instanceof CodeSent) throw new MfaError('invalid_response');
    if (!MfaError.is(error) || !isTaken(error.backendCode)) throw error;
  }
}

function isTaken(backendCode: string | undefined): boolean {
  return backendCode === 'browser_location_change_required' || backendCode === 'session_already_available';
}

function toBody({strategy, code: typed}: CodeProof, csrf_token: string): KratosLoginBody {
  const code = typed.trim();
  if (strategy === 'totp') return {method: 'totp', csrf_token, totp_code: code};
  if (strategy === 'backup_code') return {method: 'lookup_secret', csrf_token, lookup_secret: code};
  return {method: 'code', csrf_token, code};
}

/** The factor that is meant; without an id the first of its kind. */
function factorOf({factors}: Challenge, {strategy, id}: {strategy: Strategy; id?: string | undefined}): SecondFactor {
  return factors.find((one) => one.strategy === strategy && (id === undefined || one.id === id)) ?? notSupported();
}
