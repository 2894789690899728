import type {MfaState} from '../../core/adapter.js';
import {laterPart} from '../shared/part.js';
import {tellTabs, type Tabs} from '../shared/tell-tabs.js';
import {apiAddress, asker, type Ask} from './ask.js';
import {tabMemory, type Memory} from './given-password.js';
import {Queue} from './queue.js';
import type {BetterAuthAdapterOptions, OtpStrategy} from './settings.js';

/** What the calls of one adapter share. */
export interface Context {
  readonly options: BetterAuthAdapterOptions;
  /** What `otp` is called in a sign-in. */
  readonly otp: OtpStrategy;
  readonly ask: Ask;
  readonly queue: Queue;
  /** The sign-in under way in this tab. */
  readonly memory: Memory;
  readonly tabs: Tabs;
  /** Loads what a refusal means. */
  readonly refusals: () => Promise<unknown>;
}

/** Makes what the calls of one adapter share. `read` tells who is signed in. */
export function createContext(options: BetterAuthAdapterOptions, read: () => Promise<MfaState>): Context {
  const {otp = 'email_code', twoFactorCookieMaxAge = 600, storage, baseURL, client, fetch: own} = options;
  const link = client && laterPart(async () => (await import('./through-client.js')).throughClient(client));
  const refusals = laterPart(() => import('./refusals.js'));
  const ask = asker({
    base: client ? '' : apiAddress(baseURL),
    // Looked up at each request: a page may have replaced its own by then.
    fetch: async (...request) => ((await link?.())?.fetch ?? own ?? fetch)(...request),
    refusals,
  });
  const tabs = tellTabs('mfa-elements:better-auth', read);
  return {
    options,
    otp,
    ask,
    queue: new Queue(),
    memory: tabMemory(twoFactorCookieMaxAge, storage),
    refusals,
    tabs: {
      ...tabs,
      change: async (call) => {
        const answer = await tabs.change(call);
        (await link?.())?.notify();
        return answer;
      },
      subscribe: (listener) => {
        const stop = tabs.subscribe(listener);
        // The client's call is over; what it has changed is found out by looking.
        const following = link?.().then((client) => client.follow(() => void tabs.change(nothing)));
        following?.catch(nothing);
        return () => {
          stop();
          following?.then((unfollow) => unfollow(), nothing);
        };
      },
    },
  };
}

function nothing(): Promise<void> {
  return Promise.resolve();
}
