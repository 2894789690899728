import type {BackupCodesMessages, SaveCodesMessages} from './backup-codes.js';
import type {ChallengeMessages} from './challenge.js';
import type {CommonMessages} from './common.js';
import type {EnrollMessages, ScanMessages} from './enroll.js';
import type {ManageMessages} from './manage.js';
import type {RareSignInMessages} from './rare-sign-in.js';
import type {SignInMessages} from './sign-in.js';
import type {VerifyMessages} from './verify.js';

/**
 * Every text of the kit. One language fills it whole, or does not compile. The English parts lie in files of their own,
 * so that an element brings only the texts it can show.
 */
export interface Messages
  extends
    CommonMessages,
    ChallengeMessages,
    SignInMessages,
    RareSignInMessages,
    VerifyMessages,
    EnrollMessages,
    ScanMessages,
    SaveCodesMessages,
    BackupCodesMessages,
    ManageMessages {}

/** Texts that replace ours; what is left out stays. */
export type MessageOverrides = Partial<Omit<Messages, 'errors'>> & {readonly errors?: Partial<Messages['errors']>};

/** Whoever draws texts and is on the page. */
export const readers: Set<{requestUpdate(): void}> = new Set();

const languages = new Map<string, Messages>();
let observer: MutationObserver | undefined;

/** Adds a language, by its BCP 47 tag. From then on elements follow a change of `lang` anywhere in the document. */
export function registerMessages(language: string, messages: Messages): void {
  languages.set(language.toLowerCase(), messages);
  redraw();
  if (observer || typeof document === 'undefined') return;
  observer = new MutationObserver(redraw);
  observer.observe(document, {attributeFilter: ['lang'], subtree: true});
}

function redraw(): void {
  for (const reader of readers) reader.requestUpdate();
}

/** Texts, and the language they are in: that of the sentences that numbers and times are put into. */
export interface Catalogue<M> {
  readonly messages: M;
  readonly language: string;
}

/**
 * The texts for a language: the registered one nearest to it (`de-AT`, then `de`), else English; with a page's own texts
 * over them.
 */
export function catalogue<M extends CommonMessages>(
  wanted: string,
  english: M,
  {errors, ...own}: MessageOverrides = {},
): Catalogue<M> {
  const tag = wanted.toLowerCase();
  const language = languages.has(tag) ? tag : tag.replace(/-.*/, '');
  const found: CommonMessages | undefined = languages.get(language);
  const texts = found ?? english;
  return {language: found ? language : 'en', messages: {...english, ...texts, ...own, errors: {...texts.errors, ...errors}}};
}
