import type {SecondFactor} from '../../core/adapter.js';
import type {KratosFlow} from './frontend.js';
import {csrfOf, factorsOf} from './login-nodes.js';

/** A login flow that asks for a second factor, at sign-in or in a step-up. */
export interface Challenge {
  readonly id: string;
  readonly csrf: string;
  /** As they were when the flow began; once a code is on its way, Kratos tells only of that. */
  readonly factors: readonly SecondFactor[];
  /** Where the newest code went. */
  sentTo: string | undefined;
  /** Kratos sends by itself where a code is the only second factor. That one counts as the first that is asked for. */
  isUnasked: boolean;
}

/** Where it begins. */
export function toChallenge(flow: KratosFlow): Challenge {
  const factors = factorsOf(flow);
  const isSent = flow.state === 'sent_email';
  return {id: flow.id, csrf: csrfOf(flow), factors, sentTo: isSent ? factors[0]?.id : undefined, isUnasked: isSent};
}
