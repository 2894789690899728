import type {MfaAdapter, MfaState} from '../../core/adapter.js';
import {notSupported} from '../../core/errors.js';
import type {CodeAdapter} from '../shared/code-adapter.js';
import {laterCalls, laterPart} from '../shared/part.js';
import type {Reading} from './account-calls.js';
import {createContext} from './context.js';
import {waitingFor} from './methods.js';
import {readSession} from './session.js';
import {capabilitiesOf, type BetterAuthAdapterOptions} from './settings.js';

type Missing =
  | 'prepareSecondFactor'
  | 'getBackupCodes'
  | 'reserveSecondFactor'
  | 'setDefaultSecondFactor'
  | 'startReverification'
  | 'prepareReverification'
  | 'attemptReverification';

/** Every method of the contract that better-auth can fill; `prepareSecondFactor` where codes are sent. */
export type BetterAuthAdapter = Required<Omit<CodeAdapter, Missing>> & Pick<MfaAdapter, 'prepareSecondFactor'>;

/**
 * Makes the elements work with better-auth and its `twoFactor` plugin (1.7): by `fetch`, or through the client that the
 * page has. Sessions are better-auth's own cookies, so the API answers on the page's own server or allows its origin.
 *
 * @see https://www.better-auth.com/docs/plugins/2fa
 */
export function betterAuthAdapter(options: BetterAuthAdapterOptions = {}): BetterAuthAdapter {
  const context = createContext(options, () => read({anew: true}));
  const {ask, memory, queue, refusals, tabs} = context;
  const signIn = laterPart(async () => {
    const [{signInCalls}] = await Promise.all([import('./sign-in-calls.js'), refusals()]);
    return signInCalls(context);
  });
  const account = laterPart(async () => (await import('./account-calls.js')).accountCalls(context));
  const inSignIn = laterCalls(signIn);
  const inAccount = laterCalls(account);

  const read = (reading: Reading): Promise<MfaState> =>
    queue.read(reading.signal, async () => {
      const before = memory.recall();
      const session = await readSession(ask, reading.signal);
      if (session) {
        // Finished elsewhere.
        if (before) memory.forget();
        return {status: 'signed_in', user: await (await account()).readUser(session, reading)};
      }
      // It will be needed next; whoever needs it is told if it does not come.
      signIn().catch(() => {});
      const given = memory.recall();
      if (!given) return {status: 'signed_out'};
      return {status: 'pending', signIn: waitingFor(given.methods), identifier: given.identifier};
    });

  return {
    id: 'better-auth',
    capabilities: capabilitiesOf(options),

    getState: async ({signal} = {}) => {
      const state = await read({signal});
      tabs.saw(state);
      return state;
    },
    subscribe: (listener) => tabs.subscribe(listener),

    signIn: inSignIn((calls) => calls.signIn),
    ...(options.otp !== false && {prepareSecondFactor: inSignIn((calls) => calls.prepareSecondFactor)}),
    attemptSecondFactor: inSignIn((calls) => calls.attemptSecondFactor),
    // The challenge itself cannot be taken back: no endpoint ends it before its time.
    cancelSignIn: ({signal} = {}) => queue.change(signal, () => tabs.change(() => Promise.resolve(memory.forget()))),
    setActive: ({session}, {signal} = {}) =>
      queue.change(signal, async () => {
        // A sign-in answers no id to come back with.
        if (session !== null) notSupported();
        await tabs.change(() => ask('/sign-out', {body: {}}));
        memory.forget();
      }),

    createTOTP: inAccount((calls) => calls.createTOTP),
    verifyTOTP: inAccount((calls) => calls.verifyTOTP),
    disableTOTP: inAccount((calls) => calls.disableTOTP),
    createBackupCode: inAccount((calls) => calls.createBackupCode),
  };
}
