import {BrowserMemory} from '../../controllers/browser-memory.js';
import type {MfaCapabilities} from '../../core/adapter.js';
import type {Flow} from '../../core/flow.js';
import {signInFlow, type SignInEffect, type SignInEvent, type SignInOptions, type SignInState} from '../../core/sign-in-flow.js';

/** What a sign-in needs from its first turn on. */
export interface WholeSignIn {
  readonly flow: Flow<SignInState, SignInEvent, SignInEffect>;
  readonly memory: BrowserMemory;
}

/** Makes the whole flow, with what this browser remembers. */
export function wholeSignIn(element: HTMLElement & SignInOptions, capabilities: MfaCapabilities): WholeSignIn {
  const memory = new BrowserMemory(() => element.localName);
  return {memory, flow: signInFlow(capabilities, element, memory)};
}
