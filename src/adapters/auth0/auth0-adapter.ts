import type {CodeAdapter} from '../shared/code-adapter.js';
import {laterAccount} from '../shared/later-methods.js';
import {laterCalls} from '../shared/part.js';
import type {Auth0Client, Auth0Params} from './auth0.js';
import {readMfaRequired} from './mfa-required.js';
import {visitAuth0} from './visit.js';

export interface Auth0AdapterOptions {
  /** The token that your page works with. A sign-in is over once Auth0 gives it out. Default: the client's own. */
  readonly authorizationParams?: Auth0Params | undefined;
  /** A token that Auth0 gives out only for a second factor, for `<totp-verify>` before an act of your own. */
  readonly stepUp?: Auth0Params | undefined;
  /** How the page signs out. Default: of this application alone, without leaving the page. */
  readonly signOut?: (() => Promise<void>) | undefined;
}

type Missing = 'signIn' | 'getBackupCodes' | 'reserveSecondFactor' | 'setDefaultSecondFactor';

/** Every method of the contract but the password, which Auth0 takes on its own pages, and what chooses among phone numbers. */
export interface Auth0Adapter extends Required<Omit<CodeAdapter, Missing>> {
  /** Goes on with a call of the page's own that failed with `mfa_required`. Resolves to whether it did. */
  takeUp(refusal: unknown): Promise<boolean>;
}

/**
 * Makes the elements work with Auth0: the second factor for tokens that are refused with `mfa_required`, and the factors
 * of an account by the My Account API. Takes the page's `Auth0Client` of `@auth0/auth0-spa-js` once it is ready, that is
 * after `createAuth0Client()` or `checkSession()`.
 *
 * @see https://auth0.com/docs/secure/multi-factor-authentication
 */
export function auth0Adapter(auth0: Auth0Client, options: Auth0AdapterOptions = {}): Auth0Adapter {
  const {authorizationParams = {}, signOut: leave = () => auth0.logout({openUrl: false})} = options;
  const visit = visitAuth0(auth0, authorizationParams);
  const {account, tabs, tokens} = visit;
  const signingIn = laterCalls(async () => (await import('./sign-in-calls.js')).signInCalls(visit, leave));
  const inAccount = laterCalls(async () => (await import('./account-calls.js')).accountCalls(visit, leave, options.stepUp));
  return {
    id: 'auth0',
    capabilities: {
      signIn: 'none',
      secondFactors: ['totp', 'phone_code', 'email_code', 'backup_code'],
      trustDevice: false,
      get totp() {
        const isDue = (tokens.challenge?.enroll.length ?? 0) > 0;
        return {create: account.isManageable || isDue, disable: account.isManageable, multiple: false, digits: 6 as const};
      },
      get backupCodes() {
        return {regenerate: account.isManageable, list: 'none' as const, rotates: true};
      },
      manageFactors: {reserve: false, setDefault: false},
      reverification: true,
    },

    takeUp: (refusal) =>
      visit.change(undefined, async () => {
        const required = readMfaRequired(refusal);
        if (required) await tokens.take(required);
        return required !== undefined;
      }),
    getState: async (callOptions) => {
      const state = await visit.call(callOptions, visit.readState);
      tabs.saw(state);
      return state;
    },
    subscribe: tabs.subscribe,

    prepareSecondFactor: signingIn((calls) => calls.prepareSecondFactor),
    attemptSecondFactor: signingIn((calls) => calls.attemptSecondFactor),
    cancelSignIn: signingIn((calls) => calls.cancelSignIn),
    setActive: signingIn((calls) => calls.setActive),

    ...laterAccount(inAccount),
  };
}
