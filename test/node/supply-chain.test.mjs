/** What comes along with the package, and what could slip into it: as far as it can be told without the registry. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {billOfMaterials, installedPackages} from '../../scripts/sbom.mjs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const locked = Object.entries(lock.packages).filter(([path]) => path !== '');

test('whoever installs the package gets Lit, in five parts and its types, and nothing else', () => {
  assert.deepEqual(Object.keys(manifest.dependencies), ['lit']);
  assert.deepEqual(installedPackages(), ['@lit-labs/ssr-dom-shim', '@lit/reactive-element', '@types/trusted-types', 'lit', 'lit-element', 'lit-html']);
  for (const {optional} of Object.values(manifest.peerDependenciesMeta)) assert.equal(optional, true);
});

test('nothing is run when the package, or what comes along with it, is installed', () => {
  for (const name of ['preinstall', 'install', 'postinstall', 'prepare']) assert.ok(!(name in manifest.scripts), name);
  for (const name of installedPackages()) assert.ok(!lock.packages[`node_modules/${name}`].hasInstallScript, name);
});

test('the lock file has the hash of every package, and each is from the registry', () => {
  assert.equal(lock.lockfileVersion, 3);
  assert.ok(locked.length > 500);
  for (const [path, {integrity, resolved, link}] of locked) {
    assert.match(integrity ?? '', /^sha512-[\w+/]{86}==$/, path);
    assert.ok(!link, path);
    // npm asks the registry that it is set to where no address stands; the hash holds it to the same bytes.
    assert.ok(resolved === undefined || resolved.startsWith('https://registry.npmjs.org/'), `${path}: ${resolved}`);
  }
});

test('the lock file fits package.json, and development dependencies have one version each', () => {
  const {dependencies, devDependencies} = lock.packages[''];
  assert.deepEqual(dependencies, manifest.dependencies);
  assert.deepEqual(devDependencies, manifest.devDependencies);
  for (const [name, version] of Object.entries(devDependencies)) {
    assert.match(version, /^\d+\.\d+\.\d+$/, name);
    assert.equal(lock.packages[`node_modules/${name}`].version, version);
  }
});

test('the repository has no code that was built, minified or compiled', () => {
  const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {encoding: 'utf8'}).trim().split('\n');
  const code = files.filter((path) => /\.(?:[cm]?[jt]sx?|css|html|vue|svelte)$/.test(path) && isThere(path));
  assert.ok(code.length > 500);
  assert.deepEqual(files.filter((path) => /\.(?:min\.\w+|wasm|node|exe|dll|so|jar|zip|t?gz)$/.test(path)), []);
  assert.deepEqual(code.filter((path) => readFileSync(path, 'utf8').split('\n').some((line) => line.length > 2000)), []);
});

test('the bill of materials has every package that is installed along or bundled, with its hash and licence', () => {
  const {components, bomFormat} = billOfMaterials();
  const names = components.map(({name}) => name);
  assert.equal(bomFormat, 'CycloneDX');
  for (const name of [...installedPackages(), 'qrcode', 'dijkstrajs', 'otpauth', '@noble/hashes', '@passwordless-id/webauthn']) assert.ok(names.includes(name), name);
  for (const {name, hashes, licenses} of components) {
    assert.match(hashes[0].content, /^[0-9a-f]{128}$/, name);
    assert.match(licenses[0].license.id, /^(?:MIT|BSD-3-Clause)$/, name);
  }
});

function isThere(path) {
  try {
    return readFileSync(path).length > 0;
  } catch {
    return false;
  }
}
