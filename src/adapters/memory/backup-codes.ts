import type {FactorNotes} from './data.js';
import {hashOf, newSalt, sameHash} from './hash.js';
import {randomBytes} from './random.js';

/** A set of backup codes as it is stored. */
export interface StoredBackupCodes extends Omit<FactorNotes, 'name'> {
  readonly salt: string;
  readonly codes: {readonly hash: string; used: boolean}[];
}

/** Crockford's base32: no i, l, o or u, and 32 letters, so that five bits of a byte pick one without bias. */
const alphabet = '0123456789abcdefghjkmnpqrstvwxyz';

/** A code has 50 random bits, so a stretched hash would add nothing. */
const iterations = 1;

/** A fresh set: the codes to show once, like `k7d9x-m2pqa`, and what to keep of them. */
export function newBackupCodes(count: number): {codes: string[]; stored: StoredBackupCodes} {
  const codes = Array.from({length: count}, newCode);
  return {codes, stored: storeBackupCodes(codes)};
}

/** What to keep of a set of codes that none was used of. */
export function storeBackupCodes(codes: readonly string[]): StoredBackupCodes {
  const salt = newSalt();
  return {salt, codes: codes.map((code) => ({hash: hashOf(normalize(code), salt, iterations), used: false}))};
}

/** Checks a code in any case, with or without dashes, and uses it up. */
export function redeemBackupCode(stored: StoredBackupCodes, code: string): 'right' | 'wrong' | 'used' {
  const hash = hashOf(normalize(code), stored.salt, iterations);
  const match = stored.codes.filter((candidate) => sameHash(candidate.hash, hash))[0];
  if (!match) return 'wrong';
  if (match.used) return 'used';
  match.used = true;
  return 'right';
}

/** How many codes have not been used. */
export function countRemaining(stored: StoredBackupCodes | undefined): number {
  return stored?.codes.filter(({used}) => !used).length ?? 0;
}

function newCode(): string {
  const letters = Array.from(randomBytes(10), (byte) => alphabet[byte & 31]).join('');
  return `${letters.slice(0, 5)}-${letters.slice(5)}`;
}

/** Reads what a person types for what they see, as Crockford's base32 does: https://www.crockford.com/base32.html */
function normalize(code: string): string {
  return code.toLowerCase().replace(/[^0-9a-z]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
}
