import type {Auth0Client, Auth0Method, Auth0Params} from './auth0.js';
import {refusalOf} from './refusal.js';
import type {Tokens} from './tokens.js';

/** What the My Account API tells of whoever is signed in. */
export interface MyAccount {
  /** Whether this application may have tokens for that API; true until one was refused. */
  readonly isManageable: boolean;
  /** What the account has; nothing, where this application may not know. */
  read(): Promise<readonly Auth0Method[]>;
  /** The same with a token at hand, or a refusal. */
  list(): Promise<readonly Auth0Method[]>;
}

/** @see https://auth0.com/docs/manage-users/my-account-api */
export function myAccountOf(auth0: Auth0Client, tokens: Tokens): MyAccount {
  let isManageable = true;
  const list = async (): Promise<readonly Auth0Method[]> => (await auth0.myAccount.getAuthenticationMethods()).filter(isMethod);
  return {
    get isManageable() {
      return isManageable;
    },
    list,
    read: async () => {
      try {
        await tokens.obtain(paramsFor(auth0, 'read'));
        const methods = await list();
        isManageable = true;
        return methods;
      } catch (error) {
        const refusal = await refusalOf(error, 'account');
        // A client without multi-resource refresh tokens has nothing to ask with.
        if (refusal.code !== 'not_supported' && refusal.backendCode !== 'missing_refresh_token') throw refusal;
        isManageable = false;
        return [];
      }
    },
  };
}

/** The token for that API with which one may do this. */
export function paramsFor(auth0: Auth0Client, ...verbs: string[]): Auth0Params {
  const {domain} = auth0.getConfiguration();
  const scope = verbs.map((verb) => `${verb}:me:authentication_methods`).join(' ');
  return {audience: `${/^https?:/.test(domain) ? '' : 'https://'}${domain}/me/`, scope};
}

function isMethod({id, type}: Auth0Method): boolean {
  return typeof id === 'string' && typeof type === 'string';
}
