/** Fetches Clerk's own components, once, for the test that puts them beside ours. */
import {spawnSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** As a devDependency it would bring 600 MB of wallets along; its tarball alone has what a page loads. */
const version = '1.34.0';
const integrity = 'sha512-EP6Wcf+iqV5hJRMjfmVSOb7wWEgt2DuUOnR3Yv/ULPdmGgGWa64oc4tB4VfD66z8nXgtXqHEXNNnGURAOfQ7vQ==';
const cache = fileURLToPath(new URL('../node_modules/.cache/', import.meta.url));
const folder = join(cache, `clerk-ui-${version}`);

/**
 * The folder with what the package holds; undefined, after a line that says why, where it cannot be had. Throws when the
 * registry sends something else.
 */
export function ensureClerkUi() {
  if (existsSync(folder)) return folder;
  mkdirSync(cache, {recursive: true});
  const scratch = mkdtempSync(join(cache, 'clerk-ui-'));
  try {
    console.error(`Fetching @clerk/ui ${version} …`);
    const impatient = ['--fetch-retries=1', '--fetch-retry-mintimeout=1000'];
    if (!run('npm', ['pack', `@clerk/ui@${version}`, '--loglevel=error', ...impatient], scratch)) return undefined;
    const tarball = `clerk-ui-${version}.tgz`;
    const hash = createHash('sha512').update(readFileSync(join(scratch, tarball))).digest('base64');
    if (`sha512-${hash}` !== integrity) throw new Error(`What the registry sent as @clerk/ui ${version} is not that.`);
    if (!run('tar', ['-xzf', tarball], scratch)) return undefined;
    // Only what is complete gets the name. Another run may have been faster.
    if (!existsSync(folder)) renameSync(join(scratch, 'package'), folder);
    return folder;
  } finally {
    rmSync(scratch, {recursive: true, force: true});
  }
}

function run(program, args, cwd) {
  // Only a shell can start npm.cmd on Windows, which has a tar since Windows 10.
  const shell = process.platform === 'win32';
  const {status, error, stderr} = spawnSync(program, args, {cwd, shell, encoding: 'utf8', timeout: 120_000});
  if (status !== 0) console.error(`Without @clerk/ui ${version}: ${program} failed.`, error?.message ?? stderr.split('\n', 1)[0]);
  return status === 0;
}
