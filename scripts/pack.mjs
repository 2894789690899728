/** Packs the built package as `dist/mfa-elements.tgz`, which the examples install: `npm run pack`. */
import {execFileSync} from 'node:child_process';
import {chmodSync, mkdirSync, renameSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));
/** The same name whatever the version: the examples' package.json files lead to it. */
export const tarball = join(root, 'dist/mfa-elements.tgz');

/** What every file of the package may be: npm keeps what the umask of a machine has left of it. */
const mode = 0o644;

/** Packs what `npm run build` made. */
export function pack() {
  mkdirSync(join(root, 'dist'), {recursive: true});
  const {filename, files} = npmPack();
  const others = files.filter((file) => file.mode !== mode);
  for (const {path} of others) chmodSync(join(root, path), mode);
  if (others.length > 0) npmPack();
  renameSync(join(root, 'dist', filename), tarball);
}

function npmPack() {
  // The pre-script would build it once more.
  const args = ['pack', '--json', '--ignore-scripts', '--pack-destination', 'dist'];
  const [packed] = JSON.parse(execFileSync('npm', args, {cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32'}));
  return packed;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) pack();
