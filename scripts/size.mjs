/** Measures what a page downloads for each entry of test/budgets.json: `npm run size`. */
import {readFileSync, readdirSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {gzipSync} from 'node:zlib';
import {build} from 'vite';
import {firstLoad} from './first-load.mjs';
import {minifyLiterals} from './minify-literals.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Entry → most bytes its first load may weigh, minified and gzipped, Lit included. */
export const budgets = JSON.parse(readFileSync(`${root}test/budgets.json`, 'utf8'));

/**
 * Bundles one entry as an app does that ships its first load as one file, which is also how our own CDN bundle is made.
 * @returns {Promise<{initial: number, inputs: string[], lazy: Record<string, number>}>} gzipped bytes of the first load, the
 * files in it, and the gzipped bytes of each chunk that loads later
 */
export async function measure(entry) {
  const [{output}] = await build({
    configFile: false,
    plugins: [minifyLiterals()],
    root,
    logLevel: 'silent',
    // A library build, because an application's adds Vite's own preload helper.
    build: {
      write: false,
      target: 'es2022',
      lib: {entry: `${root}${entry}`, formats: ['es']},
      rolldownOptions: {preserveEntrySignatures: 'allow-extension', output: {minify: true, codeSplitting: {groups: [firstLoad('first')]}}},
    },
  });
  const chunks = output.filter(({type}) => type === 'chunk');
  const bytes = ({code}) => gzipSync(code, {level: 9}).length;
  const first = loadedAtFirst(chunks);
  return {
    initial: first.reduce((sum, chunk) => sum + bytes(chunk), 0),
    inputs: first.flatMap(({moduleIds}) => moduleIds),
    lazy: Object.fromEntries(chunks.filter((chunk) => !first.includes(chunk)).map((chunk) => [chunk.name, bytes(chunk)])),
  };
}

/** The entry's chunk and all it imports statically. */
function loadedAtFirst(chunks) {
  const found = chunks.filter(({isEntry}) => isEntry);
  for (const {imports} of found)
    found.push(...chunks.filter((chunk) => imports.includes(chunk.fileName) && !found.includes(chunk)));
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const adapters = readdirSync(`${root}src/adapters`).filter((name) => name !== 'memory' && name !== 'shared');
  const all = {...budgets, ...Object.fromEntries(adapters.map((name) => [`src/adapters/${name}/index.ts`, 3000]))};
  for (const [entry, budget] of Object.entries(all)) {
    const {initial, lazy} = await measure(entry);
    console.log(`${entry}: ${initial} of ${budget} bytes gzipped`);
    for (const [name, size] of Object.entries(lazy)) console.log(`  later: ${name} ${size}`);
  }
}
