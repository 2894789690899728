/** The licences of all code of others that is inside our files, beside these files. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {before, test} from 'node:test';
import {build} from 'vite';
import {bundledPackages} from '../../scripts/sbom.mjs';

const {packages} = JSON.parse(readFileSync('package-lock.json', 'utf8'));
const allowed = ['MIT', 'BSD-3-Clause'];

for (const [folder, mode, least] of [
  ['dist/esm', 'production', ['dijkstrajs', 'otpauth', 'qrcode']],
  ['dist/cdn', 'cdn', ['dijkstrajs', 'lit', 'lit-html', 'otpauth', 'qrcode']],
]) {
  let inside;
  const listed = () => bundledPackages(folder);

  before(async () => {
    inside = await bundledInto(mode);
  });

  test(`${folder}: exactly the packages whose modules are bundled have their licence in the package`, () => {
    for (const name of least) assert.ok(inside.includes(name), name);
    assert.deepEqual(listed().map(({name}) => name).sort(), inside);
  });

  test(`${folder}: each licence is there in full, allows what we do, and is that of the version in the lock file`, () => {
    const sections = readFileSync(`${folder}/third-party-licenses.md`, 'utf8').split(/^## /m);
    for (const {name, version, license} of listed()) {
      assert.equal(version, packages[`node_modules/${name}`].version, name);
      assert.ok(allowed.includes(license), `${name}: ${license}`);
      const section = sections.find((one) => one.startsWith(`${name} - `));
      assert.match(section, /Copyright/i, name);
      assert.match(section, /(?:Permission is hereby granted|Redistribution and use|Licensed under the MIT license)[^]+"?AS IS"?/i, name);
    }
  });
}

test('the package is under the licence that it names', () => {
  assert.equal(JSON.parse(readFileSync('package.json', 'utf8')).license, 'MIT');
  assert.match(readFileSync('LICENSE', 'utf8'), /^MIT License[^]+Permission is hereby granted/);
});

/** Names of the packages that have a module in what the build makes, which is not written. */
async function bundledInto(mode) {
  const built = await build({mode, logLevel: 'silent', build: {write: false}});
  const ids = [built].flat().flatMap(({output}) => output).flatMap(({moduleIds = []}) => moduleIds);
  const names = ids.map((id) => /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(id.replaceAll('\\', '/'))?.[1]);
  return [...new Set(names.filter(Boolean))].sort();
}
