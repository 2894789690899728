import * as EmailPassword from 'supertokens-web-js/recipe/emailpassword';
import EmailPasswordClass from 'supertokens-web-js/recipe/emailpassword';
import * as MultiFactorAuth from 'supertokens-web-js/recipe/multifactorauth';
import * as Passwordless from 'supertokens-web-js/recipe/passwordless';
import * as Session from 'supertokens-web-js/recipe/session';
import * as Totp from 'supertokens-web-js/recipe/totp';
import {superTokensAdapter, type SuperTokensAdapter} from '../../../src/adapters/supertokens/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';

/** Compiles only as long as what a host has of SuperTokens can be handed over as it is. */
export const byModules = (): SuperTokensAdapter => superTokensAdapter({EmailPassword, MultiFactorAuth, Totp, Passwordless, Session});

/** A recipe is also its module's default export. */
export const byDefaults = (): MfaAdapter => superTokensAdapter({EmailPassword: EmailPasswordClass, MultiFactorAuth, Totp, Session});

// @ts-expect-error Without sessions there is nobody to set up a factor for.
export const withoutSession = (): SuperTokensAdapter => superTokensAdapter({EmailPassword, MultiFactorAuth, Totp});
