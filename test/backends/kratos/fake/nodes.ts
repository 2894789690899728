/** A message of Kratos's, as its `text` package writes it. */
export interface Text {
  readonly id: number;
  readonly text: string;
  readonly type: 'info' | 'error';
  readonly context?: object;
}

export interface Node {
  readonly type: string;
  readonly group: string;
  readonly attributes: object;
  readonly messages: readonly Text[];
  readonly meta: {readonly label?: Text};
}

/** A field or a button. */
export function input(group: string, name: string, value?: unknown, type = 'text', label?: Text): Node {
  const attributes = {disabled: false, name, node_type: 'input', type, ...(value !== undefined && {value})};
  return {type: 'input', group, attributes, messages: [], meta: label ? {label} : {}};
}

/** Something to read. */
export function text(group: string, id: string, what: Text): Node {
  return {type: 'text', group, attributes: {id, node_type: 'text', text: what}, messages: [], meta: {}};
}

export const info = (
  id: number,
  words: string,
  context?: object,
): Text => ({id, text: words, type: 'info', ...(context && {context})});
export const error = (
  id: number,
  words: string,
  context?: object,
): Text => ({id, text: words, type: 'error', ...(context && {context})});

/** An answer that ends the handling of a request. */
export class Answer extends Error {
  constructor(
    readonly status: number,
    readonly body?: object,
    readonly headers: Readonly<Record<string, string>> = {},
  ) {
    super(`Answer ${status}`);
  }
}

/** What Kratos says where there is no form to say it in. */
export function refuse(status: number, id: string | undefined, reason: string, more: object = {}): never {
  throw new Answer(
    status,
    {error: {...(id && {id}), code: status, status: `Status ${status}`, reason, message: reason}, ...more},
  );
}
