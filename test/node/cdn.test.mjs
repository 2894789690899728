import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';

const code = readFileSync('dist/cdn/mfa-elements.js', 'utf8');

test('the CDN bundle is one file: it imports nothing before it runs', () => {
  assert.doesNotMatch(code, /(?:^|[;}])(?:import|export)[^;(]*?from\s*["'`]/);
});

test('the CDN bundle leaves the QR encoder and the embedded backend to chunks', () => {
  assert.doesNotMatch(code, /Reed|ALPHANUMERIC|analytical-engine/i);
  assert.match(code, /import\([`"']\.\/enrolment-/);
  assert.match(code, /import\([`"']\.\/memory-/);
});
