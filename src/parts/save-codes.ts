import {html, nothing, type TemplateResult} from 'lit';
import {backupCodesFilename, backupCodesText} from '../core/backup-codes-file.js';
import {saveCodesEnglish, type SaveCodesMessages} from '../i18n/backup-codes.js';
import {commonEnglish, type CommonMessages} from '../i18n/common.js';
import type {Catalogue} from '../i18n/messages.js';
import {copyText, downloadText, printText} from './hand-over.js';
import {actButton, row, type Drawing} from './screens.js';
import type {View} from './view.js';

export interface SaveCodesOptions extends Drawing {
  readonly codes: readonly string[];
  /** The application the codes are for. */
  readonly appName: string | undefined;
  readonly filename?: string | undefined;
  readonly saved: () => void;
}

type Options = SaveCodesOptions & Catalogue<SaveCodesMessages>;
const english: CommonMessages & SaveCodesMessages = {...commonEnglish, ...saveCodesEnglish};

/** Shows backup codes, offers every way to keep them, and goes on only when the person says that they are kept. */
export function saveCodesView(drawing: SaveCodesOptions): View {
  const options = {...drawing, ...drawing.textsOf(english)};
  const {codes, messages, notice, saved} = options;
  const isOne = codes.length === 1;
  return {
    step: 'saving-codes',
    icon: 'shield',
    heading: isOne ? messages.saveOneHeading : messages.saveHeading,
    text: isOne ? messages.saveOneText : messages.saveText,
    status: notice,
    body: html`<ol class="codes" part="codes" aria-label=${messages.codesLabel} translate="no" dir="ltr">
        ${codes.map((code) => html`<li part="code">${code}</li>`)}
      </ol>
      ${handOvers(options)}
      ${notice ? html`<p class="muted" part="notice">${notice}</p>` : nothing} ${actButton(isOne ? messages.savedOne : messages.saved, saved)}`,
  };
}

function handOvers({codes, messages, appName = location.hostname, filename, notify}: Options): TemplateResult {
  const text = (): string =>
    backupCodesText({codes, appName, title: messages.fileTitle, note: messages.fileNote, date: new Date()});
  const copy = async ({currentTarget}: Event): Promise<void> => {
    const list = currentTarget instanceof Element ? currentTarget.closest('.row')?.previousElementSibling : undefined;
    const done = await copyText(text(), list);
    notify(done ? messages.copied : messages.copyRefused);
  };
  const download = (): void => {
    downloadText(text(), filename ?? backupCodesFilename(appName));
    notify(messages.downloaded);
  };
  const kind = 'quiet small';
  return row(
    actButton(messages.copy, copy, {kind}),
    actButton(messages.download, download, {kind}),
    actButton(messages.print, () => printText(text()), {kind}),
  );
}
