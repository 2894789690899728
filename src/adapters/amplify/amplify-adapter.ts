import type {CallOptions, DeliveredStrategy, MfaAdapter, MfaState} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {laterCalls} from '../shared/part.js';
import {readUser} from './account.js';
import type {AmplifyAuth, AmplifyHub, AmplifySignInOptions} from './amplify.js';
import {createContext} from './context.js';
import {follow} from './follow.js';
import {toMfaError} from './refusals.js';

export interface AmplifyAdapterOptions {
  /** `Hub` of `aws-amplify/utils`: lets the elements notice sign-ins and sign-outs elsewhere on the page and in other tabs. */
  readonly Hub?: AmplifyHub | undefined;
  /** What goes along with each `signIn()`, for example `{authFlowType: 'USER_PASSWORD_AUTH'}`. */
  readonly signInOptions?: AmplifySignInOptions | undefined;
  /**
   * Which messages the user pool takes as a second factor. People may then turn a verified number or address of theirs
   * on and off; needs `fetchUserAttributes`. Default: none. Sign-in asks for all factors that an account has.
   */
  readonly reservable?: readonly DeliveredStrategy[] | undefined;
  /**
   * Offers to remember the device, where the user pool lets people choose that and spares remembered devices the second
   * factor; `days` is the number that people are told. Cognito forgets no device by itself. Default: not offered.
   */
  readonly rememberDevice?: {readonly days: number} | undefined;
  /** Who the codes are for, as an authenticator app shows it. Default: the host name of the page. */
  readonly issuer?: string | undefined;
}

type Method =
  | 'signIn'
  | 'prepareSecondFactor'
  | 'attemptSecondFactor'
  | 'cancelSignIn'
  | 'createTOTP'
  | 'verifyTOTP'
  | 'disableTOTP'
  | 'setDefaultSecondFactor';

/** What this adapter has of the contract: Cognito knows no backup codes and no step-up. */
export type AmplifyAdapter = MfaAdapter & Required<Pick<MfaAdapter, Method>>;

/**
 * Makes the elements work with AWS Cognito through AWS Amplify 6: `import * as auth from 'aws-amplify/auth'`, or an object
 * with the functions that `AmplifyAuth` lists. The page calls `Amplify.configure()` beforehand.
 *
 * @see https://docs.amplify.aws/react/build-a-backend/auth/
 */
export function amplifyAdapter(auth: AmplifyAuth, options: AmplifyAdapterOptions = {}): AmplifyAdapter {
  const context = createContext(auth, options);
  const {reservable, visit, call} = context;
  const {Hub, rememberDevice} = options;
  const inSignIn = laterCalls(async () => (await import('./sign-in-calls.js')).signInCalls(context));
  const inAccount = laterCalls(async () => (await import('./account-calls.js')).accountCalls(context));
  const fetchSignIn = inSignIn(() => () => Promise.resolve());

  const getState = (callOptions?: CallOptions): Promise<MfaState> =>
    call('account', callOptions, async () => {
      try {
        const user = await readUser(auth, reservable);
        visit.end();
        return {status: 'signed_in', user};
      } catch (error) {
        const refusal = toMfaError(error, 'account');
        if (refusal.code !== 'not_signed_in') throw refusal;
      }
      // It will be needed next; whoever needs it is told if it does not come.
      fetchSignIn().catch(() => {});
      const {pending} = visit;
      return pending ? {status: 'pending', signIn: pending.result, identifier: pending.identifier} : {status: 'signed_out'};
    });

  return {
    id: 'amplify',
    capabilities: {
      signIn: 'password',
      secondFactors: ['totp', 'phone_code', 'email_code'],
      trustDevice: (auth.rememberDevice && rememberDevice) ?? false,
      totp: {create: true, disable: true, multiple: false, digits: 6},
      backupCodes: false,
      manageFactors: {reserve: reservable.length > 0, setDefault: true},
      reverification: false,
    },

    getState,
    ...(Hub && {subscribe: (listener) => follow(Hub, getState, listener)}),

    signIn: inSignIn((calls) => calls.signIn),
    prepareSecondFactor: inSignIn((calls) => calls.prepareSecondFactor),
    attemptSecondFactor: inSignIn((calls) => calls.attemptSecondFactor),
    // Cognito cannot be told; what it waits for is void in minutes.
    cancelSignIn: (callOptions) => call('code', callOptions, () => Promise.resolve(visit.end())),
    setActive: ({session}, callOptions) =>
      call('account', callOptions, async () => {
        // Amplify has no other sessions than the page's own.
        if (session !== null) throw new MfaError('sign_in_expired');
        visit.end();
        await auth.signOut();
      }),

    createTOTP: inAccount((calls) => calls.createTOTP),
    verifyTOTP: inAccount((calls) => calls.verifyTOTP),
    disableTOTP: inAccount((calls) => calls.disableTOTP),
    ...(reservable.length > 0 && {reserveSecondFactor: inAccount((calls) => calls.reserveSecondFactor)}),
    setDefaultSecondFactor: inAccount((calls) => calls.setDefaultSecondFactor),
  };
}
