import type {MfaAdapter} from './adapter.js';
import {isRunningLow} from './running-low.js';
import {checkBackupCodeStatus} from './totp-answers.js';
import {wait} from './wait.js';

/** Milliseconds that counting may take: whoever has signed in is not kept waiting for it. */
const patience = 3000;

/**
 * How many backup codes are left, where that is so few that it is time for new ones, and new ones can be had. No count is
 * worth a sign-in: it never takes long, and never rejects.
 */
export async function lowCodes(adapter: MfaAdapter, signal: AbortSignal): Promise<number | undefined> {
  const {capabilities} = adapter;
  const {backupCodes} = capabilities;
  if (!backupCodes || backupCodes.list === 'none' || !backupCodes.regenerate || !adapter.createBackupCode) return undefined;
  try {
    const late = wait(Date.now() + patience, signal).then(() => undefined);
    const status = checkBackupCodeStatus((await Promise.race([adapter.getBackupCodes?.({signal}), late])) ?? {});
    return isRunningLow(status, capabilities) ? status.remaining : undefined;
  } catch {
    return undefined;
  }
}
