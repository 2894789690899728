import {MfaError} from '../../core/errors.js';
import type {ClerkSession} from './clerk.js';
import type {LoadedClerk} from './loaded.js';

/** The page's session. Between two, and for good when a sign-out fails half-way, Clerk has `undefined`: then its client knows. */
export function presentSession({session, client}: LoadedClerk): ClerkSession | null {
  if (session !== undefined) return session;
  return client.signedInSessions.find(({id}) => id === client.lastActiveSessionId) ?? null;
}

/** Makes a session the page's own, without leaving the page. Of one that it does not know, clerk-js (6.40) would sign out. */
export async function activate(clerk: LoadedClerk, id: string): Promise<void> {
  const session = clerk.client.signedInSessions.find((one) => one.id === id);
  if (!session) throw new MfaError('sign_in_expired');
  const isPending = session.status === 'pending';
  // Clerk wants to know who sees to a session's tasks. Decorating is what its Safari support asks of whoever navigates.
  await clerk.setActive({session: id, ...(isPending && {navigate: (by) => void by.decorateUrl(location.href)})});
}

/** Ends the page's session, and stays on the page. */
export async function signOut(clerk: LoadedClerk): Promise<void> {
  const session = presentSession(clerk);
  // Without a callback Clerk navigates; without an id it ends the sessions of other accounts too.
  await clerk.signOut(() => {}, session ? {sessionId: session.id} : {});
}
