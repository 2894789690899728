/** Props by their names, whatever they are. */
export type Props = Readonly<Record<string, unknown>>;

const handler = /^onMfa[A-Z]/;

/** Whether a prop is a handler of one of our events. */
export function isHandler(name: string): boolean {
  return handler.test(name);
}

/** `onMfaSignedIn` is called on `mfa-signed-in`. */
function eventOf(name: string): string {
  return name.slice(2).replace(/(?!^)[A-Z]/g, '-$&').toLowerCase();
}

/**
 * Keeps one element as the props of the last render say. It listens once to each event, however often its handler
 * changes, and also while React hides the element, as React's own handlers do.
 */
export class ElementBinding {
  readonly #properties: readonly string[];
  /** The handlers' names by the events'. */
  readonly #heard = new Map<string, string>();
  #element: Element | undefined;
  #props: Props = {};

  constructor(properties: readonly string[]) {
    this.#properties = properties;
  }

  /** Takes over a render's props. A property whose prop is gone gets back the value it began with. */
  update(element: Element, props: Props): void {
    const before = this.#props;
    this.#element = element;
    this.#props = props;
    this.#listen(element, props);
    for (const name of this.#properties) {
      const value = props[name];
      if (!Object.is(value, before[name])) Reflect.set(element, name, value === undefined ? initialValue(element, name) : value);
    }
    // React 19 sets `id` and the like as properties, and says "undefined" when the prop is gone.
    for (const [name, value] of Object.entries(before))
      if (typeof value === 'string' && props[name] === undefined) element.removeAttribute(name);
  }

  /** Stops listening. */
  release(): void {
    for (const event of this.#heard.keys()) this.#element?.removeEventListener(event, this);
    this.#heard.clear();
  }

  handleEvent(event: Event): void {
    const handle = this.#props[this.#heard.get(event.type) ?? ''];
    if (typeof handle === 'function') Reflect.apply(handle, undefined, [event]);
  }

  #listen(element: Element, props: Props): void {
    for (const name of Object.keys(props).filter(isHandler)) {
      const event = eventOf(name);
      if (this.#heard.has(event)) continue;
      this.#heard.set(event, name);
      element.addEventListener(event, this);
    }
  }
}

/** Told by an element that nobody has touched: the class that won the tag may be that of another copy of this package. */
function initialValue({localName}: Element, property: string): unknown {
  return Reflect.get(document.createElement(localName), property);
}
