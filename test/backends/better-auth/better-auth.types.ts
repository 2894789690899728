import {createAuthClient} from 'better-auth/client';
import {twoFactorClient} from 'better-auth/client/plugins';
import {createAuthClient as createReactClient} from 'better-auth/react';
import {createAuthClient as createSolidClient} from 'better-auth/solid';
import {createAuthClient as createSvelteClient} from 'better-auth/svelte';
import {createAuthClient as createVueClient} from 'better-auth/vue';
import {betterAuthAdapter, type BetterAuthClient} from '../../../src/adapters/better-auth/index.js';

/** Compiles: every edition of the client is one that the adapter takes. */
export const clients: readonly BetterAuthClient[] = [
  createAuthClient(),
  createAuthClient({plugins: [twoFactorClient()]}),
  createAuthClient({plugins: [twoFactorClient()], fetchOptions: {throw: true}}),
  createReactClient({plugins: [twoFactorClient()]}),
  createVueClient({plugins: [twoFactorClient()]}),
  createSvelteClient({plugins: [twoFactorClient()]}),
  createSolidClient({plugins: [twoFactorClient()]}),
];

betterAuthAdapter();
betterAuthAdapter({client: createAuthClient(), otp: 'phone_code', storage: sessionStorage});
betterAuthAdapter({baseURL: 'https://id.example.com', fetch, otp: false, trustDevice: false});

// @ts-expect-error The client knows where the API is.
betterAuthAdapter({client: createAuthClient(), baseURL: '/auth'});
// @ts-expect-error What the server has is no client.
betterAuthAdapter({client: {api: {}, handler: () => {}}});
