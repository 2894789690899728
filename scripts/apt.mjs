import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';

/** Whether Debian's packages can be installed without asking somebody. */
export function mayInstall() {
  const isDebian =
    existsSync('/etc/os-release') && /^ID(_LIKE)?=.*(debian|ubuntu)/m.test(readFileSync('/etc/os-release', 'utf8'));
  return process.getuid?.() === 0 && isDebian;
}

/** Installs Debian's packages; false where that is not to be had. */
export function install(...packages) {
  if (!mayInstall()) return false;
  console.error(`Installing ${packages.join(' and ')} with apt-get …`);
  // A failed update need not matter: the lists of the image may do.
  apt('update');
  return apt('install', '-y', '--no-install-recommends', '-o', 'Dpkg::Options::=--force-confold', ...packages);
}

function apt(...args) {
  return (
    spawnSync('apt-get', ['-qq', '-o', 'DPkg::Lock::Timeout=600', ...args], {
      // Its chatter goes to stderr: stdout is for the caller's results.
      stdio: ['ignore', 2, 2],
      env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
    }).status === 0
  );
}
