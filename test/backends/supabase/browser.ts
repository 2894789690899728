import {AuthClient} from '@supabase/auth-js';

/** What auth-js looks for before it opens the channel by which tabs hear of each other. */
function pretendToBeAPage(): void {
  const page = {location: {href: 'http://localhost/'}, addEventListener: () => {}, removeEventListener: () => {}};
  Object.assign(globalThis, {window: page, document: {visibilityState: 'hidden'}});
  const {warn} = console;
  // Two tabs are two clients in one process here.
  console.warn = (...what: unknown[]) => {
    if (!String(what[0]).includes('Multiple GoTrueClient instances')) warn(...what);
  };
}

/** The real client of auth-js, as a page makes it. */
export type Tab = InstanceType<typeof AuthClient>;
type Options = ConstructorParameters<typeof AuthClient>[0];
type TabOptions = Pick<Options, 'throwOnError' | 'fetch' | 'lock'> & {recoveryCodes?: boolean};

let count = 0;

/** A browser: tabs come and go, and share what is stored. */
export interface Browser {
  readonly storage: Map<string, string>;
  openTab(options?: TabOptions): Tab;
  close(): Promise<void>;
}

/** Opens a browser that talks to the auth server at `url`. */
export function openBrowser(url: string): Browser {
  if (!('window' in globalThis)) pretendToBeAPage();
  const storageKey = `sb-test-${++count}-auth-token`;
  const storage = new Map<string, string>();
  const tabs: Tab[] = [];
  return {
    storage,
    openTab: ({recoveryCodes = true, ...options} = {}) => {
      const tab = new AuthClient({
        url,
        storageKey,
        storage: {
          getItem: (key) => storage.get(key) ?? null,
          setItem: (key, value) => void storage.set(key, value),
          removeItem: (key) => void storage.delete(key),
        },
        autoRefreshToken: false,
        detectSessionInUrl: false,
        experimental: {recoveryCodes},
        ...options,
      });
      tabs.push(tab);
      return tab;
    },
    close: async () => {
      await Promise.all(tabs.map((tab) => tab.dispose()));
    },
  };
}
