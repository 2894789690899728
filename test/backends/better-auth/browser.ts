import {betterAuthAdapter, type BetterAuthAdapter, type BetterAuthSettings} from '../../../src/adapters/better-auth/index.js';
import type {TabStorage} from '../../../src/adapters/better-auth/index.js';
import {CookieJar, cookieJarFetch} from '../support/cookie-jar-fetch.js';

/** What a tab remembers over reloads. */
export function tabStorage(): TabStorage {
  const entries = new Map<string, string>();
  return {
    getItem: (key) => entries.get(key) ?? null,
    setItem: (key, value) => void entries.set(key, value),
    removeItem: (key) => void entries.delete(key),
  };
}

/** A browser at a better-auth server: its cookies, its network, and the adapters on its pages. */
export class Browser {
  readonly jar = new CookieJar();
  /** As a page of the server has it. */
  readonly fetch: typeof fetch;
  isOffline = false;
  readonly #url: string;

  constructor(url: string) {
    this.#url = url;
    const own = cookieJarFetch({origin: url, jar: this.jar});
    this.fetch = (...request) => (this.isOffline ? Promise.reject(new TypeError('fetch failed')) : own(...request));
  }

  /** The adapter of a page, which talks HTTP itself; pages of the same storage are one tab. */
  open(settings: BetterAuthSettings = {}): BetterAuthAdapter {
    return betterAuthAdapter({baseURL: this.#url, fetch: this.fetch, storage: tabStorage(), ...settings});
  }
}
