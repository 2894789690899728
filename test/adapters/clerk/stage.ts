import type {Clerk} from '@clerk/clerk-js';
import {FakeFapi} from './fapi/fake-fapi.js';
import type {FakeFapiOptions} from './fapi/fake-fapi.js';
import {PageBrowser} from './fapi/page-browser.js';
import {PageNetwork} from './fapi/page-network.js';

/** Real clerk-js, and the fake it talks to. */
export interface ClerkStage {
  readonly clerk: Clerk;
  readonly fapi: FakeFapi;
}

export interface ClerkStageOptions extends FakeFapiOptions {
  /** A fake to share: the new clerk-js is then another browser. */
  readonly fapi?: FakeFapi;
  /** False: the caller calls `clerk.load()`. */
  readonly load?: boolean;
}

// 'pk_live_' keeps clerk-js from asking for a development browser; the host is never called, the proxy is.
const publishableKey = `pk_live_${btoa('clerk.example.test$')}`;
const network = new PageNetwork();
const clients = new WeakMap<ClerkStage, string>();
let browser: PageBrowser | undefined;
let clerks: Clerk[] = [];
let opened = 0;
let bundle: Promise<Blob> | undefined;

/** Real clerk-js, loaded on a fake of its own unless one is given. It is taken down after the test. */
export function startClerk({fapi, load = true, ...options}: ClerkStageOptions = {}): Promise<ClerkStage> {
  return openTab({fapi: fapi ?? new FakeFapi(options), client: `browser-${opened}`, load});
}

/** Another tab, or the page after a reload: a fresh clerk-js in the same browser. The first one stays alive. */
export function reloadClerk(stage: ClerkStage): Promise<ClerkStage> {
  const client = clients.get(stage);
  if (client === undefined) throw new Error('reloadClerk() takes what startClerk() or reloadClerk() returned.');
  return openTab({fapi: stage.fapi, client, load: true});
}

/** Takes the network away until the end of the test, or gives it back. */
export function goOffline(on = true): void {
  network.goOffline(on);
}

interface Tab {
  readonly fapi: FakeFapi;
  readonly client: string;
  readonly load: boolean;
}

async function openTab({fapi, client, load}: Tab): Promise<ClerkStage> {
  opened += 1;
  browser ??= new PageBrowser();
  const {Clerk} = await freshClerkJs();
  const clerk = new Clerk(publishableKey, {proxyUrl: network.mount({fapi, client})});
  clerks.push(clerk);
  if (load) await clerk.load({telemetry: false});
  const stage = {clerk, fapi};
  clients.set(stage, client);
  return stage;
}

/** clerk-js keeps its client, its tokens and its listeners in the module: a tab of its own needs a module of its own. */
async function freshClerkJs(): Promise<typeof import('@clerk/clerk-js')> {
  // Fetched once, whatever the number of tabs: it is 800 kB.
  bundle ??= (await fetch(new URL('../../../node_modules/@clerk/clerk-js/dist/clerk.no-rhc.mjs', import.meta.url))).blob();
  const address = URL.createObjectURL(await bundle);
  try {
    return (await import(address)) as typeof import('@clerk/clerk-js');
  } finally {
    URL.revokeObjectURL(address);
  }
}

afterEach(() => {
  for (const clerk of clerks) {
    clerk.client?.clearCache();
    // Its listeners on the page cannot be taken off; without a session they do nothing.
    clerk.session = null;
    clerk.client = undefined;
  }
  clerks = [];
  browser?.clear();
  browser = undefined;
  const strays = network.clear();
  if (strays.length > 0) throw new Error(`Requests would have left the machine: ${strays.join(', ')}`);
});
