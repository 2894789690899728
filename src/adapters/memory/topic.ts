/** A value that is watched. Its listeners are told when it has become another one, compared as JSON. */
export class Topic<T> {
  readonly #listeners = new Set<(value: T) => void>();
  readonly #read: () => T;
  readonly #watch: () => () => void;
  #shown: T | undefined;
  #told: T | undefined;
  #unwatch: (() => void) | undefined;

  /** `watch` starts to look for changes made elsewhere and returns the way to stop; it runs while somebody listens. */
  constructor(read: () => T, watch: () => () => void) {
    this.#read = read;
    this.#watch = watch;
  }

  /** The newest value; the same object as before if it is equal. */
  get value(): T {
    const value = this.#read();
    if (this.#shown === undefined || !isEqual(this.#shown, value)) this.#shown = value;
    return this.#shown;
  }

  /** Returns the way to stop. */
  subscribe(listener: (value: T) => void): () => void {
    // Wrapped, so that a function that subscribes twice is told twice and stops twice.
    const entry = (value: T): void => listener(value);
    if (this.#listeners.size === 0) {
      this.#told = this.#read();
      this.#unwatch = this.#watch();
    }
    this.#listeners.add(entry);
    return () => {
      if (this.#listeners.delete(entry) && this.#listeners.size === 0) this.#unwatch?.();
    };
  }

  /** Tells the listeners, unless they know. */
  publish(value: T): void {
    if (isEqual(this.#told, value)) return;
    this.#told = value;
    for (const listener of this.#listeners) {
      // Later, so that a listener that throws does not fail the call that made the change.
      queueMicrotask(() => {
        if (this.#listeners.has(listener)) listener(structuredClone(value));
      });
    }
  }
}

function isEqual(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
