import {TOTP} from 'otpauth';
import type {BetterAuthAdapter, BetterAuthSettings} from '../../../src/adapters/better-auth/index.js';
import type {MfaState, MfaUser, SignInResult} from '../../../src/core/adapter.js';
import type {MfaErrorCode} from '../../../src/core/errors.js';
import {refusalOf} from '../support/refusal.js';
import {shiftClock, type ShiftedClock} from '../support/shifted-clock.js';
import {startAuthServer, type AuthServer, type AuthServerOptions} from './auth-server.js';
import {Browser} from './browser.js';

export {refusalOf};

/** The person that every server of these tests has. */
export const ada = {identifier: 'ada@example.com', password: 'correct horse battery'} as const;
/** What a step-up wants of her. */
export const proof = {strategy: 'password', password: ada.password} as const;

/** A server, a browser, and the adapter of its first page. */
export interface Scene {
  readonly server: AuthServer;
  readonly browser: Browser;
  readonly adapter: BetterAuthAdapter;
  readonly clock: ShiftedClock;
}

/** Runs a test on a server of its own, and tidies up. */
export async function onServer(
  {settings, ...options}: AuthServerOptions & {readonly settings?: BetterAuthSettings},
  run: (scene: Scene) => Promise<void>,
): Promise<void> {
  const clock = shiftClock();
  const server = await startAuthServer(options);
  try {
    await server.addPerson({email: ada.identifier, password: ada.password});
    const browser = new Browser(server.url);
    await run({server, browser, clock, adapter: browser.open(settings)});
  } finally {
    await server.close();
    clock.restore();
  }
}

/** What an authenticator app shows now. */
export const codeOf = (secret: string): string => new TOTP({secret}).generate();
/** A code that it does not show now. */
export const wrongCodeOf = (secret: string): string => codeOf(secret).replace(/./g, (digit) => String((Number(digit) + 1) % 10));

/** Signs Ada in and sets up her authenticator app. */
export async function enroll(adapter: BetterAuthAdapter): Promise<{readonly secret: string; readonly codes: readonly string[]}> {
  await adapter.signIn(ada);
  const {secret = '', backupCodes = []} = await adapter.createTOTP({proof});
  await adapter.verifyTOTP({code: codeOf(secret)});
  return {secret, codes: backupCodes};
}

/** Ada with an app, signed out again and asked for the second factor. */
export async function challenged(adapter: BetterAuthAdapter): Promise<{readonly secret: string; readonly codes: readonly string[]}> {
  const enrolled = await enroll(adapter);
  await adapter.setActive({session: null});
  await adapter.signIn(ada);
  return enrolled;
}

/** What a call is refused with. */
export const codeOfRefusal = async (call: Promise<unknown>): Promise<MfaErrorCode> => (await refusalOf(call)).code;

/** Who is signed in. */
export async function userOf(adapter: BetterAuthAdapter): Promise<MfaUser> {
  const state: MfaState = await adapter.getState();
  if (state.status !== 'signed_in') throw new Error(`The state is ${state.status}.`);
  return state.user;
}

/** Waits until something has happened. */
export async function until(happened: () => boolean): Promise<void> {
  for (let turn = 0; turn < 2000 && !happened(); turn++) await new Promise((resolve) => setTimeout(resolve, 1));
  if (!happened()) throw new Error('It never happened.');
}

/** Whether somebody is signed in. */
export const statusOf = async (adapter: BetterAuthAdapter): Promise<MfaState['status']> => (await adapter.getState()).status;

/** What a sign-in waits for. */
export function offered(result: SignInResult): readonly string[] {
  return 'supportedSecondFactors' in result ? result.supportedSecondFactors.map(({strategy}) => strategy) : [];
}

/** What the pending sign-in waits for. */
export async function pendingOf(adapter: BetterAuthAdapter): Promise<readonly string[]> {
  const state = await adapter.getState();
  return state.status === 'pending' ? offered(state.signIn) : [];
}

/** The rows of a table. */
export function rows({tables}: AuthServer, table: string): Record<string, unknown>[] {
  return tables[table] ?? [];
}

/** Gives the person codes that are sent as their only second factor, as an app's own page does by `enable({method: 'otp'})`. */
export function sendCodesTo(server: AuthServer): void {
  for (const user of rows(server, 'user')) user['twoFactorEnabled'] = true;
}

