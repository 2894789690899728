'use client';
import {signInFlow, type SignInEffect, type SignInEvent, type SignInOptions, type SignInState} from '../../core/sign-in-flow.js';
import type {FlowKind, FlowSettings} from '../flow-store.js';
import {useFlow, type FlowHandle} from '../use-flow.js';

const kind: FlowKind<SignInState, SignInEvent, SignInEffect, SignInOptions> = {
  name: 'useSignInFlow',
  lock: () => 'mfa-sign-in',
  create: ({capabilities}, options, memory) => signInFlow(capabilities, options, memory),
};

/** Signs a person in on screens of your own: identifier and password, the second factor, until the session is active. */
export function useSignInFlow(options: SignInOptions & FlowSettings = {}): FlowHandle<SignInState, SignInEvent> {
  return useFlow(kind, options);
}
