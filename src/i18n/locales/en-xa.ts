import {english} from '../english.js';
import {registerMessages, type Messages} from '../messages.js';

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  c: 'ç',
  e: 'é',
  i: 'í',
  n: 'ñ',
  o: 'ó',
  u: 'ú',
  y: 'ý',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
};

function pseudo(text: string): string {
  if (!text) return text;
  const longer = `${text} ${'one two three four five six seven eight nine ten'.slice(0, Math.ceil(text.length * 0.4))}`;
  return `[${longer.replace(/[a-z]/gi, (letter) => accents[letter] ?? letter)}]`;
}

function each(value: unknown): unknown {
  if (typeof value === 'string') return pseudo(value);
  if (typeof value === 'function') return (...details: unknown[]) => each(Reflect.apply(value, undefined, details));
  return Object.fromEntries(Object.entries(value as object).map(([name, text]) => [name, each(text)]));
}

/**
 * A language nobody speaks, for tests and for a look: English with accents, between brackets, two fifths longer. What is
 * cut off, too long for its place or not in the catalogue is seen at once.
 */
export const enXA: Messages = each(english) as Messages;

registerMessages('en-XA', enXA);
