import type {BackupCodeStatus, MfaCapabilities} from './adapter.js';

/** Whether so few codes are left that it is time for new ones. A set that is whole is not low, however small. */
export function isRunningLow({remaining = Infinity, total}: BackupCodeStatus, {backupCodes}: MfaCapabilities): boolean {
  return remaining <= 3 && (remaining === 0 || (remaining !== total && !(backupCodes && backupCodes.rotates)));
}
