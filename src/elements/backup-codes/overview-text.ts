import type {MfaCapabilities} from '../../core/adapter.js';
import type {CodesOverview} from '../../core/backup-codes-flow.js';
import {MfaError} from '../../core/errors.js';
import type {BackupCodesMessages} from '../../i18n/backup-codes.js';
import type {CommonMessages} from '../../i18n/common.js';
import type {Catalogue} from '../../i18n/messages.js';
import {errorText} from '../../parts/error-text.js';

/** Whether there is something to make codes for, and a backend that makes them. */
export function canMakeCodes({user}: CodesOverview, {backupCodes}: MfaCapabilities): boolean {
  return user.twoFactorEnabled && !!backupCodes && (backupCodes.regenerate || !user.backupCodeEnabled);
}

/** Says whether there are codes, and how many are left. */
export function overviewText(
  {user, status: {remaining, total}}: CodesOverview,
  texts: Catalogue<CommonMessages & BackupCodesMessages>,
): string {
  const {messages} = texts;
  if (!user.twoFactorEnabled) return errorText(new MfaError('mfa_required'), texts);
  if (!user.backupCodeEnabled) return messages.codesOff;
  return remaining === undefined ? messages.codesOn : messages.codesLeft(remaining, total);
}
