/** Runs one of the examples on this machine, with the package as it is here: `npm run example react`. */
import {spawn} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {basename, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {pack, root, tarball} from './pack.mjs';

/** What a build or an installation leaves behind, and a fresh copy does not have. */
const made = ['node_modules', 'dist', '.next', '.nuxt', '.output', '.angular', '.svelte-kit', '.parcel-cache'];

/** Outside this repository, where a package that an example forgot to name would be found; one for each checkout. */
const workshop = join(tmpdir(), `mfa-elements-${createHash('sha256').update(root).digest('hex').slice(0, 8)}`);

/** Copies a folder to where nothing but its own packages is found; what was installed there before stays. Returns the path. */
export function copyAside(folder) {
  const path = join(workshop, basename(folder));
  mkdirSync(path, {recursive: true});
  for (const name of readdirSync(path)) {
    if (name !== 'node_modules') rmSync(join(path, name), {recursive: true});
  }
  cpSync(folder, path, {recursive: true, filter: (source) => !made.includes(basename(source))});
  return path;
}

/** An empty folder beside the copies. */
export function emptyFolder(name) {
  const path = join(workshop, name);
  rmSync(path, {recursive: true, force: true});
  mkdirSync(path, {recursive: true});
  return path;
}

/** Installs what the folder's lock file says, and the packed package as it is now. */
export async function installIn(folder) {
  if (!existsSync(tarball)) throw new Error('There is no dist/mfa-elements.tgz: npm run build && npm run pack');
  // Packages of one version are taken to be the same, and this one changes without a new number.
  rmSync(join(folder, 'node_modules/mfa-elements'), {recursive: true, force: true});
  await run('npm', ['install', '--no-audit', '--no-fund', '--prefer-offline', tarball], folder);
}

/** Runs a command to its end; resolves to what it printed. Throws with that if it fails. */
export function run(command, args, folder, env = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd: folder,
      env: {...process.env, NODE_OPTIONS: '', CI: 'true', ...env},
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(output);
      else reject(new Error(`${[command, ...args].join(' ')} ended with ${code}:\n${output}`));
    });
  });
}

async function start(name) {
  const examples = readdirSync(join(root, 'examples')).filter((one) => 'dev' in scriptsOf(one));
  if (!examples.includes(name)) throw new Error(`npm run example NAME, with one of ${examples.join(', ')}`);
  if (!existsSync(join(root, 'dist/esm/index.js'))) await run('npm', ['run', 'build'], root);
  pack();
  const folder = copyAside(join(root, 'examples', name));
  await installIn(folder);
  spawn('npm', ['run', 'dev'], {cwd: folder, stdio: 'inherit', shell: process.platform === 'win32'});
}

function scriptsOf(name) {
  const file = join(root, 'examples', name, 'package.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')).scripts ?? {}) : {};
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await start(process.argv[2]).catch((error) => {
    console.error(error.message);
    process.exitCode = 1;
  });
}
