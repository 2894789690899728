import {assert} from '@open-wc/testing';
import type {MfaUser, SignInResult} from '../../../src/core/adapter.js';
import {MfaError} from '../../../src/core/errors.js';
import {clerkAdapter} from '../../../src/adapters/clerk/index.js';
import type {ClerkAdapter, ClerkAdapterOptions} from '../../../src/adapters/clerk/index.js';
import {needs} from '../../support/needs.js';
import {settled} from '../../support/until.js';
import {address, enterPassword, lastCode, signIn, signInOf} from './fapi/acts.js';
import type {ClerkUserName} from './fapi/acts.js';
import {reloadClerk, startClerk} from './stage.js';
import type {ClerkStage, ClerkStageOptions} from './stage.js';

/** Real clerk-js, the fake it talks to, and the adapter on top. */
export interface ClerkWorld extends ClerkStage {
  readonly adapter: ClerkAdapter;
  readonly stage: ClerkStage;
}

export async function createWorld(options?: ClerkStageOptions, settings?: ClerkAdapterOptions): Promise<ClerkWorld> {
  return onStage(await startClerk(options), settings);
}

/** The same, with somebody signed in by Clerk itself. */
export async function signedIn(name: ClerkUserName, options?: ClerkStageOptions, settings?: ClerkAdapterOptions): Promise<ClerkWorld> {
  const world = await createWorld(options, settings);
  if (name === 'grace') await signInByPhone(world, name);
  else await signIn(world, name);
  return world;
}

async function signInByPhone(world: ClerkWorld, name: ClerkUserName): Promise<void> {
  await enterPassword(world, name);
  await signInOf(world).prepareSecondFactor({strategy: 'phone_code'});
  const {createdSessionId} = await signInOf(world).attemptSecondFactor({strategy: 'phone_code', code: lastCode(world)});
  await world.clerk.setActive({session: createdSessionId});
}

/** Another tab, or the page after a reload. */
export async function reload({stage}: ClerkWorld): Promise<ClerkWorld> {
  return onStage(await reloadClerk(stage));
}

function onStage(stage: ClerkStage, settings?: ClerkAdapterOptions): ClerkWorld {
  return {...stage, stage, adapter: clerkAdapter(stage.clerk, settings)};
}

/** Whoever is signed in, as the adapter tells it. */
export async function personOf({adapter}: Pick<ClerkWorld, 'adapter'>): Promise<MfaUser> {
  const state = await adapter.getState();
  assert(state.status === 'signed_in', `The page is ${state.status}.`);
  return state.user;
}

/** Makes the session of a sign-in the page's own. */
export async function activate({adapter}: ClerkWorld, result: SignInResult): Promise<void> {
  assert(result.status === 'complete', `The sign-in ended as ${result.status}.`);
  await adapter.setActive({session: result.createdSessionId});
}

/** Sets up an authenticator app for whoever is signed in. The step of its code is used up. */
export async function enroll({adapter, fapi}: ClerkWorld, name: ClerkUserName): Promise<readonly string[] | undefined> {
  await adapter.createTOTP();
  const {backupCodes} = await adapter.verifyTOTP({code: fapi.totpCode(address(name))});
  fapi.advance(30);
  return backupCodes;
}

/** What a call is refused with. */
export async function refusal(call: Promise<unknown>): Promise<MfaError> {
  const outcome: unknown = await call.then(
    () => assert.fail('The call was not refused.'),
    (error: unknown) => error,
  );
  if (!MfaError.is(outcome)) throw outcome;
  return outcome;
}

/** Long enough for whatever would be told without being asked. */
export async function aWhile(): Promise<void> {
  for (let i = 0; i < 50; i++) await settled();
}

/** From now on the API says this in all its answers, wherever such a field occurs: an instance or account the fake has not. */
export function setFields({fapi}: Pick<ClerkStage, 'fapi'>, fields: Readonly<Record<string, unknown>>): void {
  const handle = fapi.handle.bind(fapi);
  fapi.handle = async (request, client) => {
    const response = await handle(request, client);
    const said: unknown = JSON.parse(await response.text(), (key, value: unknown) => (Object.hasOwn(fields, key) ? fields[key] : value));
    return Response.json(said, response);
  };
}

/** What the page would not see to the end: addresses that it was sent to, and warnings on the console. */
export interface PageWatch {
  readonly navigations: readonly string[];
  readonly warnings: readonly string[];
}

/** Watches until the end of the test; what would leave the page is stopped. */
export function watchPage(): PageWatch {
  needs('navigation');
  const watch = {navigations: [] as string[], warnings: [] as string[]};
  const onNavigate = (event: NavigateEvent): void => {
    watch.navigations.push(event.destination.url);
    if (event.cancelable) event.preventDefault();
  };
  const {warn} = console;
  console.warn = (...args: unknown[]) => void watch.warnings.push(args.map(String).join(' '));
  navigation.addEventListener('navigate', onNavigate);
  unwatch = () => {
    console.warn = warn;
    navigation.removeEventListener('navigate', onNavigate);
  };
  return watch;
}

let unwatch: (() => void) | undefined;

afterEach(() => {
  unwatch?.();
  unwatch = undefined;
});
