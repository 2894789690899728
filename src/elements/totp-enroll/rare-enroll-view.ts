import {html} from 'lit';
import type {EnrollState} from '../../core/totp-enroll-flow.js';
import {commonEnglish, type CommonMessages} from '../../i18n/common.js';
import {rareEnrollEnglish, type RareEnrollMessages} from '../../i18n/rare-enroll.js';
import {confirmView} from '../../parts/confirm-view.js';
import {errorText} from '../../parts/error-text.js';
import {refusalNote} from '../../parts/refusal-note.js';
import {actButton, row, type Drawing} from '../../parts/screens.js';
import type {View} from '../../parts/view.js';

const english: CommonMessages & RareEnrollMessages = {...commonEnglish, ...rareEnrollEnglish};

/** What few enrolments come to: the key on show is to die, there are no backup codes, the account has its app already. */
export function rareEnrollView(
  state: Extract<EnrollState, {name: 'confirming-restart' | 'codes-failed' | 'already-enrolled'}>,
  drawing: Drawing,
  send: (event: {readonly type: 'confirm' | 'cancel' | 'retry' | 'skip-codes'}) => void,
): View {
  const {messages} = drawing.textsOf(english);
  const {name} = state;
  if (name === 'already-enrolled') return {step: name, icon: 'shield', heading: messages.alreadyHeading, text: messages.alreadyText};
  if (name === 'confirming-restart')
    return confirmView(name, [messages.restartHeading, messages.restartText, messages.keep, messages.restart], send);
  const refusal = errorText(state.error, drawing);
  return {
    step: name,
    icon: 'problem',
    heading: messages.codesFailedHeading,
    text: messages.codesFailedText,
    alert: refusal,
    body: html`${refusalNote(refusal)}${row(
      actButton(messages.retry, () => send({type: 'retry'})),
      actButton(messages.skipCodes, () => send({type: 'skip-codes'}), {kind: 'quiet'}),
    )}`,
  };
}
