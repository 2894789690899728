import type {CallOptions, MfaAdapter} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import type {FirebaseUser} from './firebase.js';
import {codeOf} from './refusals.js';
import {reauthentication, stepUpRequest} from './step-up.js';
import {totpCalls} from './totp.js';

/** What only an account page comes to: authenticator apps, and the step-up that Firebase may want before it changes them. */
export type AccountCalls = Required<
  Pick<MfaAdapter, 'createTOTP' | 'verifyTOTP' | 'disableTOTP' | 'startReverification' | 'prepareReverification' | 'attemptReverification'>
>;

/** Makes these calls. */
export function accountCalls(context: Context): AccountCalls {
  const {firebase, call} = context;
  const totp = totpCalls(firebase);
  const stepUp = reauthentication(firebase);

  const change = <T>(options: CallOptions | undefined, act: (user: FirebaseUser) => T | Promise<T>): Promise<T> =>
    call(options, async () => {
      await firebase.auth.authStateReady();
      const user = firebase.auth.currentUser;
      if (!user) throw new MfaError('not_signed_in');
      try {
        return await act(user);
      } catch (error) {
        throw codeOf(error) === 'requires-recent-login' ? stepUpRequest(firebase, user) : error;
      }
    });

  return {
    createTOTP: (params, options) => change(options, (user) => totp.create(user, params, options?.signal)),
    verifyTOTP: ({code}, options) => change(options, (user) => totp.verify(user, code)),
    disableTOTP: ({id} = {}, options) => change(options, (user) => totp.remove(user, id)),
    startReverification: (_params, options) => change(options, (user) => stepUp.start(user)),
    prepareReverification: (params, options) => change(options, () => stepUp.opened().send(params)),
    attemptReverification: (proof, options) => change(options, (user) => stepUp.attempt(user, proof)),
  };
}
