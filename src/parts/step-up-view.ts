import type {VerifyEvent, VerifyState} from '../core/totp-verify-flow.js';
import {loadVerify} from './load-verify.js';
import type {Drawing} from './screens.js';
import type {VerifyViewOptions} from './verify-view.js';
import type {View} from './view.js';

/** Draws a verification that stands on its own. */
export function lateVerifyView(state: VerifyState, options: VerifyViewOptions): View {
  return options.later(loadVerify, ({verifyView}) => verifyView(state, options));
}

/** Draws the step-up in the middle of another flow. */
export function stepUpView(
  {step}: {readonly step: VerifyState},
  drawing: Drawing,
  send: (event: {readonly type: 'reverify'; readonly event: VerifyEvent}) => void,
): View {
  return lateVerifyView(step, {...drawing, signingIn: false, send: (event) => send({type: 'reverify', event})});
}
