import {utils, type AuthenticationJSON, type RegistrationJSON} from '@passwordless-id/webauthn';
import type {CreationRequest} from './passkey-enrollment.js';
import type {AssertionRequest, StoredPasskey} from './passkeys.js';

/*
 * The library's own prompts cannot be aborted from outside and write to the console (2.4.0), so these call the browser
 * themselves and hand over what the library's checks take.
 */

/** ES256 and RS256, the two that the library can check, as COSE numbers them. */
const algorithms = [-7, -257];

/** Shows the browser's prompt to use one of these passkeys. Resolves to nothing where the browser has none to offer. */
export async function promptAssertion({challenge, passkeys}: AssertionRequest, signal?: AbortSignal): Promise<AuthenticationJSON | undefined> {
  const credential = await navigator.credentials.get({
    publicKey: {
      challenge: utils.parseBase64url(challenge),
      rpId: location.hostname,
      allowCredentials: passkeys.map(toDescriptor),
      userVerification: 'preferred',
    },
    ...(signal && {signal}),
  });
  if (!isPublicKey<AuthenticatorAssertionResponse>(credential)) return undefined;
  const {clientDataJSON, authenticatorData, signature} = credential.response;
  return {
    ...head(credential),
    response: {
      clientDataJSON: utils.toBase64url(clientDataJSON),
      authenticatorData: utils.toBase64url(authenticatorData),
      signature: utils.toBase64url(signature),
    },
  };
}

/** Shows the browser's prompt to make a passkey. */
export async function promptCreation({challenge, issuer, user, existing}: CreationRequest, signal?: AbortSignal): Promise<RegistrationJSON | undefined> {
  const credential = await navigator.credentials.create({
    publicKey: {
      challenge: utils.parseBase64url(challenge),
      rp: {id: location.hostname, name: issuer},
      user: {...user, id: utils.toBuffer(user.id)},
      pubKeyCredParams: algorithms.map((alg) => ({alg, type: 'public-key'})),
      excludeCredentials: existing.map(toDescriptor),
      authenticatorSelection: {residentKey: 'preferred', userVerification: 'preferred'},
      attestation: 'none',
    },
    ...(signal && {signal}),
  });
  if (!isPublicKey<AuthenticatorAttestationResponse>(credential)) return undefined;
  const {response} = credential;
  return {
    ...head(credential),
    user,
    response: {
      attestationObject: utils.toBase64url(response.attestationObject),
      authenticatorData: utils.toBase64url(response.getAuthenticatorData()),
      clientDataJSON: utils.toBase64url(response.clientDataJSON),
      publicKey: utils.toBase64url(response.getPublicKey() ?? new ArrayBuffer(0)),
      publicKeyAlgorithm: response.getPublicKeyAlgorithm(),
      transports: response.getTransports().filter(isTransport),
    },
  };
}

type PublicKey<R> = PublicKeyCredential & {readonly response: R};
type Head = Pick<AuthenticationJSON, 'id' | 'rawId' | 'type' | 'clientExtensionResults'>;

function isPublicKey<R extends AuthenticatorResponse>(credential: Credential | null): credential is PublicKey<R> {
  return credential?.type === 'public-key';
}

function head({id, rawId}: PublicKeyCredential): Head {
  return {id, rawId: utils.toBase64url(rawId), type: 'public-key', clientExtensionResults: {}};
}

function toDescriptor({id, transports}: StoredPasskey): PublicKeyCredentialDescriptor {
  return {id: utils.parseBase64url(id), type: 'public-key', transports: transports.filter(isTransport)};
}

/** Browsers may name new ones, which mean nothing to others. */
function isTransport(name: string): name is AuthenticatorTransport {
  return ['ble', 'hybrid', 'internal', 'nfc', 'usb'].includes(name);
}
