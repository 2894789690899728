import type {MfaAdapter, SignInResult} from '../../core/adapter.js';
import {MfaError, type MfaErrorCode} from '../../core/errors.js';
import {heed} from '../shared/heed.js';
import {laterCalls} from '../shared/part.js';
import {tellTabs} from '../shared/tell-tabs.js';
import {readState} from './account.js';
import type {AppwriteAccount, AppwriteSession} from './appwrite.js';
import {challengesOf} from './challenges.js';
import type {Context} from './context.js';
import {mustBe, toMfaError, typeOf} from './refusals.js';

/** The contract without what Appwrite lacks: it counts no codes, and has no choice of factors. */
export type AppwriteAdapter = Required<Omit<MfaAdapter, 'getBackupCodes' | 'reserveSecondFactor' | 'setDefaultSecondFactor'>>;

/** The session that a browser has, by the word that Appwrite has for it. */
const current = {sessionId: 'current'};

/**
 * Makes the elements work with Appwrite. Takes the page's `new Account(client)`.
 *
 * @see https://appwrite.io/docs/products/auth/mfa
 */
export function appwriteAdapter(account: AppwriteAccount): AppwriteAdapter {
  const challenges = challengesOf(account);
  let undone: Promise<unknown> | undefined;

  /** Ends a session that nobody waits for any more. */
  const undo = (sessionId: string): void => {
    undone = account.deleteSession({sessionId}).catch(() => {});
  };
  const read = async (): ReturnType<MfaAdapter['getState']> => {
    await undone;
    return readState(account);
  };
  const tabs = tellTabs(`mfa-elements:appwrite:${account.client.config.project}`, read);

  const calls =
    (signedOut?: MfaErrorCode): Context['call'] =>
    async (options, act, late) => {
      try {
        return await heed(options?.signal, act, late);
      } catch (error) {
        const refusal = toMfaError(error);
        throw signedOut && refusal.code === 'not_signed_in' ? new MfaError(signedOut) : refusal;
      }
    };
  const call = calls();
  /** Without a session there is no sign-in that could go on. */
  const goOn = calls('sign_in_expired');

  const open = async (email: string, password: string): Promise<AppwriteSession> => {
    try {
      return await account.createEmailPasswordSession({email, password});
    } catch (error) {
      if (typeOf(error) !== 'user_session_already_exists') throw error;
      // A sign-in that was left half-way, or another person's.
      await account.deleteSession(current);
      return account.createEmailPasswordSession({email, password});
    }
  };
  const signOut = async (): Promise<void> => {
    challenges.forget();
    await account.deleteSession(current).catch((error: unknown) => {
      if (toMfaError(error).code !== 'not_signed_in') throw error;
    });
  };

  const inAccount = laterCalls(async () => (await import('./account-calls.js')).accountCalls({account, challenges, call}));

  return {
    id: 'appwrite',
    capabilities: {
      signIn: 'password',
      secondFactors: ['totp', 'phone_code', 'email_code', 'backup_code'],
      trustDevice: false,
      totp: {create: true, disable: true, multiple: false, digits: 6},
      // They could be read only after a fresh challenge.
      backupCodes: {regenerate: true, list: 'none'},
      manageFactors: {reserve: false, setDefault: false},
      reverification: true,
    },

    getState: (options) =>
      call(options, async () => {
        const state = await read();
        tabs.saw(state);
        return state;
      }),
    subscribe: tabs.subscribe,

    signIn: async ({identifier, password}, options) => {
      const begin = async (): Promise<{readonly id: string; readonly result: SignInResult}> => {
        await undone;
        challenges.forget();
        const {$id: id} = await open(identifier, password);
        mustBe(typeof id === 'string');
        try {
          const state = await readState(account);
          if (state.status === 'pending') return {id, result: state.signIn};
          if (state.status === 'signed_out') throw new MfaError('sign_in_expired');
          return {id, result: {status: 'complete', createdSessionId: null}};
        } catch (error) {
          if (options?.signal?.aborted) undo(id);
          throw error;
        }
      };
      return (await tabs.change(() => call(options, begin, ({id}) => undo(id)))).result;
    },
    prepareSecondFactor: (params, options) => goOn(options, () => challenges.send(params)),
    attemptSecondFactor: async (params, options) => {
      await tabs.change(() => goOn(options, () => challenges.answer(params), undo));
      return {status: 'complete', createdSessionId: null};
    },
    cancelSignIn: (options) =>
      tabs.change(() =>
        call(options, async () => {
          // Somebody may have signed in elsewhere meanwhile.
          if ((await read()).status === 'pending') await signOut();
        }),
      ),
    setActive: ({session}, options) =>
      tabs.change(() =>
        call(options, async () => {
          // A browser has one session, which is active from its beginning.
          if (session !== null) throw new MfaError('sign_in_expired');
          await signOut();
        }),
      ),

    createTOTP: inAccount((calls) => calls.createTOTP),
    verifyTOTP: inAccount((calls) => calls.verifyTOTP),
    disableTOTP: inAccount((calls) => calls.disableTOTP),
    createBackupCode: inAccount((calls) => calls.createBackupCode),

    startReverification: inAccount((calls) => calls.startReverification),
    prepareReverification: inAccount((calls) => calls.prepareReverification),
    attemptReverification: inAccount((calls) => calls.attemptReverification),
  };
}
