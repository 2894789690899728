import {buildSync} from 'esbuild';
import {runInThisContext} from 'node:vm';
import type * as auth from '@aws-amplify/auth';
import type {Amplify, Hub} from '@aws-amplify/core';
import type {cognitoCredentialsProvider, cognitoUserPoolsTokenProvider} from '@aws-amplify/auth/cognito';
import type {amplifyAdapter, AmplifyAdapterOptions, AmplifyAdapter} from '../../../src/adapters/amplify/index.js';

/** What `Amplify.configure({Auth: {Cognito: …}})` takes. */
export interface Pool {
  readonly userPoolId: string;
  readonly userPoolClientId: string;
  readonly userPoolEndpoint: string;
}

/** What a page has loaded: Amplify and the adapter, both with memory of their own. */
export interface AmplifyPage {
  readonly auth: typeof auth;
  readonly Hub: typeof Hub;
  readonly amplifyAdapter: typeof amplifyAdapter;
}

type Script = (...values: readonly unknown[]) => PageScript;

interface PageScript extends AmplifyPage {
  readonly Amplify: typeof Amplify;
  readonly cognitoUserPoolsTokenProvider: typeof cognitoUserPoolsTokenProvider;
  readonly cognitoCredentialsProvider: typeof cognitoCredentialsProvider;
}

/** What differs from page to page: the globals that Amplify and the adapter look at. */
const globals = [
  'window',
  'document',
  'localStorage',
  'sessionStorage',
  'location',
  'navigator',
  'fetch',
  'Date',
  'setTimeout',
  'console',
] as const;
type Globals = Record<(typeof globals)[number], unknown>;

/**
 * The real Amplify and the adapter as one script, as an app ships them. Both keep what they know in modules, of which a
 * process has but one; run once for each page, the script has its own. Built once, run in milliseconds.
 */
const script = runInThisContext(`((${globals.join(', ')}) => {${bundle()}; return page;})`) as Script;

function bundle(): string {
  const {outputFiles} = buildSync({
    stdin: {
      contents: `
        export * as auth from '@aws-amplify/auth';
        export {Amplify, Hub} from '@aws-amplify/core';
        export {cognitoUserPoolsTokenProvider, cognitoCredentialsProvider} from '@aws-amplify/auth/cognito';
        export {amplifyAdapter} from './src/adapters/amplify/index.ts';`,
      resolveDir: process.cwd(),
    },
    bundle: true,
    format: 'iife',
    globalName: 'page',
    platform: 'browser',
    target: 'es2022',
    write: false,
  });
  return outputFiles[0]?.text ?? '';
}

/** One browser: what its tabs share. */
export class Browser {
  readonly #network: typeof fetch;
  readonly #pool: Pool;
  readonly #items = new Map<string, string>();
  readonly #tabs = new Set<Tab>();
  /** Milliseconds that its clock is ahead. */
  ahead = 0;

  constructor(pool: Pool, network: typeof fetch) {
    this.#pool = pool;
    this.#network = network;
  }

  openTab(): Tab {
    const tab = new Tab(
      (window, sessionStorage) => this.#load(window, sessionStorage),
      (window) => this.#localStorage(window),
    );
    this.#tabs.add(tab);
    return tab;
  }

  /** Its contents are the browser's; whatever a tab writes, the other tabs are told of. */
  #localStorage(window: EventTarget): Storage {
    return createStorage(this.#items, (change) => {
      // Told later, as browsers do.
      setTimeout(() => {
        for (const tab of this.#tabs) if (tab.window !== window) tab.tell(change);
      }, 0);
    });
  }

  #load(window: PageWindow, sessionStorage: Storage): AmplifyPage {
    const {document, localStorage, location} = window;
    const values: Globals = {
      window,
      document,
      localStorage,
      sessionStorage,
      location,
      navigator: {userAgent: 'Test'},
      fetch: this.#network,
      Date: this.#clock(),
      setTimeout: hurry,
      console: silent,
    };
    const page = script(...globals.map((name) => values[name]));
    const {Amplify, cognitoUserPoolsTokenProvider, cognitoCredentialsProvider} = page;
    // What `Amplify.configure()` of the package aws-amplify does beside configuring.
    const config = {Cognito: {...this.#pool}};
    cognitoUserPoolsTokenProvider.setAuthConfig(config);
    const providers = {tokenProvider: cognitoUserPoolsTokenProvider, credentialsProvider: cognitoCredentialsProvider};
    Amplify.configure({Auth: config}, {Auth: providers});
    return page;
  }

  #clock(): DateConstructor {
    const now = (): number => Date.now() + this.ahead;
    return new Proxy(Date, {
      construct: (target, parameters) =>
        parameters.length > 0 ? (Reflect.construct(target, parameters) as Date) : new Date(now()),
      get: (target, name) => (name === 'now' ? now : (Reflect.get(target, name) as unknown)),
    });
  }
}

/** Amplify waits up to a second before it asks once more; the tests do not. */
function hurry(call: () => void, delay = 0): ReturnType<typeof setTimeout> {
  const timer = setTimeout(call, delay < 2000 ? 0 : delay);
  return delay < 2000 ? timer : timer.unref();
}

/** Amplify warns of each endpoint that is not Amazon's, and logs when another tab signs in and out at once. */
const silent = {...console, warn: () => {}, error: () => {}};

interface StorageChange {
  readonly key: string;
  readonly oldValue: string | null;
  readonly newValue: string | null;
}

/** As far as pages look at their window. */
interface PageWindow extends EventTarget {
  readonly document: object;
  readonly localStorage: Storage;
  readonly sessionStorage: Storage;
  readonly location: {readonly hostname: string; readonly href: string; readonly origin: string};
}

/** One tab of a browser. */
export class Tab {
  readonly window: PageWindow;
  readonly #load: () => AmplifyPage;
  #page: AmplifyPage;

  constructor(load: (window: PageWindow, sessionStorage: Storage) => AmplifyPage, local: (window: EventTarget) => Storage) {
    const sessionStorage = createStorage(new Map());
    const location = {hostname: 'app.example', href: 'https://app.example/', origin: 'https://app.example'};
    const target = new EventTarget();
    const {crypto, btoa, atob} = globalThis;
    // Amplify looks for signs of frameworks in it.
    const document = {querySelector: () => null, querySelectorAll: () => [], getElementById: () => null};
    this.window = Object.assign(target, {document, localStorage: local(target), sessionStorage, location, crypto, btoa, atob});
    this.#load = () => load(this.window, sessionStorage);
    this.#page = this.#load();
  }

  get page(): AmplifyPage {
    return this.#page;
  }

  /** A fresh adapter of what the tab shows now. */
  adapter(options: AmplifyAdapterOptions = {}): AmplifyAdapter {
    const {auth, Hub, amplifyAdapter} = this.#page;
    return amplifyAdapter(auth, {Hub, ...options});
  }

  /** What was in memory is gone; what is stored stays. */
  reload(): void {
    this.#page = this.#load();
  }

  /** All that is kept there, as text. */
  stored(where: 'localStorage' | 'sessionStorage'): string {
    const storage = this.window[where];
    return Array.from({length: storage.length}, (_, index) => storage.getItem(storage.key(index) ?? '')).join('\n');
  }

  /** Removes what `localStorage` keeps under names that end like this. */
  forget(ending: string): void {
    const {localStorage} = this.window;
    for (const key of Array.from({length: localStorage.length}, (_, index) => localStorage.key(index) ?? ''))
      if (key.endsWith(ending)) localStorage.removeItem(key);
  }

  /** Another tab has written to `localStorage`. */
  tell(change: StorageChange): void {
    this.window.dispatchEvent(Object.assign(new Event('storage'), change, {storageArea: this.window.localStorage}));
  }
}

function createStorage(items: Map<string, string>, tell: (change: StorageChange) => void = () => {}): Storage {
  const write = (key: string, newValue: string | null): void => {
    const oldValue = items.get(key) ?? null;
    if (newValue === null) items.delete(key);
    else items.set(key, newValue);
    if (oldValue !== newValue) tell({key, oldValue, newValue});
  };
  return {
    get length() {
      return items.size;
    },
    key: (index) => [...items.keys()][index] ?? null,
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => write(key, String(value)),
    removeItem: (key) => write(key, null),
    clear: () => [...items.keys()].forEach((key) => write(key, null)),
  };
}
