import {parseOtpauthUri, type OtpauthAlgorithm} from '../core/otpauth-uri.js';
import {defaultTotp, hotp, stepAt} from '../adapters/memory/totp.js';

/** How a code is computed; what is left out is as the URI says, or SHA1, 6 digits and 30 seconds. */
export interface TotpCodeOptions {
  /** The moment the app is looked at, as a `Date` or in milliseconds since 1970. Default: now. */
  readonly at?: Date | number;
  readonly algorithm?: OtpauthAlgorithm;
  /** 6, 7 or 8. */
  readonly digits?: number;
  /** Seconds a code is shown for. */
  readonly period?: number;
}

/**
 * What an authenticator app shows for this secret at that moment (RFC 6238), for example `287082`. The secret is base32,
 * in groups or not, or a whole `otpauth://totp/` URI.
 *
 * @throws Error if it is neither; the message does not repeat it.
 * @see https://www.rfc-editor.org/rfc/rfc6238
 */
export function totpCode(secret: string, options: TotpCodeOptions = {}): string {
  const {secret: key, algorithm, digits, period} = readSecret(secret, options);
  return hotp({secret: key, counter: stepAt(Number(options.at ?? Date.now()), period), algorithm, digits});
}

/** A secret and what codes are computed with. */
export interface ReadSecret {
  /** Base32, upper case, no padding. */
  readonly secret: string;
  readonly algorithm: OtpauthAlgorithm;
  readonly digits: number;
  readonly period: number;
}

/** Reads a secret or URI, and what the options change about it. */
export function readSecret(text: string, options: TotpCodeOptions): ReadSecret {
  const said = parseOtpauthUri(text);
  const secret = said?.secret ?? text.replace(/[\s=-]/g, '').toUpperCase();
  if (!/^[A-Z2-7]+$/.test(secret)) throw new Error('This is neither a base32 secret nor an otpauth://totp/ URI.');
  const preset = said ?? defaultTotp;
  const {algorithm = preset.algorithm, digits = preset.digits, period = preset.period} = options;
  return {secret, algorithm, digits, period};
}
