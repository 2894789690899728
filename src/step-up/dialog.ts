import type {MfaAdapter, ReverificationLevel} from '../core/adapter.js';
import {MfaError} from '../core/errors.js';
import {defineOnce} from '../elements/define-once.js';
import {TotpVerify} from '../elements/totp-verify/totp-verify.js';
import {challengeEnglish} from '../i18n/challenge.js';
import {commonEnglish} from '../i18n/common.js';
import {languageOf} from '../i18n/language.js';
import {catalogue, readers} from '../i18n/messages.js';
import {stepUpStyles} from '../styles/step-up.styles.js';
import type {ReverificationOptions} from './step-up.js';

/** What is to be proven, and how the person is asked. */
export interface Question extends Omit<ReverificationOptions, 'adapter' | 'adapterUrl' | 'signal'> {
  readonly adapter: MfaAdapter;
  readonly level: ReverificationLevel;
}

/** The dialog and what is in it. */
interface Asked {
  readonly dialog: HTMLDialogElement;
  readonly element: TotpVerify;
}

/**
 * Asks in a modal dialog, which is gone when the promise settles. The browser keeps the focus inside and gives it back.
 * Cancel, Escape and the back gesture close it; a press beside it does not, for it would throw away what was typed.
 */
export async function askInDialog(question: Question, signal: AbortSignal): Promise<void> {
  const asked = createDialog(question);
  const {dialog, element} = asked;
  const reader = {requestUpdate: () => dialog.setAttribute('aria-label', nameOf(dialog, question))};
  const {styleSheet} = stepUpStyles;
  try {
    if (styleSheet) document.adoptedStyleSheets.push(styleSheet);
    document.body.append(dialog);
    readers.add(reader);
    reader.requestUpdate();
    dialog.showModal();
    element.focus();
    await answerOf(asked, signal);
  } finally {
    readers.delete(reader);
    dialog.close();
    dialog.remove();
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((sheet) => sheet !== styleSheet);
  }
}

function createDialog({lang, ...props}: Question): Asked {
  const tag: string = 'totp-verify';
  defineOnce(tag, TotpVerify);
  const dialog = document.createElement('dialog');
  const element = document.createElement(tag) as TotpVerify;
  dialog.className = 'mfa-step-up';
  if (lang) dialog.lang = lang;
  Object.assign(element, props);
  dialog.append(element);
  return {dialog, element};
}

/** The dialog's name; the heading inside is in a tree that `aria-labelledby` does not reach into. */
function nameOf(dialog: HTMLDialogElement, {messages}: Question): string {
  return catalogue(languageOf(dialog), {...commonEnglish, ...challengeEnglish}, messages).messages.chooseHeading;
}

/** Resolves when the backend is satisfied; rejects when the person gives up, or the dialog goes away. */
async function answerOf({dialog, element}: Asked, signal: AbortSignal): Promise<void> {
  const over = new AbortController();
  const until = {signal: over.signal};
  let observer: MutationObserver | undefined;
  let failure: MfaError | undefined;
  return new Promise<void>((resolve, reject) => {
    const giveUp = (): void => reject(failure ?? new MfaError('reverification_cancelled'));
    const goAway = (): void => reject(new MfaError('aborted'));
    // To leave a failure is no change of mind: the caller is told what failed.
    element.addEventListener('mfa-error', ({error}) => (failure = element.state === 'failed' ? error : undefined), until);
    element.addEventListener('mfa-state-change', ({to}) => to === 'cancelled' || (failure = undefined), until);
    element.addEventListener('mfa-verified', () => resolve(), until);
    element.addEventListener('mfa-cancelled', giveUp, until);
    dialog.addEventListener('close', giveUp, until);
    signal.addEventListener('abort', goAway, until);
    // A router that replaces the page's content closes nothing.
    observer = new MutationObserver(() => dialog.isConnected || goAway());
    for (const parent of [document.documentElement, document.body]) observer.observe(parent, {childList: true});
  }).finally(() => {
    observer?.disconnect();
    over.abort();
  });
}
