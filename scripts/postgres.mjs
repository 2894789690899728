/** Finds PostgreSQL's server programs for the tests, and installs them where that is one apt-get away. */
import {existsSync, mkdirSync, readdirSync, writeFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';
import {install, mayInstall} from './apt.mjs';

const suffix = process.platform === 'win32' ? '.exe' : '';

/** The folder with `initdb` and `postgres`, or undefined. */
export function findPostgres() {
  return [...onPath(), ...installLocations()].find((folder) =>
    ['initdb', 'postgres'].every((name) => existsSync(join(folder, name + suffix))),
  );
}

/** The same, after installing Debian's packages if there is none and that is possible without asking somebody. */
export function ensurePostgres() {
  return findPostgres() ?? (installPostgres() ? findPostgres() : undefined);
}

function onPath() {
  return (process.env.PATH ?? '').split(delimiter).filter(Boolean);
}

/** Debian and Homebrew keep the server's programs off PATH; of several versions the newest. */
function installLocations() {
  const debian = under('/usr/lib/postgresql', (name) => /^\d+$/.test(name));
  const isFormula = (name) => name.startsWith('postgresql');
  const homebrew = ['/opt/homebrew/opt', '/usr/local/opt'].flatMap((folder) => under(folder, isFormula));
  return [...debian, ...homebrew];
}

function under(folder, wanted) {
  if (!existsSync(folder)) return [];
  const numeric = new Intl.Collator('en', {numeric: true}).compare;
  return readdirSync(folder)
    .filter(wanted)
    .sort((a, b) => numeric(b, a))
    .map((name) => join(folder, name, 'bin'));
}

function installPostgres() {
  if (!mayInstall()) return false;
  withoutCluster();
  return install('postgresql');
}

/** The package would make a cluster and start it: the tests bring their own, and nothing is to run afterwards. */
function withoutCluster() {
  const settings = '/etc/postgresql-common/createcluster.conf';
  if (existsSync(settings)) return;
  mkdirSync('/etc/postgresql-common', {recursive: true});
  writeFileSync(settings, 'create_main_cluster = false\n');
}
