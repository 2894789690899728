/** Packs the package and has publint and are-the-types-wrong look at the tarball, every name it can be imported by: `npm run pack:check`. */
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {pack, root, tarball} from './pack.mjs';

/** The names a package's files can be imported by, with those that its patterns stand for, as [name, path] pairs. */
export function importsOf({exports}, files) {
  return Object.entries(exports).flatMap(([name, target]) => {
    const path = (typeof target === 'string' ? target : (target.default ?? target.types)).slice(2);
    if (!name.includes('*')) return [[name, path]];
    const [before, after] = path.split('*');
    return files
      .filter((file) => file.startsWith(before) && file.endsWith(after) && !/\.d\.ts$/.test(file))
      .map((file) => [name.replace('*', file.slice(before.length, file.length - after.length)), file])
      // A line of its own wins over a pattern.
      .filter(([one]) => !Object.hasOwn(exports, one));
  });
}

/** The paths in the packed package. */
export function packedFiles() {
  const list = execFileSync('tar', ['tzf', tarball], {encoding: 'utf8'});
  return list.trim().split('\n').map((path) => path.replace(/^package\//, ''));
}

/** Whether a file is code, or types alone; style sheets, documents and the chunks of the CDN bundle have no types. */
const hasTypes = ([name, path]) => /\.(?:js|d\.ts)$/.test(path) && (!path.startsWith('dist/cdn/') || name === './cdn/mfa-elements.js');

function check() {
  pack();
  const names = importsOf(JSON.parse(readFileSync(`${root}package.json`, 'utf8')), packedFiles()).filter(hasTypes);
  const run = (command, ...args) => execFileSync('npx', ['--no-install', command, ...args], {cwd: root, stdio: 'inherit', shell: process.platform === 'win32'});
  run('publint', '--strict', tarball);
  run('attw', tarball, '--profile', 'esm-only', '--format', 'ascii', '--no-emoji', '--no-definitely-typed', '--entrypoints', ...names.map(([name]) => name));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    check();
  } catch (error) {
    // What they found is printed by them.
    process.exitCode = error.status ?? 1;
  }
}
