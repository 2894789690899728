/** Bundles into dist/size what a page downloads for each entry, and has size-limit check all budgets of .size-limit.mjs: `npm run size`. */
import {spawnSync} from 'node:child_process';
import {mkdirSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
import {firstLoad, laterLoads} from './first-load.mjs';
import {minifyLiterals} from './minify-literals.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundles = join(root, 'dist/size');

/** The adapters that have a budget: memory is a backend of its own, for demos and tests. */
export const adapters = readdirSync(join(root, 'src/adapters')).filter((name) => name !== 'memory' && name !== 'shared');

const entries = ['define/mfa-sign-in.ts', 'define.ts', ...adapters.map((name) => `adapters/${name}/index.ts`)];

/** Where the bundle of an entry is: `first.js`, what loads later in `later/`, and in `modules.json` the ids of what is in the former. */
export function bundleOf(entry) {
  return join(bundles, entry.replace(/(?:\/index)?\.ts$/, ''));
}

/** Writes all bundles anew. */
export async function writeBundles() {
  rmSync(bundles, {recursive: true, force: true});
  for (const entry of entries) write(bundleOf(entry), await bundle(entry));
}

/** Bundles one entry as an app does that ships its first load as one file, which is also how our own CDN bundle is made. */
async function bundle(entry) {
  const [{output}] = await build({
    configFile: false,
    plugins: [minifyLiterals()],
    root,
    logLevel: 'silent',
    // A library build, because an application's adds Vite's own preload helper.
    build: {
      write: false,
      target: 'es2022',
      lib: {entry: join(root, 'src', entry), formats: ['es']},
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {minify: true, chunkFileNames: '[name].js', codeSplitting: {groups: [firstLoad('first'), ...laterLoads()]}},
      },
    },
  });
  return output.filter(({type}) => type === 'chunk');
}

function write(folder, chunks) {
  mkdirSync(join(folder, 'later'), {recursive: true});
  const first = loadedAtFirst(chunks);
  // The entry itself may be no more than an import of the rest.
  writeFileSync(join(folder, 'first.js'), first.map(({code}) => code).join(''));
  writeFileSync(join(folder, 'modules.json'), JSON.stringify(first.flatMap(({moduleIds}) => moduleIds)));
  for (const {fileName, code} of chunks.filter((chunk) => !first.includes(chunk))) writeFileSync(join(folder, 'later', fileName), code);
}

/** The entry's chunk and all it imports statically. */
function loadedAtFirst(chunks) {
  const found = chunks.filter(({isEntry}) => isEntry);
  for (const {imports} of found)
    found.push(...chunks.filter((chunk) => imports.includes(chunk.fileName) && !found.includes(chunk)));
  return found;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeBundles();
  const command = ['--no-install', 'size-limit', ...process.argv.slice(2)];
  process.exitCode = spawnSync('npx', command, {cwd: root, stdio: 'inherit', shell: process.platform === 'win32'}).status ?? 1;
}
