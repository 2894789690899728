/**
 * Says whether this checkout can be released, and what the release consists of: `npm run release:check`; it is built twice. With `--built` it
 * says only the latter, of what is built already; with `--notes`, what the changelog says.
 */
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {pack, root, tarball} from './pack.mjs';

const cdn = join(root, 'dist/cdn');

/** The hash of a file as npm and browsers write it, for `integrity`. */
export function integrity(path, algorithm = 'sha384') {
  return `${algorithm}-${createHash(algorithm).update(readFileSync(path)).digest('base64')}`;
}

/** The files for plain pages, each with its hash: for `integrity` of a tag, or of an import map. */
export function cdnHashes() {
  const names = readdirSync(cdn, {recursive: true}).map((name) => name.replaceAll('\\', '/'));
  return Object.fromEntries(names.filter((name) => /\.(?:js|css)$/.test(name)).sort().map((name) => [name, integrity(join(cdn, name))]));
}

/** What the changelog says of a version; nothing if it has no section. */
export function changesOf(version, changelog) {
  const section = changelog.split(/^## /m).find((one) => one.startsWith(`${version} `) || one.startsWith(`${version}\n`));
  return section?.slice(section.indexOf('\n')).trim() ?? '';
}

/** What stands against a release, as sentences. */
export function obstacles({version, source, changelog, changes, tag, address = '', repository = ''}) {
  return [
    changes && `These files are not committed:\n${changes}`,
    !source.includes(`'${version}'`) && `src/version.ts is not of version ${version}.`,
    !changesOf(version, changelog) && `CHANGELOG.md has no section “## ${version} – date”, or nothing in it.`,
    changesOf('Unreleased', changelog) && 'CHANGELOG.md has changes under “Unreleased”.',
    !address.includes(repository) && `The "repository" of package.json does not name ${repository}: npm would refuse the statement of where it was built.`,
    tag && tag !== `v${version}` && `The tag is ${tag}, and the version ${version}.`,
  ].filter(Boolean);
}

function readState() {
  const read = (path) => readFileSync(join(root, path), 'utf8');
  const {version, repository} = JSON.parse(read('package.json'));
  return {
    version,
    address: repository?.url,
    // Known on GitHub's machines alone.
    repository: process.env.GITHUB_REPOSITORY,
    source: read('src/version.ts'),
    changelog: read('CHANGELOG.md'),
    changes: execFileSync('git', ['status', '--porcelain'], {cwd: root, encoding: 'utf8'}).trim(),
    tag: process.env.GITHUB_REF_TYPE === 'tag' ? process.env.GITHUB_REF_NAME : undefined,
  };
}

function npm(...args) {
  execFileSync('npm', ['run', '--silent', ...args], {cwd: root, stdio: ['ignore', 'ignore', 'inherit'], shell: process.platform === 'win32'});
}

function report(version) {
  const hashes = cdnHashes();
  const addressed = Object.entries(hashes).filter(([name]) => name.endsWith('.js'));
  const base = `https://cdn.jsdelivr.net/npm/mfa-elements@${version}/dist/cdn/`;
  console.log(`mfa-elements ${version}`);
  console.log(`tarball  ${statSync(tarball).size} bytes  ${integrity(tarball, 'sha512')}`);
  for (const [name, hash] of Object.entries(hashes)) console.log(`${hash}  ${name}`);
  console.log('\nFor a page that loads them from elsewhere; the import map goes before every module script:\n');
  console.log(`<script type="importmap">${JSON.stringify({integrity: Object.fromEntries(addressed.map(([name, hash]) => [base + name, hash]))})}</script>`);
  console.log(`<script type="module" src="${base}mfa-elements.js" integrity="${hashes['mfa-elements.js']}" crossorigin="anonymous"></script>`);
}

function release() {
  const state = readState();
  if (process.argv.includes('--notes')) return console.log(changesOf(state.version, state.changelog));
  if (!process.argv.includes('--built')) {
    const found = obstacles(state);
    for (const sentence of found) console.error(sentence);
    if (found.length > 0) return void (process.exitCode = 1);
    npm('manifest');
    npm('build');
    npm('pack:check');
    npm('reproducible');
  }
  pack();
  report(state.version);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) release();
