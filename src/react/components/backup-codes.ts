'use client';
import {BackupCodes as Element} from '../../elements/backup-codes/backup-codes.js';
import {createComponent} from '../create-component.js';
import type {MfaComponent} from '../props.js';

/** `<backup-codes>`: counts, makes and shows backup codes. */
export const BackupCodes: MfaComponent<'backup-codes'> = /* @__PURE__ */ createComponent('backup-codes', Element, {
  filename: true,
  appName: true,
  account: true,
  codes: true,
  renewNow: true,
});
