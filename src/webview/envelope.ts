/** What is in an object, whatever it is. */
export type Fields = Readonly<Record<string, unknown>>;

/** What both kinds of messages have in common. */
export interface Envelope {
  readonly type: string;
  readonly detail: Fields;
  readonly element: unknown;
}

/** Opens a message of this source, given as an object or as JSON; `undefined` for anything else, for example messages of other scripts. */
export function openEnvelope(data: unknown, from: 'mfa-elements' | 'mfa-host'): Envelope | undefined {
  const {source, version, type, detail, element} = fieldsOf(typeof data === 'string' ? parse(data) : data);
  return source === from && version === 1 && typeof type === 'string' ? {type, detail: fieldsOf(detail), element} : undefined;
}

/** The fields of a value; none if it has none. */
export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Somebody else's.
    return undefined;
  }
}
