import type {MfaAdapter, SignInResult} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {caller, type Call} from '../shared/caller.js';
import type {CodeAdapter} from '../shared/code-adapter.js';
import {laterCalls, laterPart} from '../shared/part.js';
import {tellTabs} from '../shared/tell-tabs.js';
import {readState} from './account.js';
import type {Context} from './context.js';
import {accept, toMfaError} from './refusals.js';
import type {SuperTokensRecipes} from './supertokens.js';

type Lacking = 'createBackupCode' | 'getBackupCodes' | 'reserveSecondFactor' | 'setDefaultSecondFactor';
type Sending = 'prepareSecondFactor' | 'prepareReverification';

/** The contract without what SuperTokens lacks; codes are sent only with `Passwordless`. */
export type SuperTokensAdapter = Required<Omit<CodeAdapter, Lacking | Sending>> & Pick<MfaAdapter, Sending>;

/**
 * Makes the elements work with SuperTokens. Takes the recipes of supertokens-web-js that the page has set up, as its
 * modules export them. Which factors sign-in asks for, and whether one has to be set up, is up to the app's backend.
 *
 * @see https://supertokens.com/docs/additional-verification/mfa/introduction
 */
export function superTokensAdapter(recipes: SuperTokensRecipes): SuperTokensAdapter {
  const {EmailPassword, Passwordless, Session} = recipes;
  const factors = laterPart(async () => (await import('./codes.js')).sessionFactors(recipes));
  const send: Context['send'] = async (params) => (await factors()).send(params);
  const answer: Context['answer'] = async (params) => (await factors()).answer(params);
  let undone: Promise<unknown> | undefined;

  const leave = (): void => {
    undone = Session.signOut().catch(() => {});
  };
  const read = async (): ReturnType<MfaAdapter['getState']> => {
    await undone;
    return readState(recipes);
  };
  const tabs = tellTabs('mfa-elements:supertokens', read);

  const call = caller(toMfaError);
  const change: Call = (options, act) => tabs.change(() => call(options, act));
  /** Without a session there is no sign-in that could go on. */
  const goOn = caller((error) => {
    const refusal = toMfaError(error);
    return refusal.code === 'not_signed_in' ? new MfaError('sign_in_expired') : refusal;
  });

  /** Says what giving a factor has led to. Ends the session as soon as nobody waits for it any more. */
  const give = async (signal: AbortSignal | undefined, factor?: () => Promise<void>): Promise<SignInResult> => {
    signal?.addEventListener('abort', leave);
    try {
      await factor?.();
      const state = await readState(recipes);
      if (state.status === 'signed_out') throw new MfaError('sign_in_expired');
      return state.status === 'pending' ? state.signIn : {status: 'complete', createdSessionId: null};
    } finally {
      signal?.removeEventListener('abort', leave);
      // Also when it came back with the answer.
      if (signal?.aborted) leave();
    }
  };
  const inAccount = laterCalls(async () => (await import('./account-calls.js')).accountCalls({recipes, call, send, answer}));

  return {
    id: 'supertokens',
    capabilities: {
      signIn: 'password',
      secondFactors: Passwordless ? ['totp', 'phone_code', 'email_code'] : ['totp'],
      trustDevice: false,
      totp: {create: true, disable: true, multiple: true, digits: 6},
      backupCodes: false,
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
      const formFields = [
        {id: 'email', value: identifier},
        {id: 'password', value: password},
      ];
      const begin = async (): Promise<SignInResult> => {
        await undone;
        accept(await EmailPassword.signIn({formFields, shouldTryLinkingWithSessionUser: false}));
        return give(options?.signal);
      };
      return change(options, begin);
    },
    attemptSecondFactor: (params, options) =>
      // The session is there already: only without it a code that is on its way signs nobody in.
      tabs.change(() => goOn(options, () => give(options?.signal, () => answer(params)))),
    cancelSignIn: (options) =>
      change(options, async () => {
        // Somebody may have signed in elsewhere meanwhile.
        if ((await read()).status === 'pending') await Session.signOut();
      }),
    setActive: ({session}, options) =>
      change(options, async () => {
        // A browser has one session, which is active from its beginning.
        if (session !== null) throw new MfaError('sign_in_expired');
        await Session.signOut();
      }),

    createTOTP: inAccount((account) => account.createTOTP),
    verifyTOTP: inAccount((account) => account.verifyTOTP),
    disableTOTP: inAccount((account) => account.disableTOTP),

    startReverification: inAccount((account) => account.startReverification),
    attemptReverification: inAccount((account) => account.attemptReverification),
    ...(Passwordless && {
      prepareSecondFactor: (params, options) => goOn(options, () => send(params)),
      prepareReverification: inAccount((account) => account.prepareReverification),
    } satisfies Pick<MfaAdapter, Sending>),
  };
}
