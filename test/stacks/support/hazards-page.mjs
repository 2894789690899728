/** The page for hazards in place of an example's own, where Vite builds that. */
import {cpSync} from 'node:fs';
import {join} from 'node:path';
import {run} from '../../../scripts/example.mjs';

/** Puts the page into the copy of an app, and builds it. Resolves to the folder of built files; the app's own stay. */
export async function buildHazards(name, folder) {
  cpSync('test/stacks/support/hazards/hazards.html', join(folder, 'index.html'));
  cpSync('test/stacks/support/hazards/counted-adapter.ts', join(folder, 'src/counted-adapter.ts'));
  cpSync(`test/stacks/support/${name}`, join(folder, 'src'), {recursive: true});
  await run('npx', ['vite', 'build', '--outDir', 'dist-hazards'], folder);
  return join(folder, 'dist-hazards');
}
