import {MfaError} from './errors.js';

/** More of one value is not read: it would hold up the page. */
const most = {parts: 2000, characters: 1_000_000};
const judged = ['longMessage', 'backendCode', 'cause'] as const;
const harmless = ['retryAfter', 'attemptsRemaining', 'paramName', 'clockSkew', 'reverification', 'status'] as const;
/** What Firefox and Safari say of the place an error was made at. */
const places: readonly PropertyKey[] = ['fileName', 'sourceURL'];
const ours: readonly PropertyKey[] = ['name', 'code', ...places, ...harmless];
const namesOrFrames: readonly PropertyKey[] = ['name', 'stack', ...places];

/**
 * The error itself; or one without those of its parts that repeat a secret out of what a flow knows: backends and their
 * clients put what they were sent into messages and causes, which pages log. What cannot be read through is not told either.
 */
export function withoutSecrets(error: MfaError, ...known: readonly unknown[]): MfaError {
  // Every text has the empty one in it.
  const secrets = orElse([''], () => secretsIn(known));
  const read = (key: PropertyKey): unknown => (key === 'stack' ? ownText(error) : Reflect.get(error, key));
  const isTold = (key: PropertyKey): boolean =>
    orElse(true, () => textsIn(read(key)).some(([, text]) => secrets.some((secret) => text.includes(secret))));
  if (!Reflect.ownKeys(error).some((key) => !ours.includes(key) && isTold(key))) return error;
  const kept = [...harmless, ...judged.filter((key) => !isTold(key))].filter((key) => key in error);
  const message = isTold('message') ? error.code : error.message;
  return new MfaError(error.code, message, Object.fromEntries(kept.map((key) => [key, error[key]])));
}

/** What states and effects have under the names of secrets, as it is and as it is sent. */
function secretsIn(known: readonly unknown[]): readonly string[] {
  // Shorter than four characters is nothing to recognise.
  const texts = textsIn(known).filter(([name, text]) => /^(password|code|secret|uri|session|backupCodes)/.test(name) && text[3]);
  return texts.flatMap(([, text]) => {
    // Half a character cannot be encoded.
    const encoded = encodeURIComponent(text.replaceAll(/\p{Surrogate}/gu, '\ufffd'));
    return [text, JSON.stringify(text).slice(1, -1), encoded, String(new URLSearchParams({'': text})).slice(1)];
  });
}

/** Every text in a value, with the name it is under; in an error there are no names, as its `code` is none of ours. */
function textsIn(value: unknown): readonly (readonly [name: string, text: string])[] {
  const parts: [name: string, part: unknown][] = [['', value]];
  const texts: [name: string, text: string][] = [];
  const seen = new Set<unknown>();
  let characters = 0;
  for (const [name, part] of parts) {
    if (typeof part === 'string') characters += texts.push([name, part]) && part.length;
    if (parts.length > most.parts || characters > most.characters) throw new RangeError('Too much to read');
    if (typeof part !== 'object' || part === null || ArrayBuffer.isView(part) || seen.has(part)) continue;
    seen.add(part);
    for (const [key, inner] of partsOf(part)) {
      // One at a time: there may be millions.
      if (parts.push([part instanceof Error ? '' : key || name, inner]) > most.parts) break;
    }
  }
  return texts;
}

function* partsOf(value: object): Generator<readonly [name: string, part: unknown]> {
  // A DOMException and an address have these, but not as fields of their own.
  for (const key of ['message', 'href']) if (key in value) yield [key, Reflect.get(value, key)];
  if (value instanceof Error) yield ['', ownText(value)];
  if (isList(value)) for (const part of value) yield ['', part];
  const fields = Array.isArray(value) ? [] : Reflect.ownKeys(value);
  for (const key of fields) if (!(value instanceof Error && namesOrFrames.includes(key))) yield [String(key), Reflect.get(value, key)];
}

/** Whether it can be gone through, and more than once: maps, sets, headers, what a form sends. */
function isList(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value && !('next' in value);
}

/** What Chromium puts above the frames of a stack: the message, as it was when the error was made. */
function ownText({stack = ''}: Error): string {
  return /^\w*Error\b([^]*?)\n +at /.exec(stack)?.[1] ?? '';
}

function orElse<T>(otherwise: T, read: () => T): T {
  try {
    return read();
  } catch {
    return otherwise;
  }
}
