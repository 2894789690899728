/** Builds the package once more from a clean copy in another folder, and compares it with dist/mfa-elements.tgz: `npm run reproducible`. */
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {pack, root, tarball} from './pack.mjs';
import {bundledPackages, installedPackages} from './sbom.mjs';

/** A machine that is set up quite differently. The sort order, the date and the letter I are others there. */
const elsewhere = {TZ: 'Pacific/Kiritimati', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8', CI: '', NODE_ENV: ''};

/** Files of two packed packages that differ, or that only one has; none if the tarballs are the same to the byte. */
export function differences(one, other) {
  if (hashOf(readFileSync(one)) === hashOf(readFileSync(other))) return [];
  const [before, after] = [one, other].map(contentsOf);
  const names = [...new Set([...before.keys(), ...after.keys()])];
  const found = names.filter((name) => before.get(name) !== after.get(name));
  return found.length > 0 ? found : ['the order, date or mode of files'];
}

/** Builds and packs in a copy of this checkout, in a folder and under an environment of its own. Returns the tarball and the way to remove it. */
export function buildElsewhere() {
  const folder = mkdtempSync(join(tmpdir(), 'mfa elements ı '));
  const remove = () => rmSync(folder, {recursive: true, force: true});
  const umask = process.umask(0o077);
  try {
    copySources(folder);
    copyPackages(folder);
    const run = (...args) => execFileSync('npm', ['run', '--silent', ...args], {cwd: folder, env: {...process.env, ...elsewhere}, stdio: 'pipe'});
    run('manifest');
    run('build');
    run('pack');
    return {tarball: join(folder, 'dist/mfa-elements.tgz'), remove};
  } catch (error) {
    remove();
    throw error;
  } finally {
    process.umask(umask);
  }
}

/** All that is in the repository, and nothing that was built. */
function copySources(folder) {
  const list = execFileSync('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26});
  for (const path of list.split('\0').filter((name) => /^(?:src|scripts|docs\/rest|[^/]+$)/.test(name) && existsSync(join(root, name)))) {
    mkdirSync(dirname(join(folder, path)), {recursive: true});
    // Read and written, so that neither date nor mode comes along.
    writeFileSync(join(folder, path), readFileSync(join(root, path)));
  }
}

/** What ends up in our files has to be there itself, since paths may end up there, too; tools are led to. */
function copyPackages(folder) {
  const inside = new Set([...installedPackages(), ...['dist/esm', 'dist/cdn'].flatMap(bundledPackages).map(({name}) => name)]);
  const place = (path) => {
    const [from, to] = [join(root, 'node_modules', path), join(folder, 'node_modules', path)];
    if (inside.has(path)) cpSync(from, to, {recursive: true});
    else if ([...inside].some((name) => name.startsWith(`${path}/`))) {
      mkdirSync(to, {recursive: true});
      for (const name of readdirSync(from)) place(`${path}/${name}`);
    } else symlinkSync(from, to);
  };
  mkdirSync(join(folder, 'node_modules'));
  for (const name of readdirSync(join(root, 'node_modules')).filter((one) => !/^\.(?!bin)/.test(one))) place(name);
}

function contentsOf(path) {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-'));
  execFileSync('tar', ['xzf', path, '-C', folder]);
  const names = readdirSync(folder, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile());
  const contents = names.map(({parentPath, name}) => join(parentPath, name)).map((file) => [file.slice(folder.length + 1), hashOf(readFileSync(file))]);
  rmSync(folder, {recursive: true});
  return new Map(contents);
}

function hashOf(bytes) {
  return createHash('sha512').update(bytes).digest('base64');
}

function compare() {
  pack();
  const {tarball: other, remove} = buildElsewhere();
  const found = differences(tarball, other);
  remove();
  if (found.length > 0) throw new Error(`Two builds differ in ${found.join(', ')}.`);
  console.log(`Two builds gave the same bytes: sha512-${hashOf(readFileSync(tarball))}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) compare();
