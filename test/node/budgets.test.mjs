/** The budgets of .size-limit.mjs, each as a test; and what must not be in a first load at any weight. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {adapters, bundleOf, writeBundles} from '../../scripts/size.mjs';

await writeBundles();
const results = checkAll();

for (const {name, size, sizeLimit} of results.filter((check) => check.sizeLimit)) {
  test(`${name} weighs at most ${sizeLimit} bytes gzipped`, (t) => {
    t.diagnostic(`${size} bytes`);
    // A path that leads nowhere weighs nothing.
    assert.ok(size > 100, `${size} bytes are too few`);
    assert.ok(size <= sizeLimit, `${size} bytes are ${size - sizeLimit} too many`);
  });
}

test('what the elements load at first is without the QR encoder and without any adapter', () => {
  for (const entry of ['define/mfa-sign-in.ts', 'define.ts']) assert.deepEqual(modulesOf(entry).filter((id) => /node_modules\/qrcode\/|\/src\/adapters\//.test(id)), []);
});

test('no adapter brings its SDK, or any other package, along', () => {
  assert.ok(adapters.length >= 10, adapters.join());
  for (const name of adapters) assert.deepEqual(modulesOf(`adapters/${name}/index.ts`).filter((id) => id.includes('node_modules/')), []);
});

test('every element, every adapter and the files for plain pages have a budget', () => {
  const limited = results.filter((check) => check.sizeLimit).map(({name}) => name);
  for (const name of ['define/mfa-sign-in.ts', 'define.ts', 'dist/cdn, mfa-elements', 'dist/cdn, enrolment', ...adapters.map((one) => `adapters/${one}/index.ts`)]) {
    assert.ok(limited.includes(name), name);
  }
});

function modulesOf(entry) {
  return JSON.parse(readFileSync(`${bundleOf(entry)}/modules.json`, 'utf8'));
}

/** What size-limit says of each budget; it fails where one is exceeded, and says so all the same. */
function checkAll() {
  const run = () => execFileSync('npx', ['--no-install', 'size-limit', '--json'], {encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], shell: process.platform === 'win32'});
  try {
    return JSON.parse(run());
  } catch (error) {
    return JSON.parse(error.stdout);
  }
}
