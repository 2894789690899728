import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {gzipSync} from 'node:zlib';

const bundle = readFileSync('dist/cdn/mfa-elements.js');
const code = bundle.toString();

test('the CDN bundle is one file: it imports nothing before it runs', () => {
  assert.doesNotMatch(code, /(?:^|[;}])(?:import|export)[^;(]*?from\s*["'`]/);
});

test('the CDN bundle with all five elements and Lit weighs at most 26500 bytes gzipped', (t) => {
  const {length} = gzipSync(bundle, {level: 9});
  t.diagnostic(`${length} bytes`);
  assert.ok(length <= 26_500, `${length} bytes`);
});

test('the CDN bundle leaves the QR encoder and the embedded backend to chunks', () => {
  assert.doesNotMatch(code, /Reed|ALPHANUMERIC|analytical-engine/i);
  assert.match(code, /import\([`"']\.\/scan-view-/);
  assert.match(code, /import\([`"']\.\/memory-/);
});
