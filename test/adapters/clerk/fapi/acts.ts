import {assert} from '@open-wc/testing';
import type {ClerkStage} from '../stage.js';
import {clerkUsers} from './clerk-users.js';

/** The users by the name before the @. */
export type ClerkUserName = 'ada' | 'grace' | 'linus' | 'joan';

/** What they sign in with. */
export const address = (name: ClerkUserName): string => `${name}@example.com`;

/** Identifier and password, as clerk-js takes them. */
export function credentials(name: ClerkUserName) {
  const user = clerkUsers.find(({identifier}) => identifier === address(name));
  assert(user);
  return {strategy: 'password', identifier: user.identifier, password: user.password} as const;
}

/** clerk-js makes a new object whenever a sign-in begins or ends: ask for it again each time. */
export function signInOf({clerk}: ClerkStage) {
  assert(clerk.client);
  return clerk.client.signIn;
}

/** Whoever is signed in. */
export function userOf({clerk}: ClerkStage) {
  assert(clerk.user, 'Nobody is signed in.');
  return clerk.user;
}

/** The session the page shows. */
export function sessionOf({clerk}: ClerkStage) {
  assert(clerk.session, 'There is no session.');
  return clerk.session;
}

/** Enters identifier and password. */
export const enterPassword = (stage: ClerkStage, name: ClerkUserName) => signInOf(stage).create(credentials(name));

/** Enters them, and the authenticator app's code where one is asked for, and makes the session the page's own. */
export async function signIn(stage: ClerkStage, name: ClerkUserName): Promise<void> {
  let result = await enterPassword(stage, name);
  if (result.status === 'needs_second_factor') {
    result = await signInOf(stage).attemptSecondFactor({strategy: 'totp', code: stage.fapi.totpCode(address(name))});
    // The same code would not be taken again.
    stage.fapi.advance(30);
  }
  await stage.clerk.setActive({session: result.createdSessionId, navigate: () => {}});
}

/** Sets up an authenticator app for whoever is signed in; returns the backup codes that came with it. */
export async function enroll(stage: ClerkStage, name: ClerkUserName): Promise<string[]> {
  await userOf(stage).createTOTP();
  const {backupCodes} = await userOf(stage).verifyTOTP({code: stage.fapi.totpCode(address(name))});
  stage.fapi.advance(30);
  return backupCodes ?? [];
}

/** The code of the newest message. */
export function lastCode({fapi}: ClerkStage): string {
  const message = fapi.inbox.at(-1);
  assert(message, 'No code was sent.');
  return message.code;
}
