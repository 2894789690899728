import type {CallOptions} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {ClerkClient, ClerkInstance} from './clerk.js';

/** A `Clerk` that is ready to be asked. */
export interface LoadedClerk extends ClerkInstance {
  readonly client: ClerkClient;
}

/** Milliseconds between two looks; no event tells that Clerk's script has come. */
const interval = 50;
/** Milliseconds a slow connection may take. */
const patience = 20_000;

/** The page's `window.Clerk`, once there is one. An element with that id is none. */
export function pageClerk(): ClerkInstance | undefined {
  const clerk = (globalThis as {Clerk?: Partial<ClerkInstance>}).Clerk;
  return typeof clerk?.addListener === 'function' ? (clerk as ClerkInstance) : undefined;
}

/**
 * Waits until Clerk, the one given or the page's own, is loaded. Loading it is the page's job, since it has options.
 *
 * @throws MfaError `network_error` if it failed to load or does not come; `aborted`.
 */
export async function loadedClerk(given: ClerkInstance | undefined, {signal}: CallOptions = {}): Promise<LoadedClerk> {
  for (let waited = 0; ; waited += interval) {
    if (signal?.aborted) throw new MfaError('aborted');
    const clerk = given ?? pageClerk();
    if (isLoaded(clerk)) return clerk;
    if (clerk?.status === 'error') throw new MfaError('network_error', 'Clerk failed to load.');
    if (waited >= patience) {
      const missing = clerk ? 'Clerk has not loaded: call its load().' : 'There is no window.Clerk: load its script, or hand a Clerk to clerkAdapter().';
      throw new MfaError('network_error', missing);
    }
    await new Promise((resolve) => setTimeout(resolve, interval));
  }
}

function isLoaded(clerk: ClerkInstance | undefined): clerk is LoadedClerk {
  return Boolean(clerk?.loaded && clerk.client);
}
