'use client';
import {enrollFlow, type EnrollEffect, type EnrollEvent, type EnrollOptions, type EnrollState} from '../../core/totp-enroll-flow.js';
import type {FlowKind, FlowSettings} from '../flow-store.js';
import {useFlow, type FlowHandle} from '../use-flow.js';

const kind: FlowKind<EnrollState, EnrollEvent, EnrollEffect, EnrollOptions> = {
  name: 'useTotpEnrollFlow',
  lock: () => 'totp-enroll',
  create: ({capabilities}, options) => enrollFlow(capabilities, options),
};

/** Sets up an authenticator app on screens of your own. */
export function useTotpEnrollFlow(options: EnrollOptions & FlowSettings = {}): FlowHandle<EnrollState, EnrollEvent> {
  return useFlow(kind, options);
}
