import type {StoredBackupCodes} from '../../adapters/memory/backup-codes.js';
import {hashOf} from '../../adapters/memory/hash.js';

/** The code in every message. */
export const sentCode = '424242';

/** The n-th secret of a scenario, counted from 1. */
export function secretOf(number: number): string {
  const letters = 'PQRSTUVWXYZ234567ABCDEFGHIJKLMNO';
  return `JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PX${letters[(number - 1) % letters.length]}`;
}

/** The n-th set of backup codes, counted from 1: `cafe1-00001` to `cafe1-00010`. */
export function codesOfSet(number: number): readonly string[] {
  return Array.from({length: 10}, (_, index) => `cafe${number}-${String(index + 1).padStart(5, '0')}`);
}

/** A set as the backend keeps it. */
export function toStored(codes: readonly string[]): StoredBackupCodes {
  const salt = '00';
  return {salt, codes: codes.map((code) => ({hash: hashOf(code.replace('-', ''), salt, 1), used: false}))};
}
