/** Installs the dependencies when node_modules is missing or does not match package-lock.json. */
import {spawnSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs `npm ci` if it is needed; throws when it fails. */
export function ensureInstalled() {
  if (isUpToDate()) return;
  console.log('Installing dependencies …');
  // A cache that knows a package but not yet its newest version makes --prefer-offline fail; the second try asks the registry.
  if (npmCi('--prefer-offline') || npmCi()) return;
  throw new Error("The dependencies could not be installed: see npm's message above.");
}

/** Compares versions, not dates: a checkout gives every file a new date. */
function isUpToDate() {
  try {
    const wanted = packages('package-lock.json');
    const present = packages('node_modules/.package-lock.json');
    return Object.entries(wanted).every(([path, {version, optional}]) => {
      // Optional packages are mostly binaries for other platforms.
      if (path === '' || (optional && !(path in present))) return true;
      return present[path]?.version === version;
    });
  } catch {
    return false;
  }
}

function packages(file) {
  return JSON.parse(readFileSync(root + file, 'utf8')).packages;
}

function npmCi(...flags) {
  // Only a shell can start npm.cmd on Windows.
  const shell = process.platform === 'win32';
  return spawnSync('npm', ['ci', ...flags, '--no-audit', '--no-fund'], {cwd: root, stdio: ['ignore', 2, 2], shell}).status === 0;
}
