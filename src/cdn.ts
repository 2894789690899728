/** The one file for plain pages: registers the five tags and the built-in adapters, and exports what a page may call. */
import {offerAdapter} from './controllers/adapter-registry.js';
import './define.js';
import {offerMessages} from './i18n/messages.js';

offerAdapter('memory', async () => (await import('./adapters/memory/index.js')).memoryAdapter());
/** With the page's `window.Clerk`; `adapter-url` is the address of a `verifyTotpHandler`. */
offerAdapter('clerk', async ({url}) => (await import('./adapters/clerk/index.js')).clerkAdapter(undefined, {verifyUrl: url}));
/** `adapter-url` is where better-auth answers; default `/api/auth`. */
offerAdapter('better-auth', async ({url}) => (await import('./adapters/better-auth/index.js')).betterAuthAdapter({baseURL: url}));
/** `adapter-url` is where the paths of the contract begin; default `/api/mfa`. */
offerAdapter('rest', async ({url = '/api/mfa'}) => (await import('./adapters/rest/index.js')).restAdapter({baseURL: url}));

// What languages there are is a file of its own: most pages are in English.
offerMessages({'*': () => import('./i18n/locales/all.js')});

export * from './index.js';
/** The embedded backend with its demo users; fetched when it is asked for. */
export async function loadMemoryAdapter(): Promise<typeof import('./adapters/memory/index.js')> {
  return import('./adapters/memory/index.js');
}
