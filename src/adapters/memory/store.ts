import {emptyData, type MemoryData} from './data.js';
import type {MemoryAdapterOptions, MemoryStorage} from './options.js';
import {upgrade} from './upgrade.js';

/** Keeps the data as one JSON text, in the storage if there is one. */
export class Store {
  #storage: MemoryStorage | undefined;
  readonly #key: string;
  #text: string | null = null;

  constructor({storage, storageKey = 'mfa-elements-memory'}: MemoryAdapterOptions) {
    this.#key = storageKey;
    this.#storage = storage === 'none' ? undefined : (storage ?? findLocalStorage(storageKey));
  }

  /** A fresh copy, also of what another tab has written. What cannot be read counts as nothing. */
  read(): MemoryData {
    try {
      const data: unknown = JSON.parse((this.#storage ? this.#storage.getItem(this.#key) : this.#text) ?? 'null');
      return upgrade(data) ?? emptyData();
    } catch {
      return emptyData();
    }
  }

  write(data: MemoryData): void {
    this.#text = JSON.stringify(data);
    try {
      this.#storage?.setItem(this.#key, this.#text);
    } catch {
      // Full or forbidden. Going on without it is better than a demo that stops.
      this.#storage = undefined;
    }
  }

  clear(): void {
    this.#text = null;
    this.#storage?.removeItem(this.#key);
  }

  /** Tells when another tab has written. Returns the way to stop. */
  watch(listener: () => void): () => void {
    if (!this.#storage || typeof globalThis.addEventListener !== 'function') return () => {};
    const onStorage = ({key, storageArea}: StorageEvent): void => {
      // The key is null when a tab has cleared everything.
      if (storageArea === this.#storage && (key === this.#key || key === null)) listener();
    };
    globalThis.addEventListener('storage', onStorage);
    return () => globalThis.removeEventListener('storage', onStorage);
  }
}

function findLocalStorage(key: string): MemoryStorage | undefined {
  try {
    const {localStorage} = globalThis;
    // Throws where cookies are blocked, and in Node without a file for it.
    localStorage.getItem(key);
    return localStorage;
  } catch {
    return undefined;
  }
}
