import {MfaError} from '../../core/errors.js';
import type {Visit} from './visit.js';

/** How the page signs out. */
export type Leave = () => Promise<void>;

/** Ends the sign-in or the session. */
export async function signOut(visit: Visit, leave: Leave): Promise<void> {
  visit.tokens.forget();
  visit.enrollment = undefined;
  await leave();
}

/** Does what gives a token out, uninterrupted. What was given up meanwhile is undone before anything else happens. */
export async function enter<T>(visit: Visit, leave: Leave, signal: AbortSignal | undefined, give: () => Promise<T>): Promise<T> {
  if (signal?.aborted) throw new MfaError('aborted');
  const {tokens} = visit;
  const result = give();
  const undone = result.then(() => (signal?.aborted ? signOut(visit, leave) : undefined)).catch(() => {});
  visit.settled = Promise.all([visit.settled, undone]);
  try {
    const answer = await result;
    tokens.forget();
    return answer;
  } catch (error) {
    if (MfaError.is(error) && error.code === 'sign_in_expired') tokens.forget();
    throw error;
  }
}
