import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {assertNamesTests, rowsOf} from './support/named-tests.mjs';

/** The rows of the table that goes through Clerk's documentation: [section, fact, ours, proofs]. */
const rows = rowsOf(readFileSync('docs/clerk.md', 'utf8')).filter(([section]) => /^D\d/.test(section));

test('every section of Clerk’s documentation is gone through', () => {
  for (const section of ['D1', 'D2', 'D3', 'D4', 'D5']) assert.ok(rows.some(([name]) => name === section), section);
});

for (const [section, fact, , proofs] of rows) {
  test(`${section}, ${fact}: the tests that prove it exist`, () => assertNamesTests(proofs));
}
