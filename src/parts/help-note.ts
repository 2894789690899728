import {html, nothing, type TemplateResult} from 'lit';
import type {Proof} from '../core/adapter.js';
import type {MfaError} from '../core/errors.js';
import {commonEnglish, type CommonMessages} from '../i18n/common.js';
import {helpEnglish, type HelpMessages} from '../i18n/help.js';
import {duration} from '../i18n/language.js';
import type {Catalogue} from '../i18n/messages.js';
import {helpStyles} from '../styles/help.styles.js';
import type {Drawing} from './screens.js';
import {wearStyles} from '../styles/wear-styles.js';

/** What somebody tries in vain. */
export interface Trouble {
  readonly strategy: Proof['strategy'];
  /** How often the backend has refused the code by now. */
  readonly refusals: number;
  /** The last refusal; it may tell how far the clocks are apart. */
  readonly error?: MfaError | undefined;
  /** An app is being set up. */
  readonly enrolling?: boolean;
}

type Texts = CommonMessages & HelpMessages;
const english: Texts = {...commonEnglish, ...helpEnglish};

/** Refusals from which on another try alone is not likely to help. */
const enough = 2;

/** Seconds the clocks have to be apart for codes of half a minute to be refused. */
const noticeable = 20;

/** What may help somebody whose code is refused again and again. Said aloud by `helpStatus`. */
export function helpNote(trouble: Trouble, drawing: Drawing): TemplateResult | typeof nothing {
  const texts = drawing.textsOf(english);
  const advice = adviceFor(trouble, texts);
  if (advice.length === 0) return nothing;
  wearStyles(drawing.host.renderRoot, helpStyles);
  return html`<div class="help stack" part="help">
    <strong role="heading" aria-level="3">${texts.messages.helpHeading}</strong>
    ${advice.map((text) => html`<p class="muted">${text}</p>`)}
  </div>`;
}

/** The same for the view's `status`: once, when it comes up. Later refusals leave the note there, and do not read it out again. */
export function helpStatus(trouble: Trouble, drawing: Drawing): string {
  if (trouble.refusals !== enough) return '';
  const texts = drawing.textsOf(english);
  const advice = adviceFor(trouble, texts);
  return advice.length > 0 ? [texts.messages.helpHeading, ...advice].join(' ') : '';
}

function adviceFor({strategy, refusals, error, enrolling}: Trouble, texts: Catalogue<Texts>): readonly string[] {
  const {messages} = texts;
  if (refusals < enough) return [];
  switch (strategy) {
    case 'totp':
      return [clockAdvice(error?.clockSkew ?? 0, texts), ...(enrolling ? [messages.newestEntry] : [])];
    case 'phone_code':
    case 'email_code':
      return [messages.newestMessage];
    case 'backup_code':
      return [messages.usedCodes];
    default:
      return [];
  }
}

function clockAdvice(skew: number, {messages, language}: Catalogue<Texts>): string {
  const difference = Math.abs(skew);
  // Not the other way round: an adapter may hand on a number that is none.
  if (!(difference >= noticeable)) return messages.clockHint;
  return (skew > 0 ? messages.clockAhead : messages.clockBehind)(duration(difference, language));
}
