import {show, type Stage, type StageOptions} from '../../support/stage.js';
import {createWorld, type World} from '../../support/world.js';
import {generate, graceIsIn} from './scenes.js';

export type Codes = Stage<'backup-codes'>;

/** Before there are any on show. */
export async function ready<R>(
  backend: (world: World) => Promise<R>,
  {world = createWorld(), ...options}: StageOptions<'backup-codes'> = {},
): Promise<{stage: Codes; made: R}> {
  const made = await backend(world);
  const stage = show('backup-codes', {world, ...options});
  await stage.reaches('idle');
  return {stage, made};
}

/** With codes on show. */
export async function onShow(options: StageOptions<'backup-codes'> = {}): Promise<{stage: Codes; codes: string[]}> {
  const {stage} = await ready(graceIsIn, options);
  await generate(stage);
  await stage.reaches('saving-codes');
  return {stage, codes: [...stage.element.renderRoot.querySelectorAll('ol li')].map(({textContent}) => textContent)};
}
