import {cut, visible} from './code-text.js';

/** White space and dashes. Beside the dashes proper: minus, hyphen bullet, and what a Japanese keyboard has on that key. */
const separators = '[\\s\\p{Cc}\\p{Pd}\u2212\u2043\u02d7\u30fc]';

/**
 * Makes the code out of what was typed or pasted: ASCII digits without spaces and dashes, also out of a whole message
 * that holds one code. Anything else is kept, so that the person sees what they typed.
 *
 * @returns at most `digits` characters (code points)
 */
export function cleanOtpCode(raw: string, digits: number): string {
  const text = visible(raw).replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f]/g, toAsciiDigit);
  const kept = text.replace(new RegExp(separators, 'gu'), '');
  return cut((/\D/.test(kept) && findCode(text, digits)) || kept, digits);
}

/** The one code in a message: so many digits in a row, or in two halves; more groups of digits are a phone number. */
function findCode(text: string, digits: number): string | undefined {
  const codes = new Set<string>();
  for (const [chain] of text.matchAll(new RegExp(`\\d+(${separators}\\d+)*`, 'gu'))) {
    const groups: string[] = chain.match(/\d+/g) ?? [];
    const [first = '', second = ''] = groups;
    if (groups.length === 2 && Math.abs(first.length - second.length) < 2) groups.push(first + second);
    for (const group of groups) if (group.length === digits) codes.add(group);
  }
  // A set, because a text message for WebOTP says its code twice: https://wicg.github.io/sms-one-time-codes/
  const [code, another] = codes;
  return another ? undefined : code;
}

/** Arabic-Indic, Extended Arabic-Indic and Devanagari, which NFKC leaves as they are, count from U+0660, U+06F0 and U+0966. */
function toAsciiDigit(digit: string): string {
  const code = digit.charCodeAt(0);
  return String((code > 0x0900 ? code - 6 : code) % 16);
}
