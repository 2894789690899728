import type {CodeAdapter} from '../shared/code-adapter.js';
import {laterAccount, laterSignIn} from '../shared/later-methods.js';
import {laterCalls} from '../shared/part.js';
import type {KratosFrontend} from './frontend.js';
import {visitKratos} from './visit.js';

export interface KratosAdapterOptions {
  /** Shown in the authenticator app. Kratos tells its own (`totp.config.issuer`) only inside a picture. Default: none. */
  readonly issuer?: string | undefined;
}

/** Every method of the contract but those that choose among phone numbers, which Kratos has not. */
export type KratosAdapter = Required<Omit<CodeAdapter, 'reserveSecondFactor' | 'setDefaultSecondFactor'>>;

/**
 * Makes the elements work with Ory Kratos or the Ory Network, by the browser flows. Takes the page's `FrontendApi` of
 * `@ory/client-fetch`, whose `basePath` must be on the page's own site, because Kratos works with cookies.
 *
 * @see https://www.ory.com/docs/kratos/bring-your-own-ui/custom-ui-overview
 */
export function kratosAdapter(kratos: KratosFrontend, {issuer: defaultIssuer = ''}: KratosAdapterOptions = {}): KratosAdapter {
  const visit = visitKratos(kratos);
  const {seen, tabs} = visit;
  const loadSignIn = () => import('./sign-in-calls.js');
  const signingIn = laterSignIn(async () => (await loadSignIn()).signInCalls(visit));
  const inAccount = laterCalls(async () => (await import('./account-calls.js')).accountCalls(visit, defaultIssuer));
  return {
    id: 'kratos',
    capabilities: {
      signIn: 'password',
      secondFactors: ['totp', 'phone_code', 'email_code', 'backup_code'],
      trustDevice: false,
      get totp() {
        return seen.totp && {create: true, disable: true, multiple: false, resumes: true, digits: 6 as const};
      },
      get backupCodes() {
        return seen.codes && {regenerate: true, list: 'remaining' as const};
      },
      manageFactors: {reserve: false, setDefault: false},
      reverification: true,
    },

    getState: async (options) => {
      const state = await visit.call(options, visit.readState);
      tabs.saw(state);
      // On its way before it is needed.
      if (state.status !== 'signed_in') void loadSignIn().catch(() => {});
      return state;
    },
    subscribe: tabs.subscribe,

    ...signingIn,
    ...laterAccount(inAccount),
    getBackupCodes: inAccount((calls) => calls.getBackupCodes),
  };
}
