import type {Configuration, FrontendApi} from '@ory/client-fetch';
import {kratosAdapter, type KratosAdapter, type KratosFrontend} from '../../../src/adapters/kratos/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';

/** Compiles only as long as Ory's own client can be handed over as it is. */
export const byClient = (frontend: FrontendApi): KratosAdapter => kratosAdapter(frontend);

export const withIssuer = (frontend: FrontendApi): MfaAdapter => kratosAdapter(frontend, {issuer: 'Example'});

export const asInterface = (frontend: FrontendApi): KratosFrontend => frontend;

// @ts-expect-error The configuration is no client yet.
export const byConfiguration = (configuration: Configuration): KratosAdapter => kratosAdapter(configuration);
