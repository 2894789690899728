import {duration} from '../i18n/language.js';
import type {Drawing} from './screens.js';
import type {View} from './view.js';

/** A lock-out, counted down until the flow goes on by itself. */
export function lockedView({messages, language, secondsUntil}: Drawing, until: number, actions?: unknown): View {
  return {
    step: 'locked',
    icon: 'problem',
    heading: messages.lockedHeading,
    text: messages.lockedText(duration(secondsUntil(until), language)),
    // The heading is the news; the seconds are not read out one by one.
    alert: messages.lockedHeading,
    actions,
  };
}
