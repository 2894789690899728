import {Auth0Client, type Auth0ClientOptions} from '@auth0/auth0-spa-js';
import {auth0Adapter, type Auth0Adapter, type Auth0AdapterOptions} from '../../../src/adapters/auth0/index.js';
import {startFakeAuth0, type FakeAuth0} from './fake/fake-auth0.js';

const domain = 'tenant.example.test';
const page = 'https://app.example.test';

const realFetch = fetch;

/** What the page works with; Auth0 asks for a second factor where it is refreshed. */
export const api = {audience: 'https://api.example.test'};

/** A browser on a page that has Auth0's client, and the tenant it talks to. */
export interface Browser {
  readonly tenant: FakeAuth0;
  readonly page: Page;
  isOffline: boolean;
  /** The page after it was loaded anew, or in another tab. */
  open(options?: Auth0AdapterOptions): Page;
  /** As the person does it on Auth0's page, from the present page. */
  signIn(who: {identifier: string; password: string}, from?: Page): Promise<void>;
  /** The person turns to the page. */
  comeBack(): void;
  close(): Promise<void>;
}

export interface Page {
  readonly auth0: Auth0Client;
  readonly adapter: Auth0Adapter;
}

/** `localStorage`, whose keys the client lists as those of an object. */
function storage(): object {
  const items: Record<string, string> = Object.create({
    getItem: (key: string) => (Object.hasOwn(items, key) ? items[key] : null),
    setItem: (key: string, value: string) => void (items[key] = value),
    removeItem: (key: string) => Reflect.deleteProperty(items, key),
  }) as Record<string, string>;
  return items;
}

/** Web Locks, as far as the client uses them: one after the other, by name. */
function locks(): {request: (name: string, options: object, act: (lock: object) => Promise<unknown>) => Promise<unknown>} {
  const queues = new Map<string, Promise<unknown>>();
  return {
    request: (name, _options, act) => {
      const turn = (queues.get(name) ?? Promise.resolve()).then(() => act({name}));
      queues.set(name, turn.catch(() => {}));
      return turn;
    },
  };
}

/** The little of a page that the client insists on. Node has the rest. */
function furnish(ask: typeof fetch, events: EventTarget): () => void {
  const globals = {
    addEventListener: events.addEventListener.bind(events),
    fetch: ask,
    navigator: {locks: locks(), onLine: true},
    document: {cookie: ''},
    localStorage: storage(),
    sessionStorage: storage(),
    location: {protocol: 'https:', origin: page, href: `${page}/`, search: ''},
    window: globalThis,
  };
  const before = Object.entries(globals).map(([name]) => [name, Object.getOwnPropertyDescriptor(globalThis, name)] as const);
  for (const [name, value] of Object.entries(globals)) Object.defineProperty(
    globalThis,
    name,
    {value, configurable: true, writable: true},
  );
  return () => {
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor);
      else Reflect.deleteProperty(globalThis, name);
    }
  };
}

/** Real `@auth0/auth0-spa-js` on a fake tenant, with tokens in `localStorage`. */
export async function startBrowser(
  options: Partial<Auth0ClientOptions> = {},
  adapterOptions?: Auth0AdapterOptions,
): Promise<Browser> {
  const tenant = await startFakeAuth0(domain);
  // The client speaks https to the tenant's domain, whatever it is told.
  const events = new EventTarget();
  const leave = furnish((input, init) => {
    if (browser.isOffline) return Promise.reject(new TypeError('fetch failed'));
    const request = new Request(input, init);
    const address = new URL(request.url);
    if (address.host !== domain) throw new Error(`A request to ${address.host}.`);
    return realFetch(new Request(tenant.origin + address.pathname + address.search, request));
  }, events);
  const browser: Browser = {
    tenant,
    isOffline: false,
    get page() {
      return first;
    },
    open: (others = {authorizationParams: api, ...adapterOptions}) => {
      const auth0 = new Auth0Client({
        domain,
        clientId: 'client_1',
        useRefreshTokens: true,
        useMrrt: true,
        cacheLocation: 'localstorage',
        authorizationParams: {redirect_uri: page, scope: 'openid profile email'},
        ...options,
      });
      return {auth0, adapter: auth0Adapter(auth0, others)};
    },
    signIn: async (who, {auth0} = first) => {
      let address = '';
      await auth0.loginWithRedirect({openUrl: (url) => void (address = url)});
      await auth0.handleRedirectCallback(tenant.signInOnPage(address, who));
    },
    comeBack: () => void events.dispatchEvent(new Event('focus')),
    close: async () => {
      leave();
      await tenant.close();
    },
  };
  const first = browser.open();
  return browser;
}
