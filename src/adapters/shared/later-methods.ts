import type {MfaAdapter} from '../../core/adapter.js';
import {laterCalls} from './part.js';

/** What changes who is signed in, of most backends. */
export type SignInCalls = Required<
  Pick<MfaAdapter, 'signIn' | 'prepareSecondFactor' | 'attemptSecondFactor' | 'cancelSignIn' | 'setActive'>
>;

/** What only the page of an account comes to, of most backends: enrolment, backup codes, step-up. */
export type AccountCalls = Required<
  Pick<
    MfaAdapter,
    | 'createTOTP'
    | 'verifyTOTP'
    | 'disableTOTP'
    | 'createBackupCode'
    | 'startReverification'
    | 'prepareReverification'
    | 'attemptReverification'
  >
>;

/** Methods that load `load`'s part when the first of them is called. */
export function laterSignIn(load: () => Promise<SignInCalls>): SignInCalls {
  const later = laterCalls(load);
  return {
    signIn: later((calls) => calls.signIn),
    prepareSecondFactor: later((calls) => calls.prepareSecondFactor),
    attemptSecondFactor: later((calls) => calls.attemptSecondFactor),
    cancelSignIn: later((calls) => calls.cancelSignIn),
    setActive: later((calls) => calls.setActive),
  };
}

/** The same for the page of an account; `later` is what `laterCalls()` made, for the methods that a backend has beside these. */
export function laterAccount(later: ReturnType<typeof laterCalls<AccountCalls>>): AccountCalls {
  return {
    createTOTP: later((calls) => calls.createTOTP),
    verifyTOTP: later((calls) => calls.verifyTOTP),
    disableTOTP: later((calls) => calls.disableTOTP),
    createBackupCode: later((calls) => calls.createBackupCode),
    startReverification: later((calls) => calls.startReverification),
    prepareReverification: later((calls) => calls.prepareReverification),
    attemptReverification: later((calls) => calls.attemptReverification),
  };
}
