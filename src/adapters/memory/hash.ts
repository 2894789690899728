import {pbkdf2} from '@noble/hashes/pbkdf2.js';
import {sha256} from '@noble/hashes/sha2.js';
import {bytesToHex, hexToBytes} from '@noble/hashes/utils.js';
import {randomBytes} from './random.js';

/** A fresh salt, in hexadecimal. */
export function newSalt(): string {
  return bytesToHex(randomBytes(16));
}

/**
 * PBKDF2-SHA-256 in hexadecimal.
 *
 * Not `crypto.subtle`: an insecure page (a phone that opens `http://192.168.…`) has none, and its promises would let a
 * second call in between the check of a single-use code and its removal.
 */
export function hashOf(text: string, salt: string, iterations: number): string {
  return bytesToHex(pbkdf2(sha256, text.normalize('NFKC'), hexToBytes(salt), {c: iterations, dkLen: 32}));
}

/** A short unsalted name for a text that must not be stored as it is. */
export function fingerprint(text: string): string {
  return bytesToHex(sha256(new TextEncoder().encode(text))).slice(0, 32);
}

/** Compares two hashes in a time that does not tell where they differ. */
export function sameHash(a: string, b: string): boolean {
  let difference = a.length ^ b.length;
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i);
  return difference === 0;
}
