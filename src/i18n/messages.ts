import {shared} from '../shared.js';
import type {NameMessages} from './authenticator-name.js';
import type {BackupCodesMessages} from './backup-codes.js';
import type {SaveCodesMessages} from './save-codes.js';
import type {ChallengeMessages} from './challenge.js';
import type {CommonMessages} from './common.js';
import type {FirstMessages} from './first.js';
import type {HelpMessages} from './help.js';
import type {EnrollMessages} from './enroll.js';
import type {ManageMessages} from './manage.js';
import type {ProofErrorMessages} from './proof-errors.js';
import type {RareEnrollMessages} from './rare-enroll.js';
import type {RareSignInMessages} from './rare-sign-in.js';
import type {ScanMessages} from './scan.js';
import type {SignInEndMessages} from './sign-in-end.js';
import type {SignInFormMessages} from './sign-in.js';
import type {VerifyMessages} from './verify.js';

/**
 * Every text of the kit. One language fills it whole, or does not compile. The English parts lie in files of their own,
 * so that an element brings only the texts it can show.
 */
export interface Messages
  extends
    Omit<CommonMessages, 'errors'>,
    ChallengeMessages,
    HelpMessages,
    SignInFormMessages,
    SignInEndMessages,
    RareSignInMessages,
    VerifyMessages,
    EnrollMessages,
    NameMessages,
    RareEnrollMessages,
    ScanMessages,
    SaveCodesMessages,
    BackupCodesMessages,
    ManageMessages {
  readonly errors: CommonMessages['errors'] & ProofErrorMessages['errors'];
}

/** Texts that replace ours; what is left out stays. */
export type MessageOverrides = Partial<Omit<Messages, 'errors'>> & {readonly errors?: Partial<Messages['errors']>};

interface Texts {
  readonly readers: Set<{requestUpdate(): void}>;
  readonly languages: Map<string, Messages>;
  readonly offers: Map<string, LanguageLoader>;
}

const texts: Texts = shared('texts', {readers: new Set(), languages: new Map(), offers: new Map()});
const {languages, offers} = texts;

/** Whoever draws texts and is on the page. */
export const readers: Texts['readers'] = texts.readers;

let observer: MutationObserver | undefined;

/** Adds a language, by its BCP 47 tag. From then on elements follow a change of `lang` anywhere in the document. */
export function registerMessages(language: string, messages: Messages): void {
  languages.set(language.toLowerCase(), messages);
  follow();
}

/** Fetches a language, by a module that registers it. */
export type LanguageLoader = () => Promise<object>;

/**
 * Says where languages are to be had, by BCP 47 tag in lower case. Each is fetched when an element is to show it first.
 * `*` is for a page that is neither in English nor in any language known by then, and offers more.
 */
export function offerMessages(loaders: Readonly<Record<string, LanguageLoader>>): void {
  for (const [language, load] of Object.entries(loaders)) offers.set(language, load);
  follow();
}

function follow(): void {
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

/** The known language nearest to a tag: `zh-hant-hk`, then `zh-hant`, then `zh`. One that is only offered is sent for. */
function nearest(wanted: string): string {
  for (let tag = wanted.toLowerCase(); tag; tag = tag.replace(/-?[^-]*$/, '')) {
    if (languages.has(tag)) return tag;
    send(tag);
  }
  if (!/^en\b/i.test(wanted)) send('*');
  return '';
}

function send(tag: string): void {
  const load = offers.get(tag);
  offers.delete(tag);
  // If it does not come, what is nearest of the others stays.
  load?.().catch(() => undefined);
}

/**
 * The texts for a language: the registered one nearest to it, else English; with a page's own texts over them.
 */
export function catalogue<M extends FirstMessages>(
  wanted: string,
  english: M,
  {errors, ...own}: MessageOverrides = {},
): Catalogue<M> {
  const language = nearest(wanted);
  const found: FirstMessages | undefined = languages.get(language);
  // A language of another version of this package may lack a text.
  return {language: found ? language : 'en', messages: {...english, ...found, ...own, errors: {...english.errors, ...found?.errors, ...errors}}};
}
