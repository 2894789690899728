import type {CallOptions, SignInResult} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {heed} from '../shared/heed.js';
import type {SignInCalls} from '../shared/later-methods.js';
import {standing} from './account.js';
import {call} from './call.js';
import {prove, sendCode} from './proof.js';
import {unwrap} from './refusals.js';
import {watchSessions} from './sessions.js';
import type {Visit} from './visit.js';

/** The calls for one adapter; `captchaToken` is asked for at each sign-in. */
export function signInCalls(visit: Visit, captchaToken: (() => string | Promise<string>) | undefined): SignInCalls {
  const {auth} = visit;
  const sessions = watchSessions(visit);
  const leave = (options?: CallOptions): Promise<void> => call('sign-in', () => heed(options?.signal, sessions.leave));
  return {
    signIn: ({identifier, password}, options) =>
      call('sign-in', async () => {
        const {user} = await sessions.enter(options, async () => {
          const token = await captchaToken?.();
          if (options?.signal?.aborted) throw new MfaError('aborted');
          const credentials = {...toCredentials(identifier), password, ...(token && {options: {captchaToken: token}})};
          const {session, user} = unwrap(await auth.signInWithPassword(credentials));
          if (!session || !user) throw new MfaError('invalid_response');
          return {session, user};
        });
        return standing(visit, user);
      }),
    prepareSecondFactor: (params, options) =>
      call('sign-in', () => heed(options?.signal, () => sendCode(visit, params, options?.signal))),
    attemptSecondFactor: (params, options) =>
      call('sign-in', async (): Promise<SignInResult> => {
        await sessions.enter(options, async () => ({session: await prove(visit, params, options?.signal)}));
        return {status: 'complete', createdSessionId: null};
      }),
    cancelSignIn: leave,
    setActive: async ({session}, options) => {
      if (options?.signal?.aborted) throw new MfaError('aborted');
      // There is one session, which is active as soon as it is there.
      if (session !== null) throw new MfaError('sign_in_expired');
      await leave(options);
    },
  };
}

/** Supabase knows people by e-mail address or phone number. */
function toCredentials(identifier: string): {email: string} | {phone: string} {
  const name = identifier.trim();
  return /^\+?[\d\s().-]{6,}$/.test(name) ? {phone: name.replace(/[^\d+]/g, '')} : {email: name};
}
