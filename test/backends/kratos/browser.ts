import {Configuration, FrontendApi} from '@ory/client-fetch';
import {kratosAdapter, type KratosAdapter, type KratosAdapterOptions} from '../../../src/adapters/kratos/index.js';
import {CookieJar, cookieJarFetch} from '../support/cookie-jar-fetch.js';
import {startFakeKratos, type FakeKratos} from './fake/fake-kratos.js';

/** A browser on a page that has Ory's client, and the server it talks to. */
export interface Browser {
  readonly kratos: FakeKratos;
  readonly jar: CookieJar;
  /** No connection, until switched back. */
  isOffline: boolean;
  /** A page that was just loaded. */
  open(options?: KratosAdapterOptions): KratosAdapter;
  client(): FrontendApi;
}

/** Real `@ory/client-fetch` on a fake Kratos. Cookies and JSON are the adapter's own demand. */
export async function startBrowser(): Promise<Browser> {
  const kratos = await startFakeKratos();
  giveSessionStorage();
  const jar = new CookieJar();
  // On the same site, and of another origin, as the docs have it.
  const page = cookieJarFetch({origin: 'http://127.0.0.1:4455', jar});
  const browser: Browser = {
    kratos,
    jar,
    isOffline: false,
    client: () =>
      new FrontendApi(
        new Configuration({
          basePath: kratos.origin,
          fetchApi: (...request) => (browser.isOffline ? Promise.reject(new TypeError('fetch failed')) : page(...request)),
        }),
      ),
    open: (options) => kratosAdapter(browser.client(), options),
  };
  return browser;
}

/** Node has none. */
function giveSessionStorage(): void {
  const items = new Map<string, string>();
  const sessionStorage = {
    getItem: (name: string) => items.get(name) ?? null,
    setItem: (name: string, value: string) => void items.set(name, value),
    removeItem: (name: string) => void items.delete(name),
  };
  Object.assign(globalThis, {sessionStorage});
}
