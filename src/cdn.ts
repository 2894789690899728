/** The one file for plain pages: registers the five tags and the built-in adapters, and exports what a page may call. */
import {registerAdapter} from './controllers/adapter-registry.js';
import './define.js';

registerAdapter('memory', async () => (await import('./adapters/memory/index.js')).memoryAdapter());
/** With the page's `window.Clerk`; `adapter-url` is the address of a `verifyTotpHandler`. */
registerAdapter('clerk', async ({url}) => (await import('./adapters/clerk/index.js')).clerkAdapter(undefined, {verifyUrl: url}));

export * from './index.js';
/** The embedded backend with its demo users; fetched when it is asked for. */
export async function loadMemoryAdapter(): Promise<typeof import('./adapters/memory/index.js')> {
  return import('./adapters/memory/index.js');
}
