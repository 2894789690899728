import {randomUUID} from 'node:crypto';
import type {MemoryStorage} from '../../../../src/adapters/memory/index.js';

/** What the memory backend stores, as far as the sessions of a server need it. */
interface Stored {
  readonly version: 2;
  readonly accounts: Record<string, {trustedUntil?: number}>;
  readonly visit: {readonly name: string; readonly session?: object; expiresAt?: number};
  readonly [rest: string]: unknown;
}

const nobody: Stored['visit'] = {name: 'nobody'};

/**
 * Makes a server of the memory backend, which knows one browser only: all visitors share the accounts, and each has a
 * visit and trusted devices of its own, found by cookies.
 */
export class Visits {
  #shared: Stored = {version: 2, accounts: {}, locks: {}, inbox: [], visit: nobody};
  readonly #visits = new Map<string, Stored['visit']>();
  /** Account and device → until when. */
  readonly #trusted = new Map<string, number>();

  /** Where the backend keeps what it knows while it serves this visitor. */
  storageFor(visitor: string, device: string): MemoryStorage {
    return {
      getItem: () => JSON.stringify({...this.#shared, accounts: this.#accountsFor(device), visit: this.#visits.get(visitor) ?? nobody}),
      setItem: (_, text) => this.#keep(JSON.parse(text) as Stored, visitor, device),
      removeItem: () => this.#visits.delete(visitor),
    };
  }

  /** Where the visitor stands: `nobody`, `pending`, `complete` or `active`. */
  nameOf(visitor: string): string {
    return (this.#visits.get(visitor) ?? nobody).name;
  }

  /** Gives the visit another id; the old one is void. `undefined` if there is nothing to remember. */
  rotate(visitor: string): string | undefined {
    const visit = this.#visits.get(visitor);
    this.#visits.delete(visitor);
    if (!visit || visit.name === 'nobody') return undefined;
    const fresh = randomUUID();
    this.#visits.set(fresh, visit);
    return fresh;
  }

  /** Every sign-in that waits is too old. */
  expireSignIns(): void {
    for (const visit of this.#visits.values()) if (visit.name === 'pending') visit.expiresAt = 0;
  }

  /** Every code that was sent is too old. */
  expireSentCodes(): void {
    this.#shared = JSON.parse(JSON.stringify(this.#shared).replace(/"sentAt":\d+/g, '"sentAt":0')) as Stored;
  }

  #accountsFor(device: string): Stored['accounts'] {
    return Object.fromEntries(
      Object.entries(this.#shared.accounts).map(([key, account]) => {
        const trustedUntil = this.#trusted.get(`${key}/${device}`);
        return [key, {...account, ...(trustedUntil !== undefined && {trustedUntil})}];
      }),
    );
  }

  #keep({accounts, visit, ...shared}: Stored, visitor: string, device: string): void {
    const kept = Object.entries(accounts).map(([key, {trustedUntil, ...account}]) => {
      if (trustedUntil === undefined) this.#trusted.delete(`${key}/${device}`);
      else this.#trusted.set(`${key}/${device}`, trustedUntil);
      return [key, account] as const;
    });
    this.#shared = {...shared, accounts: Object.fromEntries(kept), visit: nobody};
    this.#visits.set(visitor, visit);
  }
}
