import {actButton, row} from './screens.js';
import type {View} from './view.js';

/** A question with a way back and a way to say yes. */
export function confirmView(
  step: string,
  [heading, text, no, yes]: readonly [heading: string, text: string, no: string, yes: string],
  send: (event: {readonly type: 'confirm' | 'cancel'}) => void,
): View {
  return {
    step,
    icon: 'problem',
    heading,
    text,
    body: row(
      actButton(no, () => send({type: 'cancel'}), {kind: 'quiet'}),
      actButton(yes, () => send({type: 'confirm'}), {kind: 'danger'}),
    ),
  };
}
