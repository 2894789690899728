import type {BackupCodeStatus, TOTPResource} from './adapter.js';
import {fields, list, refuse} from './answers.js';

/** Checks what `createTOTP` answered: without a secret and its URI there is nothing to scan. */
export function checkFreshTOTP(answer: TOTPResource): TOTPResource & {readonly secret: string; readonly uri: string} {
  const {secret, uri} = fields(answer);
  if (typeof secret !== 'string' || !secret || typeof uri !== 'string' || !uri.startsWith('otpauth://')) refuse();
  return {...answer, secret, uri};
}

/** Checks what `verifyTOTP` answered. */
export function checkVerifiedTOTP(answer: TOTPResource): TOTPResource {
  return fields(answer)['verified'] === true ? answer : refuse();
}

/** Checks a list of backup codes, wherever it came from. An empty list is an answer too: none were issued. */
export function checkCodes(codes: unknown): readonly string[] {
  const texts = list(codes, (code): code is string => typeof code === 'string' && code !== '');
  return texts.length === (codes as readonly unknown[]).length ? texts : refuse();
}

/** Checks what `createBackupCode` answered: at least one code. */
export function checkFreshCodes(answer: unknown): readonly string[] {
  const codes = checkCodes(fields(answer)['codes']);
  return codes.length > 0 ? codes : refuse();
}

const isCount = (value: unknown): value is number => Number.isInteger(value) && (value as number) >= 0;

/** Checks what `getBackupCodes` answered; a count that is none is left out. */
export function checkBackupCodeStatus(answer: BackupCodeStatus): BackupCodeStatus {
  const {total, remaining} = fields(answer);
  return {...(isCount(total) && {total}), ...(isCount(remaining) && {remaining})};
}
