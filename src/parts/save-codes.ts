import {html, nothing, type TemplateResult} from 'lit';
import type {MfaAdapter} from '../core/adapter.js';
import {checkState} from '../core/answers.js';
import {backupCodesFilename, backupCodesText} from '../core/backup-codes-file.js';
import {saveCodesEnglish, type SaveCodesMessages} from '../i18n/save-codes.js';
import {commonEnglish, type CommonMessages} from '../i18n/common.js';
import type {Catalogue} from '../i18n/messages.js';
import {copyText, downloadText, forgetHandOvers, printText, savesFiles, shareText} from './hand-over.js';
import {actButton, row, type Drawing} from './screens.js';
import type {View} from './view.js';

export interface SaveCodesOptions extends Drawing {
  readonly codes: readonly string[];
  /** The application the codes are for. */
  readonly appName: string | undefined;
  /** What the person signs in with, where that is known. Default: as the backend says. */
  readonly account?: string | undefined;
  readonly filename?: string | undefined;
  readonly saved: () => void;
}

type Options = SaveCodesOptions & Catalogue<SaveCodesMessages>;
const english: CommonMessages & SaveCodesMessages = {...commonEnglish, ...saveCodesEnglish};

/** Whose codes they are, as far as the backend has told; it is asked once for each set. */
const accounts = new WeakMap<readonly string[], string>();

/** Shows backup codes, offers every way to keep them, and goes on only when the person says that they are kept. */
export function saveCodesView(drawing: SaveCodesOptions): View {
  const options = {...drawing, ...drawing.textsOf(english)};
  const {codes, account, adapter, messages, notice} = options;
  // Long before a button is pressed: browsers take a copy or a share for the person's only right after the press.
  if (account === undefined && !accounts.has(codes)) void askAccount(codes, adapter);
  const isOne = codes.length === 1;
  const saved = (): void => {
    forgetHandOvers();
    drawing.saved();
  };
  return {
    step: 'saving-codes',
    icon: 'shield',
    heading: isOne ? messages.saveOneHeading : messages.saveHeading,
    text: isOne ? messages.saveOneText : messages.saveText,
    status: notice,
    body: html`<ol class="codes ${isOne ? 'single' : ''}" part="codes" aria-label=${messages.codesLabel} translate="no" dir="ltr">
        ${codes.map((code) => html`<li part="code">${code}</li>`)}
      </ol>
      ${handOvers(options)}
      ${notice ? html`<p class="muted" part="notice">${notice}</p>` : nothing} ${actButton(isOne ? messages.savedOne : messages.saved, saved)}`,
  };
}

async function askAccount(codes: readonly string[], adapter: MfaAdapter): Promise<void> {
  accounts.set(codes, '');
  try {
    const state = checkState(await adapter.getState());
    const identifier = state.status === 'signed_in' ? state.user.identifier : state.status === 'pending' && state.identifier;
    if (typeof identifier === 'string') accounts.set(codes, identifier);
  } catch {
    // The codes are worth keeping without it.
  }
}

function handOvers({codes, messages, appName = location.hostname, account, filename, notify}: Options): TemplateResult {
  const title = messages.fileTitle;
  const text = (): string =>
    backupCodesText({codes, appName, account: account ?? accounts.get(codes), title, note: messages.fileNote, date: new Date()});
  const copy = async ({currentTarget}: Event): Promise<void> => {
    const list = currentTarget instanceof Element ? currentTarget.closest('.row')?.previousElementSibling : undefined;
    const done = await copyText(text(), list);
    notify(done ? messages.copied : messages.copyRefused);
  };
  const download = (): void => {
    downloadText(text(), filename ?? backupCodesFilename(appName));
    notify(messages.downloaded);
  };
  const print = (): void => {
    printText(text(), title);
    notify(messages.printed);
  };
  const share = async (): Promise<void> => {
    const done = await shareText(text(), title);
    if (done !== undefined) notify(done ? messages.shared : messages.shareRefused);
  };
  const kind = 'quiet small';
  return row(
    actButton(messages.copy, copy, {kind}),
    savesFiles() ? [actButton(messages.download, download, {kind}), actButton(messages.print, print, {kind})] : nothing,
    'share' in navigator ? actButton(messages.share, share, {kind}) : nothing,
  );
}
