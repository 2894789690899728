import {build} from 'esbuild';
import {fileURLToPath} from 'node:url';
import {compileFunction} from 'node:vm';
import type * as SuperTokensModule from 'supertokens-web-js';
import type * as EmailPassword from 'supertokens-web-js/recipe/emailpassword';
import type * as MultiFactorAuth from 'supertokens-web-js/recipe/multifactorauth';
import type * as Passwordless from 'supertokens-web-js/recipe/passwordless';
import type * as Session from 'supertokens-web-js/recipe/session';
import type * as Totp from 'supertokens-web-js/recipe/totp';
import {cookieJarFetch, type CookieJar} from '../support/cookie-jar-fetch.js';

/** The real supertokens-web-js, as one page has it. */
export interface SuperTokensPage {
  readonly SuperTokens: {init: (typeof SuperTokensModule)['default']['init']};
  readonly EmailPassword: typeof EmailPassword;
  readonly MultiFactorAuth: typeof MultiFactorAuth;
  readonly Passwordless: typeof Passwordless;
  readonly Session: typeof Session;
  readonly Totp: typeof Totp;
}

const names = ['EmailPassword', 'MultiFactorAuth', 'Passwordless', 'Session', 'Totp'];
const bundle = await build({
  stdin: {
    contents: [
      "export {default as SuperTokens} from 'supertokens-web-js';",
      ...names.map((name) => `export * as ${name} from 'supertokens-web-js/recipe/${name.toLowerCase()}';`),
    ].join('\n'),
    resolveDir: fileURLToPath(new URL('.', import.meta.url)),
  },
  bundle: true,
  write: false,
  format: 'cjs',
  platform: 'browser',
});
/** The SDK keeps its state in its module, and replaces its page's `fetch`: each page gets a module and a window of its own. */
const load = compileFunction(bundle.outputFiles[0]?.text ?? '', ['module', 'window', 'document', 'fetch', 'XMLHttpRequest']) as (
  module: {exports: unknown},
  ...globals: unknown[]
) => void;

/** What the pages of one browser share. */
export interface BrowserStorage {
  readonly jar: CookieJar;
  readonly values: Map<string, string>;
}

/** Opens a page of this origin: with just those members of `window` that the SDK asks for (0.16). */
export function openPage(origin: string, {jar, values}: BrowserStorage): SuperTokensPage {
  const url = new URL('/', origin);
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
    key: (index: number) => [...values.keys()][index] ?? null,
  };
  const document = {
    get cookie() {
      return jar.visible(url).map(({name, value}) => `${name}=${value}`).join('; ');
    },
    set cookie(line: string) {
      jar.store(line, url);
    },
  };
  const window = {
    window: undefined as unknown,
    document,
    location: url,
    localStorage: storage,
    sessionStorage: storage,
    fetch: cookieJarFetch({origin, jar}),
    addEventListener: () => {},
    removeEventListener: () => {},
  };
  window.window = window;
  const module: {exports: unknown} = {exports: {}};
  const pageFetch: typeof fetch = (...parameters) => window.fetch(...parameters);
  load(module, window, document, pageFetch, class {});
  return module.exports as SuperTokensPage;
}
