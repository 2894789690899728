import {fieldsOf, openEnvelope, type Fields} from './envelope.js';
import type {PageDetails, PageMessage} from './messages.js';

/** A message of the host, from an object or JSON; `undefined` for anything that is not exactly one. */
export function readPageMessage(data: unknown): PageMessage | undefined {
  const {type = '', detail = {}} = openEnvelope(data, 'mfa-host') ?? {};
  if (!isType(type)) return undefined;
  const read = readers[type](detail);
  return read && ({source: 'mfa-host', version: 1, type, detail: read} as PageMessage);
}

const readers: {readonly [Type in keyof PageDetails]: (detail: Fields) => PageDetails[Type] | undefined} = {
  theme: ({colorScheme, theme, properties}) => {
    if (colorScheme !== undefined && !oneOf(['light', 'dark', 'light dark'] as const, colorScheme)) return undefined;
    if (theme !== undefined && !(typeof theme === 'string' && /^[\w-]{1,64}$/.test(theme))) return undefined;
    if (properties !== undefined && !isLook(properties)) return undefined;
    return {...(colorScheme && {colorScheme}), ...(theme && {theme}), ...(properties && {properties})};
  },
  language: ({language, direction}) => {
    if (typeof language !== 'string' || !isLanguage(language)) return undefined;
    if (direction === undefined) return {language};
    return oneOf(['ltr', 'rtl'] as const, direction) ? {language, direction} : undefined;
  },
  session: ({status, token}) => {
    if (!oneOf(['signed_in', 'signed_out'] as const, status)) return undefined;
    if (token === undefined) return {status};
    return typeof token === 'string' ? {status, token} : undefined;
  },
};

function isType(type: string): type is keyof PageDetails {
  return Object.hasOwn(readers, type);
}

function oneOf<T>(values: readonly T[], value: unknown): value is T {
  return (values as readonly unknown[]).includes(value);
}

/** Colors, lengths, names of fonts; nothing that loads a file or ends the declaration. */
function isLook(value: unknown): value is Record<`--mfa-${string}`, string> {
  const properties = Object.entries(fieldsOf(value));
  return properties.every(([name, text]) => /^--mfa-[a-z-]{1,40}$/.test(name) && typeof text === 'string' && isHarmless(text));
}

function isHarmless(text: string): boolean {
  const functions = /^(rgba?|hsla?|hwb|(ok)?lab|(ok)?lch|color(-mix)?|light-dark|calc|min|max|clamp|var)?$/;
  return /^[\w\s#%.,+*/()'"-]{1,200}$/.test(text) && [...text.matchAll(/([\w-]*)\(/g)].every(([, name = '']) => functions.test(name));
}

function isLanguage(text: string): boolean {
  try {
    return Intl.getCanonicalLocales(text).length === 1;
  } catch {
    return false;
  }
}
