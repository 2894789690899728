import type {MfaState, SignInResult} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {SignInCalls} from '../shared/later-methods.js';
import type {Challenge} from './challenge.js';
import {csrfOf} from './login-nodes.js';
import {giveCode, giveProof, sendCode} from './proof.js';
import {ask} from './refusals.js';
import type {Visit} from './visit.js';

/** The calls for one adapter. */
export function signInCalls(visit: Visit): SignInCalls {
  const {kratos, call, change, readState} = visit;
  return {
    signIn: (params, options) =>
      change(options, async (signal) => {
        // Also where somebody is signed in: then it begins anew, and whoever gives the password is signed in.
        const flow = await ask('sign-in', signal, (init) => kratos.createBrowserLoginFlow({refresh: true}, init));
        const {password} = params;
        const body = {method: 'password', csrf_token: csrfOf(flow), identifier: params.identifier, password} as const;
        return enter(visit, signal, async () => {
          await giveProof(kratos, {id: flow.id, body});
          const pending = await visit.pending();
          pending.forget();
          pending.identifier = params.identifier;
        });
      }),
    prepareSecondFactor: (params, options) =>
      call(options, async (signal) => sendCode(kratos, await openPending(visit, signal), params, signal)),
    attemptSecondFactor: ({strategy, code, id}, options) =>
      change(options, async (signal) => {
        const challenge = await openPending(visit, signal);
        return enter(visit, signal, () => giveCode(kratos, challenge, {strategy, code, id}));
      }),
    cancelSignIn: (options) =>
      change(options, async (signal) => {
        const {status} = await readState(signal);
        if (status === 'pending') await signOut(visit, signal);
      }),
    setActive: ({session}, options) =>
      change(options, async (signal) => {
        // A sign-in is the page's own by its cookie. There is none to choose from.
        if (session !== null) throw new MfaError('sign_in_expired');
        await signOut(visit, signal);
      }),
  };
}

async function openPending({pending}: Visit, signal: AbortSignal | undefined): Promise<Challenge> {
  return (await pending()).open(signal);
}

/** Signs in, uninterrupted. What was given up meanwhile is undone before anything else happens. */
function enter(visit: Visit, signal: AbortSignal | undefined, give: () => Promise<void>): Promise<SignInResult> {
  if (signal?.aborted) throw new MfaError('aborted');
  const result = give().then(async () => toResult(await visit.readState()));
  const undone = result.then(() => (signal?.aborted ? signOut(visit) : undefined)).catch(() => {});
  visit.settled = Promise.all([visit.settled, undone]);
  return result;
}

async function signOut(visit: Visit, signal?: AbortSignal): Promise<void> {
  const {kratos} = visit;
  (await visit.pending()).forget();
  visit.enrolment = undefined;
  try {
    const {logout_token: token} = await ask('account', signal, (init) => kratos.createBrowserLogoutFlow({}, init));
    await ask('account', signal, (init) => kratos.updateLogoutFlow({token}, init));
  } catch (error) {
    if (!MfaError.is(error) || error.code !== 'not_signed_in') throw error;
  }
}

function toResult(state: MfaState): SignInResult {
  if (state.status === 'pending') return state.signIn;
  if (state.status === 'signed_in') return {status: 'complete', createdSessionId: null};
  // Taken, and forgotten at once: the browser keeps no cookie of this site.
  throw new MfaError('not_signed_in');
}
