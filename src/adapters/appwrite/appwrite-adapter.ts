import type {MfaAdapter, SignInResult} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {caller, type Call} from '../shared/caller.js';
import type {CodeAdapter} from '../shared/code-adapter.js';
import {laterCalls} from '../shared/part.js';
import {tellTabs} from '../shared/tell-tabs.js';
import {readState} from './account.js';
import type {AppwriteAccount, AppwriteSession} from './appwrite.js';
import {challengesOf} from './challenges.js';
import {mustBe, toMfaError, typeOf} from './refusals.js';

/** The contract without what Appwrite lacks: it counts no codes, and has no choice of factors. */
export type AppwriteAdapter = Required<Omit<CodeAdapter, 'getBackupCodes' | 'reserveSecondFactor' | 'setDefaultSecondFactor'>>;

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

  /** Does the rest of a sign-in, and ends its session as soon as nobody waits for it any more. */
  const whileWanted = async <T>(signal: AbortSignal | undefined, session: {sessionId: string}, act: () => Promise<T>): Promise<T> => {
    const leave = (): void => {
      undone = account.deleteSession(session).catch(() => {});
    };
    if (signal?.aborted) leave();
    signal?.addEventListener('abort', leave);
    try {
      return await act();
    } finally {
      signal?.removeEventListener('abort', leave);
    }
  };
  const read = async (): ReturnType<MfaAdapter['getState']> => {
    await undone;
    return readState(account);
  };
  const tabs = tellTabs(`mfa-elements:appwrite:${account.client.config.project}`, read);

  const call = caller(toMfaError);
  const change: Call = (options, act) => tabs.change(() => call(options, act));
  /** Without a session there is no sign-in that could go on. */
  const goOn = caller((error) => {
    const refusal = toMfaError(error);
    return refusal.code === 'not_signed_in' ? new MfaError('sign_in_expired') : refusal;
  });

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

    signIn: ({identifier, password}, options) => {
      const begin = async (): Promise<SignInResult> => {
        await undone;
        challenges.forget();
        const {$id: sessionId} = await open(identifier, password);
        mustBe(typeof sessionId === 'string');
        return whileWanted(options?.signal, {sessionId}, async () => {
          const state = await readState(account);
          if (state.status === 'signed_out') throw new MfaError('sign_in_expired');
          return state.status === 'pending' ? state.signIn : {status: 'complete', createdSessionId: null};
        });
      };
      return change(options, begin);
    },
    prepareSecondFactor: (params, options) => goOn(options, () => challenges.send(params)),
    attemptSecondFactor: (params, options) =>
      tabs.change(() =>
        goOn(options, () =>
          // The session is there already: only without it a code that is on its way signs nobody in.
          whileWanted(options?.signal, current, async () => {
            await challenges.answer(params);
            return {status: 'complete', createdSessionId: null};
          }),
        ),
      ),
    cancelSignIn: (options) =>
      change(options, async () => {
        // Somebody may have signed in elsewhere meanwhile.
        if ((await read()).status === 'pending') await signOut();
      }),
    setActive: ({session}, options) =>
      change(options, async () => {
        // A browser has one session, which is active from its beginning.
        if (session !== null) throw new MfaError('sign_in_expired');
        await signOut();
      }),

    createTOTP: inAccount((calls) => calls.createTOTP),
    verifyTOTP: inAccount((calls) => calls.verifyTOTP),
    disableTOTP: inAccount((calls) => calls.disableTOTP),
    createBackupCode: inAccount((calls) => calls.createBackupCode),
    startReverification: inAccount((calls) => calls.startReverification),
    prepareReverification: inAccount((calls) => calls.prepareReverification),
    attemptReverification: inAccount((calls) => calls.attemptReverification),
  };
}
