import {MfaError} from '../../core/errors.js';
import type {CreationRequest} from './passkey-enrollment.js';
import {promptAssertion, promptCreation} from './passkey-prompt.js';
import {checkAssertion, checkCreation} from './passkey-signature.js';
import type {Assertion, AssertionRequest, StoredPasskey} from './passkeys.js';

/** Has the person use one of these passkeys, and checks what the browser brings back. */
export async function assert(request: AssertionRequest, signal: AbortSignal | undefined): Promise<Assertion> {
  const answer = await prompt(signal, () => promptAssertion(request, signal));
  const {challenge, passkeys} = request;
  const passkey = passkeys.find(({id}) => id === answer.id);
  const counter = passkey && (await checkAssertion(answer, {challenge, passkey}));
  return {challenge, id: answer.id, isRight: counter !== undefined, counter: counter ?? 0};
}

/** Has the person make a passkey. `authenticator` is what made it, where it says so. */
export async function create(
  request: CreationRequest,
  signal: AbortSignal | undefined,
): Promise<{passkey: StoredPasskey; authenticator: string | undefined}> {
  return checkCreation(await prompt(signal, () => promptCreation(request, signal)), request.challenge);
}

/** Says in the contract's words why a prompt has ended: https://w3c.github.io/webauthn/#sctn-createCredential-exceptions */
async function prompt<T>(signal: AbortSignal | undefined, ask: () => Promise<T | undefined>): Promise<T> {
  try {
    const answer = await ask();
    if (answer) return answer;
  } catch (cause) {
    if (signal?.aborted) throw new MfaError('aborted', 'The call was aborted.', {cause: signal.reason});
    const name = cause instanceof Error ? cause.name : '';
    // InvalidStateError: this device has a passkey for the account already; another device may add one.
    // NotAllowedError is also what a browser says when the time is up, or when there is no such passkey.
    if (name !== 'NotAllowedError' && name !== 'AbortError') {
      throw new MfaError('passkey_unavailable', 'The browser cannot ask for a passkey here.', {cause});
    }
    throw new MfaError('passkey_cancelled', 'The passkey was not used.', {cause});
  }
  throw new MfaError('passkey_cancelled', 'The passkey was not used.');
}
