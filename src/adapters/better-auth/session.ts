import {fields, refuse, type Fields} from '../../core/answers.js';
import type {Ask} from './ask.js';

/** Who is signed in, as better-auth says. */
export interface Session {
  /** Another one after each change of the factors. */
  readonly token: string;
  readonly user: Fields & {readonly id: string};
}

/** Asks who is signed in, past the copy that better-auth may keep in a cookie. */
export async function readSession(ask: Ask, signal: AbortSignal | undefined): Promise<Session | undefined> {
  const answer = await ask('/get-session?disableCookieCache=true', {signal});
  if (answer === null) return undefined;
  const {session, user} = fields(answer);
  const {token} = fields(session);
  const {id} = fields(user);
  return typeof token === 'string' && typeof id === 'string' ? {token, user: {...fields(user), id}} : refuse();
}
