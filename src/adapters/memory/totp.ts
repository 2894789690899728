import {hmac} from '@noble/hashes/hmac.js';
import {sha1} from '@noble/hashes/legacy.js';
import {sha256, sha512} from '@noble/hashes/sha2.js';
import {HOTP, Secret, TOTP} from 'otpauth/bare';
import type {OtpauthAlgorithm} from '../../core/otpauth-uri.js';
import type {FactorNotes} from './data.js';
import {randomBytes} from './random.js';

/** How codes are computed from a secret. */
export interface TotpSettings {
  readonly algorithm: OtpauthAlgorithm;
  readonly digits: 6 | 8;
  /** Seconds a code is shown for. */
  readonly period: number;
}

/** An authenticator as it is stored. The secret is readable in the storage: fit for demos only. */
export interface StoredTotp extends TotpSettings, FactorNotes {
  readonly id: string;
  /** Base32, upper case, no padding. */
  readonly secret: string;
  /** The time step of the last accepted code. */
  lastStep?: number;
}

/** What all authenticator apps support. */
export const defaultTotp: TotpSettings = {algorithm: 'SHA1', digits: 6, period: 30};

const hashes = {SHA1: sha1, SHA256: sha256, SHA512: sha512};

/** Steps before and after the current one whose code is accepted as well (RFC 6238 §5.2 and §6). */
const skew = 1;

/** A fresh base32 secret of 160 bits, the length RFC 4226 §4 R6 recommends. */
export function newSecret(): string {
  return new Secret({buffer: randomBytes(20).buffer}).base32;
}

/** The one-time password of RFC 4226 §5.3, with RFC 6238's choice of hash functions. */
export function hotp(params: {secret: string; counter: number; algorithm?: OtpauthAlgorithm; digits?: number}): string {
  const {secret, counter, algorithm = 'SHA1', digits = 6} = params;
  return HOTP.generate({secret: Secret.fromBase32(secret), counter, algorithm, digits, hmac: hmacOf(algorithm)});
}

/** The time step of RFC 6238 §4.2. `now` is in milliseconds. */
export function stepAt(now: number, period: number): number {
  return TOTP.counter({period, timestamp: now});
}

/**
 * Checks a code and remembers its step, so that neither it nor an older one is accepted again (RFC 6238 §5.2).
 * `now` is in milliseconds.
 */
export function redeemTotp(totp: StoredTotp, code: string, now: number): 'right' | 'wrong' | 'used' {
  const {secret, algorithm, digits, period, lastStep = -Infinity} = totp;
  const delta = TOTP.validate({
    token: code.replace(/[\s-]/g, ''),
    secret: Secret.fromBase32(secret),
    algorithm,
    digits,
    period,
    timestamp: now,
    window: skew,
    hmac: hmacOf(algorithm),
  });
  if (delta === null) return 'wrong';
  const step = stepAt(now, period) + delta;
  if (step <= lastStep) return 'used';
  totp.lastStep = step;
  return 'right';
}

// otpauth's own hashes would bring SHA-3 along; these also make the hashes of the backup codes.
function hmacOf(algorithm: OtpauthAlgorithm): (name: string, key: Uint8Array, message: Uint8Array) => Uint8Array {
  return (_, key, message) => hmac(hashes[algorithm], key, message);
}
