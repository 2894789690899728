import type {MfaErrorCode} from '../../src/core/errors.js';
import type {ErrorDetails} from '../../src/i18n/common.js';
import {english} from '../../src/i18n/english.js';
import type {Messages} from '../../src/i18n/messages.js';

/** Every English text, so that tests name a button by what it is for and not by today's wording. */
export const texts: Messages = english;

/** What the fields are called. */
export const labels = {
  identifier: texts.identifierLabel,
  password: texts.methods.password.label(0),
  code: texts.methods.totp.label(6),
  backupCode: texts.methods.backup_code.label(0),
};

/** What is said to somebody who is refused with this code. */
export function refusalText(code: MfaErrorCode, details: Partial<ErrorDetails> = {}): string {
  const text = texts.errors[code];
  const all = {wait: undefined, attemptsRemaining: undefined, digits: 6, longMessage: code, paramName: undefined, ...details};
  return typeof text === 'string' ? text : text(all);
}

/** The catalogue of a language nobody speaks: the English text in double brackets. */
export function bracketed(): Messages {
  return each(texts, (text) => text && `⟦${text}⟧`) as Messages;
}

/** The catalogue of a page that has one word for everything. */
export function allTheSame(word: string): Messages {
  return each(texts, () => word) as Messages;
}

function each(value: unknown, change: (text: string) => string): unknown {
  if (typeof value === 'string') return change(value);
  if (typeof value === 'function') return (...details: unknown[]) => each(value(...details), change);
  return Object.fromEntries(Object.entries(value as object).map(([name, text]) => [name, each(text, change)]));
}
