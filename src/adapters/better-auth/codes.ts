import type {CodeStrategy} from '../../core/adapter.js';

/** Where each kind of code is checked. */
export const verifyPaths: Readonly<Record<CodeStrategy, string>> = {
  totp: '/two-factor/verify-totp',
  phone_code: '/two-factor/verify-otp',
  email_code: '/two-factor/verify-otp',
  backup_code: '/two-factor/verify-backup-code',
};

/**
 * The code as better-auth compares it: letter by letter, case and dash included. Its own backup codes have one dash, after
 * the fifth character; who leaves it out means the same code. Case is never changed, for both cases stand for themselves.
 */
export function cleanCode(strategy: CodeStrategy, code: string, dashed: boolean): string {
  if (strategy !== 'backup_code') return code.replace(/\s/g, '');
  const text = code.trim();
  return dashed ? text.replace(/\s/g, '').replace(/^([0-9A-Za-z]{5})([0-9A-Za-z]+)$/, '$1-$2') : text;
}
