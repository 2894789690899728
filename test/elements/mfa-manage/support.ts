import {textOf} from '../../support/page.js';
import {show, type Stage, type StageOptions} from '../../support/stage.js';
import {createWorld, type World} from '../../support/world.js';

export type Manage = Stage<'mfa-manage'>;

/** The list for an account. */
export async function listing<R>(
  backend: (world: World) => Promise<R>,
  {world = createWorld(), ...options}: StageOptions<'mfa-manage'> = {},
): Promise<{stage: Manage; made: R}> {
  const made = await backend(world);
  const stage = show('mfa-manage', {world, ...options});
  await stage.reaches('listing');
  return {stage, made};
}

/** What each line says. */
export const rows = ({element}: Manage): string[] => [...element.renderRoot.querySelectorAll('li')].map((row) => textOf(row));

/** What the line says that begins with this name; empty if there is none. */
export const rowOf = (stage: Manage, factor: string): string => rows(stage).find((row) => row.startsWith(factor)) ?? '';
