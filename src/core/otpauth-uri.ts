/** Hash functions a TOTP secret may be used with (RFC 6238 §1.2); authenticator apps are sure to know only the first. */
export type OtpauthAlgorithm = 'SHA1' | 'SHA256' | 'SHA512';

/**
 * What an `otpauth://totp/` URI says.
 *
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export interface OtpauthParameters {
  /** Who the code is for, as the authenticator app shows it; `''` when the URI names none. */
  readonly issuer: string;
  /** What the person signs in with. */
  readonly account: string;
  /** Base32 (RFC 4648 §6), upper case, no padding. */
  readonly secret: string;
  readonly algorithm: OtpauthAlgorithm;
  readonly digits: number;
  /** Seconds a code is shown for. */
  readonly period: number;
}

/** What `buildOtpauthUri()` needs; the rest defaults to SHA1, 6 digits and 30 seconds. */
export type OtpauthInit = Pick<OtpauthParameters, 'issuer' | 'account' | 'secret'> & Partial<OtpauthParameters>;

/**
 * Writes the URI an authenticator app scans. Defaults are left out, because every character makes the modules of the
 * QR code smaller. Never throws.
 *
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function buildOtpauthUri(init: OtpauthInit): string {
  const {algorithm = 'SHA1', digits = 6, period = 30} = init;
  const issuer = encodeURIComponent(toLabelText(init.issuer));
  const account = encodeURIComponent(toLabelText(init.account));
  const query = [`secret=${encodeURIComponent(toBase32(init.secret))}`];
  // Not URLSearchParams: it writes a space as '+', which authenticator apps show as a plus sign.
  if (issuer) query.push(`issuer=${issuer}`);
  if (algorithm !== 'SHA1') query.push(`algorithm=${algorithm}`);
  if (digits !== 6) query.push(`digits=${digits}`);
  if (period !== 30) query.push(`period=${period}`);
  return `otpauth://totp/${issuer && `${issuer}:`}${account}?${query.join('&')}`;
}

/**
 * Reads an `otpauth://totp/` URI, also an untidy one. `undefined` for HOTP, for anything else that is no such URI, and
 * for one with an algorithm, digits (6 to 8, RFC 4226 §5.3) or period that would make an app show other codes. Never throws.
 *
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export function parseOtpauthUri(uri: string): OtpauthParameters | undefined {
  const match = /^\s*otpauth:\/\/totp(?:\/([^?#]*))?\?([^#]*)/i.exec(uri);
  if (!match) return undefined;
  const query = readQuery(match[2] ?? '');
  const secret = toBase32(query.get('secret') ?? '');
  const algorithm = toAlgorithm(query.get('algorithm') || 'SHA1');
  const digits = toInteger(query.get('digits') || '6');
  const period = toInteger(query.get('period') || '30');
  if (!/^[A-Z2-7]+$/.test(secret) || !algorithm || digits < 6 || digits > 8 || period < 1) return undefined;
  return {...readLabel(decode(match[1] ?? ''), query.get('issuer')?.trim() ?? ''), secret, algorithm, digits, period};
}

function readLabel(label: string, issuer: string): {issuer: string; account: string} {
  // The parameter tells where an issuer with a colon in it ends.
  const colon = issuer && label.startsWith(`${issuer}:`) ? issuer.length : label.indexOf(':');
  return {issuer: issuer || label.slice(0, Math.max(colon, 0)).trim(), account: label.slice(colon + 1).trim()};
}

function readQuery(query: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const pair of query.split('&')) {
    const [, name = '', value = ''] = /^([^=]*)=?(.*)$/s.exec(pair) ?? [];
    const key = name.toLowerCase();
    // better-auth writes `issuer=My+App`. In the label a plus stays a plus: it is part of many e-mail addresses.
    if (!values.has(key)) values.set(key, decode(value.replaceAll('+', ' ')));
  }
  return values;
}

/** Decodes each well-formed run of escapes and keeps the rest, as in `100%`, where `decodeURIComponent` would throw. */
function decode(text: string): string {
  return text.replace(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** The format allows no colon in either name, and `encodeURIComponent` throws on a lone surrogate. */
function toLabelText(text: string): string {
  return text
    .replace(/[\s:]+/g, ' ')
    .replace(/\p{Cs}/gu, '\uFFFD')
    .trim();
}

function toBase32(secret: string): string {
  return secret
    .replace(/[\s=-]/g, '')
    .replace(/\p{Cs}/gu, '')
    .toUpperCase();
}

function toAlgorithm(name: string): OtpauthAlgorithm | undefined {
  const plain = name.toUpperCase().replace(/^HMAC|-/g, '');
  return plain === 'SHA1' || plain === 'SHA256' || plain === 'SHA512' ? plain : undefined;
}

/** 0, which is out of every range here, for what is no number. */
function toInteger(text: string): number {
  return /^\d{1,5}$/.test(text) ? Number(text) : 0;
}
