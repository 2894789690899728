import type {MfaAdapter, SignInResult} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {Challenge} from './challenge.js';
import {enter, signOut, type Leave} from './entrance.js';
import {giveCode, sendCode} from './proof.js';
import type {Visit} from './visit.js';

/** What changes who is signed in. */
export type SignInCalls = Required<Pick<MfaAdapter, 'prepareSecondFactor' | 'attemptSecondFactor' | 'cancelSignIn' | 'setActive'>>;

/** The calls for one adapter. */
export function signInCalls(visit: Visit, leave: Leave): SignInCalls {
  const {auth0, call, change, readState} = visit;
  return {
    prepareSecondFactor: (params, options) => call(options, async () => sendCode(auth0, await open(visit), params)),
    attemptSecondFactor: ({strategy, code, id}, options) =>
      change(options, async (signal): Promise<SignInResult> => {
        const waiting = await open(visit);
        // Undone, a recovery code that was replaced unheard would lock the person out.
        const undoable = strategy === 'backup_code' ? undefined : signal;
        const backupCodes = await enter(visit, leave, undoable, () => giveCode(auth0, waiting, {strategy, code, id}));
        return {status: 'complete', createdSessionId: null, ...(backupCodes.length > 0 && {backupCodes})};
      }),
    cancelSignIn: (options) =>
      change(options, async () => {
        if ((await readState()).status === 'pending') await signOut(visit, leave);
      }),
    setActive: ({session}, options) =>
      change(options, async () => {
        // A token is the page's own as soon as it is there. There is none to choose from.
        if (session !== null) throw new MfaError('sign_in_expired');
        await signOut(visit, leave);
      }),
  };
}

/** The challenge of the sign-in, which may have to be found out first, as after a reload. */
async function open({tokens, readState}: Visit): Promise<Challenge> {
  const found = (await tokens.present()) ?? ((await readState()).status === 'pending' ? await tokens.present() : undefined);
  if (!found) throw new MfaError('sign_in_expired');
  return found;
}
