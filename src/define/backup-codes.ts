import {defineOnce} from '../elements/define-once.js';
import {BackupCodes} from '../elements/backup-codes/backup-codes.js';

defineOnce('backup-codes', BackupCodes);

declare global {
  interface HTMLElementTagNameMap {
    'backup-codes': BackupCodes;
  }
}
