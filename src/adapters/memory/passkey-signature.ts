import {server, utils, type AuthenticationJSON, type RegistrationJSON} from '@passwordless-id/webauthn';
import {MfaError} from '../../core/errors.js';
import type {StoredPasskey} from './passkeys.js';

/** Checks a signature and what it covers: challenge, origin, host. Resolves to the authenticator's counter, or to nothing. */
export async function checkAssertion(
  answer: AuthenticationJSON,
  {challenge, passkey}: {challenge: string; passkey: StoredPasskey},
): Promise<number | undefined> {
  const {id, publicKey, algorithm, counter} = passkey;
  const response = {...answer.response, signature: algorithm === 'ES256' ? widen(answer.response.signature) : answer.response.signature};
  const expected = {challenge, origin: location.origin, domain: location.hostname, userVerified: false, counter};
  try {
    const info = await server.verifyAuthentication({...answer, response}, {id, publicKey, algorithm, transports: []}, expected);
    return info.counter;
  } catch {
    // What is wrong with it is of use to nobody who has not made it.
    return undefined;
  }
}

/**
 * Checks a new passkey: challenge, origin, host. The authenticator's make is not attested, and need not be.
 *
 * @throws MfaError `invalid_response`
 */
export async function checkCreation(
  answer: RegistrationJSON,
  challenge: string,
): Promise<{passkey: StoredPasskey; authenticator: string | undefined}> {
  const expected = {challenge, origin: location.origin, domain: location.hostname};
  try {
    const {credential, authenticator} = await server.verifyRegistration(answer, expected);
    const {id, publicKey, algorithm, transports} = credential;
    // A key that cannot be read now could never be used.
    await server.parseCryptoKey(algorithm, publicKey);
    const isKnown = !authenticator.name.startsWith('Unknown');
    return {passkey: {id, publicKey, algorithm, transports, counter: authenticator.counter}, authenticator: isKnown ? authenticator.name : undefined};
  } catch (cause) {
    throw new MfaError('invalid_response', 'The browser made no usable passkey.', {cause});
  }
}

/**
 * An ECDSA signature in DER drops leading zeros of its two numbers. The library counts on 32 bytes each (2.4.0), and
 * would refuse one in 128 right signatures; so each gets them back, after the zero that marks it as positive.
 */
function widen(signature: string): string {
  const der = new Uint8Array(utils.parseBase64url(signature));
  const length = der[3] ?? 0;
  const wide = [der.slice(4, 4 + length), der.slice(6 + length)].flatMap((number) => [2, 33, ...padded(number)]);
  return utils.toBase64url(Uint8Array.of(0x30, wide.length, ...wide).buffer);
}

function padded(number: Uint8Array): number[] {
  return [...new Uint8Array(33), ...number].slice(-33);
}
