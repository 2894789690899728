import {signInAs, signInAsGrace} from '../adapters/memory/setup.js';
import {passwordOf} from '../elements/mfa-sign-in/scenes.js';
import {show, type Stage} from '../support/stage.js';
import {texts} from '../support/texts.js';
import {createWorld, type World} from '../support/world.js';
import {plugIn, type Device} from './device.js';

/** The button that has the browser ask for the passkey. */
export const use = texts.methods.passkey.label(0);

/** Somebody who has a passkey on a device, signed out. */
export interface Owner {
  readonly world: World;
  readonly device: Device;
}

/** Ada, whose passkey is all she has beside her password. */
export async function adaWithPasskey(): Promise<Owner> {
  const device = await plugIn();
  const world = createWorld();
  await signInAs(world.adapter, 'ada');
  await world.adapter.createPasskey();
  await world.adapter.setActive({session: null});
  return {world, device};
}

/** Grace, who gets text messages too. */
export async function graceWithPasskey(): Promise<Owner> {
  const device = await plugIn();
  const world = createWorld();
  await signInAsGrace(world.adapter);
  await world.adapter.createPasskey();
  await world.adapter.setActive({session: null});
  return {world, device};
}

/** After the password, where the passkey is asked for or chosen. */
export async function afterPassword(world: World, name: 'ada' | 'grace'): Promise<Stage<'mfa-sign-in'>> {
  const stage = show('mfa-sign-in', {world});
  await passwordOf(name)(stage);
  return stage;
}
