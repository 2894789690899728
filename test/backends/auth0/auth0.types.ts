import type {Auth0Client as RealClient, Auth0ClientOptions} from '@auth0/auth0-spa-js';
import {auth0Adapter, type Auth0Adapter, type Auth0Client} from '../../../src/adapters/auth0/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';

/** Compiles only as long as Auth0's own client can be handed over as it is. */
export const byClient = (auth0: RealClient): Auth0Adapter => auth0Adapter(auth0);

export const forAudience = (auth0: RealClient): MfaAdapter =>
  auth0Adapter(auth0, {
    authorizationParams: {audience: 'https://api.example.com'},
    stepUp: {audience: 'https://api.example.com', scope: 'transfer:money'},
    signOut: () => auth0.logout({logoutParams: {returnTo: 'https://example.com'}}),
  });

export const asInterface = (auth0: RealClient): Auth0Client => auth0;

// @ts-expect-error The options are no client yet.
export const byOptions = (options: Auth0ClientOptions): Auth0Adapter => auth0Adapter(options);
