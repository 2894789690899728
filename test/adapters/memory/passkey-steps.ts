import {assert} from '@open-wc/testing';
import type {MemoryAdapter} from '../../../src/adapters/memory/index.js';
import type {SecondFactor} from '../../../src/core/adapter.js';
import {createWorld, credentials, signInAs, type World} from './setup.js';
import {SoftAuthenticator} from './soft-authenticator.js';

/** A proof by passkey: there is no code to it. */
export const attempt = {strategy: 'passkey', code: ''} as const;

/** Puts an authenticator in place of the browser's prompts, a new one for each test. */
export function plugIn(): {readonly device: SoftAuthenticator} {
  const plugged = {device: new SoftAuthenticator()};
  let unplug: () => void;
  beforeEach(() => {
    plugged.device = new SoftAuthenticator();
    unplug = plugged.device.install();
  });
  afterEach(() => unplug());
  return plugged;
}

/** Ada with a passkey, signed in. */
export async function withPasskey(world: World = createWorld()): Promise<World & {readonly passkey: SecondFactor}> {
  await signInAs(world.adapter, 'ada');
  return {...world, passkey: await world.adapter.createPasskey({friendlyName: 'Laptop'})};
}

/** The same, at the second step of a sign-in. */
export async function atSecondStep(): Promise<World & {readonly passkey: SecondFactor}> {
  const world = await withPasskey();
  await world.adapter.signIn(credentials('ada'));
  return world;
}

/** The factors of whoever is signed in. */
export async function factorsOf(adapter: MemoryAdapter): Promise<readonly SecondFactor[]> {
  const state = await adapter.getState();
  assert(state.status === 'signed_in');
  return state.user.factors;
}
