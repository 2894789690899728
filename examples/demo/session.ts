/** Who is signed in, as the page itself needs to know it. */
import type {MfaState} from 'mfa-elements';
import {demoUsers} from 'mfa-elements/adapters/memory';
import {backend} from './backend.js';

let current: MfaState = {status: 'signed_out'};
let tell: (state: MfaState) => void = () => {};

/** What the backend said last. */
export function session(): MfaState {
  return current;
}

/** Asks once, then listens: to this tab and, because the backend can, to others. */
export async function watchSession(listener: (state: MfaState) => void): Promise<void> {
  tell = (state) => {
    current = state;
    listener(state);
  };
  backend.subscribe?.(tell);
  tell(await backend.getState());
}

/** The name that belongs to an identifier. */
export function nameOf(identifier: string | undefined): string {
  return demoUsers.find((user) => user.identifier === identifier)?.name ?? identifier ?? 'Somebody';
}

export async function signOut(): Promise<void> {
  await backend.setActive({session: null});
  // A server may tell of it only later.
  tell(await backend.getState());
}

/** Signs in without a form. Resolves to false where a form is needed after all, for the second factor. */
export async function signInAs(identifier: string, password: string): Promise<boolean> {
  const result = await backend.signIn?.({identifier, password});
  if (result?.status !== 'complete') return false;
  if (result.createdSessionId !== null) await backend.setActive({session: result.createdSessionId});
  return true;
}
