import type {FakeFapi} from './fake-fapi.js';

/** Which fake answers below a prefix, and for which browser. */
export interface Mount {
  readonly fapi: FakeFapi;
  readonly client: string;
}

/**
 * The network as the page sees it from now on: a fake behind each prefix, the test server for its own files, and nothing
 * else. It stays for good, because a clerk-js of an earlier test may still be trying to reach its fake.
 */
export class PageNetwork {
  readonly #mounts = new Map<string, Mount>();
  readonly #fetch = window.fetch.bind(window);
  #strays: string[] = [];
  #offline = false;

  constructor() {
    window.fetch = (input, init) => this.#route(new Request(input, init));
  }

  /** Returns the address that the fake now answers at. */
  mount(mount: Mount): string {
    const prefix = `/__clerk-${crypto.randomUUID().slice(0, 8)}`;
    this.#mounts.set(prefix, mount);
    return location.origin + prefix;
  }

  /** Requests fail and `navigator.onLine` says so, until it is called with false. */
  goOffline(on: boolean): void {
    if (this.#offline === on) return;
    this.#offline = on;
    if (on) Object.defineProperty(navigator, 'onLine', {value: false, configurable: true});
    else Reflect.deleteProperty(navigator, 'onLine');
    window.dispatchEvent(new Event(on ? 'offline' : 'online'));
  }

  /** Takes all fakes away; returns the requests that would have left the machine. */
  clear(): readonly string[] {
    this.goOffline(false);
    this.#mounts.clear();
    const strays = this.#strays;
    this.#strays = [];
    return strays;
  }

  async #route(request: Request): Promise<Response> {
    const {origin, pathname} = new URL(request.url);
    if (origin !== location.origin) {
      this.#strays.push(request.url);
      throw new TypeError(`No request leaves a test: ${request.url}`);
    }
    const [, prefix] = /^(\/__clerk-[^/]+)\//.exec(pathname) ?? [];
    const mount = this.#mounts.get(prefix ?? '');
    if (this.#offline || (prefix && !mount)) throw new TypeError('Failed to fetch');
    return mount ? mount.fapi.handle(request, mount.client) : this.#fetch(request);
  }
}
