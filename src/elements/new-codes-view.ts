import {html} from 'lit';
import {saveCodesEnglish, type SaveCodesMessages} from '../i18n/save-codes.js';
import {commonEnglish, type CommonMessages} from '../i18n/common.js';
import type {MessageOverrides} from '../i18n/messages.js';
import type {Loader} from '../parts/later.js';
import type {Drawing} from '../parts/screens.js';
import type {View} from '../parts/view.js';
import {defineOnce} from './define-once.js';

/** The backup codes, for elements that open them inside; fetched when the first of them does. */
export const loadBackupCodes: Loader<typeof import('./backup-codes/backup-codes.js')> = () => import('./backup-codes/backup-codes.js');
const english: CommonMessages & SaveCodesMessages = {...commonEnglish, ...saveCodesEnglish};

export interface NewCodesOptions extends Drawing {
  readonly overrides: MessageOverrides | undefined;
  /** What was signed in with, where that is known. */
  readonly account?: string | undefined;
  readonly saved: () => void;
}

/** Shows codes that came in place of the one that was used, until they are saved. */
export function newCodesView(codes: readonly string[], {adapter, overrides, account, saved, later, textsOf}: NewCodesOptions): View {
  return later(loadBackupCodes, ({BackupCodes}) => {
    defineOnce('backup-codes', BackupCodes);
    const {saveHeading, saveOneHeading} = textsOf(english).messages;
    const heading = codes.length === 1 ? saveOneHeading : saveHeading;
    return {
      step: 'inner',
      heading,
      status: heading,
      form: html`<backup-codes
        slot="form"
        .adapter=${adapter}
        .messages=${overrides}
        .codes=${codes}
        .account=${account}
        @mfa-backup-codes-saved=${saved}
      ></backup-codes>`,
    };
  });
}
