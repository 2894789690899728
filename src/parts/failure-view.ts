import type {MfaError} from '../core/errors.js';
import type {CommonMessages} from '../i18n/common.js';
import type {Catalogue} from '../i18n/messages.js';
import {errorText} from './error-text.js';
import {actButton, failedView, row} from './screens.js';
import type {View} from './view.js';

/** A failed start of a flow that needs a session: calm if there is none, for it begins by itself when there is one. */
export function failureView(texts: Catalogue<CommonMessages>, error: MfaError, retry: () => void): View {
  const {retry: label} = texts.messages;
  const heading = errorText(error, texts);
  if (error.code !== 'not_signed_in') return failedView(texts, heading, actButton(label, retry));
  return {step: 'failed', icon: 'shield', heading, alert: heading, body: row(actButton(label, retry, {kind: 'quiet'}))};
}
