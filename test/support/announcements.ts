import {texts} from './texts.js';

/** What screen readers say by themselves: the texts of the live regions, in the order in which they come up. */
const watched: Announcements[] = [];

afterEach(() => {
  for (const one of watched.splice(0)) one.stop();
});

/** Something said politely, after what is being read. */
export const status = (text: string): string => `status: ${text}`;

/** Something said at once. */
export const alert = (text: string): string => `alert: ${text}`;

/** Listens to an element, and to those that come up inside it, from here to the end of the test. */
export class Announcements {
  readonly #element: Element;
  readonly #known = new WeakSet<Node>();
  readonly #observer = new MutationObserver((changes) => this.#read(changes));
  #heard: string[] = [];

  constructor(element: Element) {
    this.#element = element;
    watched.push(this);
    this.#read([]);
  }

  /** All that was said since this was asked last. */
  take(): readonly string[] {
    const heard = this.#heard;
    this.#heard = [];
    // Whether a screen has to be fetched first depends on the tests that came before.
    return heard.filter((text) => text !== status(texts.loading));
  }

  stop(): void {
    this.#observer.disconnect();
  }

  #read(changes: readonly MutationRecord[]): void {
    const changed = new Set(changes.map(({target}) => regionOf(target)));
    for (const region of this.#regions(this.#element)) {
      // A polite region that comes with its text in it has not changed: screen readers are silent.
      const isNews = this.#known.has(region) ? changed.has(region) : region.role === 'alert';
      this.#known.add(region);
      const text = (region.textContent ?? '').replace(/\s+/g, ' ').trim();
      if (isNews && text) this.#heard.push((region.role === 'alert' ? alert : status)(text));
    }
  }

  *#regions(element: Element): Generator<Element> {
    const roots: readonly (Element | ShadowRoot)[] = element.shadowRoot ? [element.shadowRoot, element] : [element];
    for (const root of roots) {
      if (!this.#known.has(root)) this.#observer.observe(root, {childList: true, characterData: true, subtree: true});
      this.#known.add(root);
      for (const one of root.querySelectorAll('*')) {
        if (one.role === 'status' || one.role === 'alert') yield one;
        if (one.shadowRoot) yield* this.#regions(one);
      }
    }
  }
}

function regionOf(node: Node): Element | null | undefined {
  const element = node instanceof Element ? node : node.parentElement;
  return element?.closest('[role=status],[role=alert]');
}
