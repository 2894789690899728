import type {Clerk} from '@clerk/clerk-js';
import type {BrowserClerk, Clerk as ClerkInterface, HeadlessBrowserClerk, LoadedClerk} from '@clerk/shared/types';
import {clerkAdapter, type ClerkAdapter, type ClerkInstance} from '../../../src/adapters/clerk/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';

/** Compiles only as long as what a host has of Clerk can be handed over as it is. */
export const byClass = (clerk: Clerk): ClerkAdapter => clerkAdapter(clerk);

/** What React's and Vue's `useClerk()` give. */
export const byHook = (clerk: LoadedClerk): ClerkAdapter => clerkAdapter(clerk, {verifyUrl: '/verify'});

/** What the types of the script tag say `window.Clerk` is. */
export const byGlobal = (page: {Clerk?: BrowserClerk | HeadlessBrowserClerk | undefined}): ClerkAdapter => clerkAdapter(page.Clerk);

export const byInterface = (clerk: ClerkInterface): ClerkInstance => clerk;

/** Without a Clerk it is the page's. */
export const byPage = (): MfaAdapter => clerkAdapter();

// @ts-expect-error A key is no Clerk.
export const byKey = (): ClerkAdapter => clerkAdapter('pk_live_…');
