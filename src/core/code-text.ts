/** Whether the text is exactly that many ASCII digits, as TOTP makes them (RFC 6238, RFC 4226 §5.3). */
export function isOtpCode(code: string, digits: number): boolean {
  return code.length === digits && !/\D/.test(code);
}

/**
 * Takes white space and invisible marks out of a backup code. Case and dashes stay: they are part of the code with some
 * backends and not with others, so the adapter decides.
 *
 * @returns at most 128 characters (code points)
 */
export function cleanBackupCode(raw: string): string {
  return cut(visible(raw).replace(/[\s\p{Cc}]/gu, ''), 128);
}

/** The text without zero-width and bidi marks, soft hyphens and halves of surrogate pairs, which nobody sees when pasting. */
export function visible(raw: string): string {
  return raw.replace(/[\p{Cf}\p{Cs}]/gu, '').normalize('NFKC');
}

/** The first so many characters (code points). */
export function cut(text: string, length: number): string {
  // The first slice spares a huge paste the array: a code point is at most two code units.
  return [...text.slice(0, 2 * length)].slice(0, length).join('');
}
