'use client';
import {verifyFlow, type VerifyEffect, type VerifyEvent, type VerifyOptions, type VerifyState} from '../../core/totp-verify-flow.js';
import type {FlowKind, FlowSettings} from '../flow-store.js';
import {useFlow, type FlowHandle} from '../use-flow.js';

const kind: FlowKind<VerifyState, VerifyEvent, VerifyEffect, VerifyOptions> = {
  name: 'useTotpVerifyFlow',
  lock: ({purpose = 'reverify'}) => `totp-verify:${purpose}`,
  create: ({capabilities}, options, memory) => verifyFlow(capabilities, options, memory),
};

/** Has a person prove that it is still them, or give a pending sign-in's second factor, on screens of your own. */
export function useTotpVerifyFlow(options: VerifyOptions & FlowSettings = {}): FlowHandle<VerifyState, VerifyEvent> {
  return useFlow(kind, options);
}
