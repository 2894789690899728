import type {VerifyEvent, VerifyState} from '../core/totp-verify-flow.js';
import type {CommonMessages} from '../i18n/common.js';
import {commonAndProofErrors} from '../i18n/proof-errors.js';
import {verifyEnglish, type VerifyMessages} from '../i18n/verify.js';
import {challengeView} from './challenge-view.js';
import {failureView} from './failure-view.js';
import {lockedView} from './locked-view.js';
import {actButton, doneView, loadingView, row, wayOut, type Drawing} from './screens.js';
import type {View} from './view.js';

const english: CommonMessages & VerifyMessages = {...commonAndProofErrors, ...verifyEnglish};

export interface VerifyViewOptions extends Drawing {
  /** Whether this is the second factor of a sign-in, where the device may be trusted. */
  readonly signingIn: boolean;
  readonly send: (event: VerifyEvent) => void;
}

/** Draws a verification, on its own or in the middle of another flow. */
export function verifyView(state: VerifyState, options: VerifyViewOptions): View {
  const {send, textsOf} = options;
  const texts = textsOf(english);
  const {messages} = texts;
  const cancel = wayOut(messages.cancel, () => send({type: 'cancel'}));
  const retry = actButton(messages.retry, () => send({type: 'retry'}));
  switch (state.name) {
    case 'loading':
      return {...loadingView(options), actions: cancel};
    case 'choosing':
    case 'sending':
    case 'asking':
    case 'checking':
      return challengeView(state, {...options, waysOut: cancel});
    case 'locked':
      return lockedView(options, state.until, cancel);
    // Only a sign-in gets codes in return, and draws them itself.
    case 'saving-codes':
    case 'verified':
      return doneView(messages.verifiedHeading, messages.verifiedText);
    case 'cancelled':
      return {step: 'cancelled', heading: messages.cancelledHeading, text: messages.cancelledText, body: row(retry)};
    case 'failed':
      return {...failureView(texts, state.error, () => send({type: 'retry'})), actions: cancel};
  }
}
