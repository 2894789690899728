/** docs/comparison.md: all rows and columns are there, and what it says of us is proven or explained. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {assertNamesTests, rowsOf} from './support/named-tests.mjs';

const page = readFileSync('docs/comparison.md', 'utf8');
const peers = ['Clerk', 'Hanko', 'Descope', 'Auth0', 'Amplify', 'Ory', 'better-auth-ui', 'SuperTokens', 'authentik'];
const columns = ['Row', ...peers, 'mfa-elements', 'Proof'];

/** The sections and how many rows the study of the others has for each. */
const sections = Object.entries({Enrolment: 11, 'Backup codes': 11, 'Sign-in': 19, Management: 7, Platform: 18});

/** What stands under a heading of the second level. */
function under(heading) {
  const start = page.indexOf(`\n## ${heading}\n`);
  assert.ok(start >= 0, `there is no "${heading}"`);
  return page.slice(start + 1).split(/^## .*$/m)[1];
}

test('it says of each of the others what was read, and when', () => {
  const [, , ...read] = rowsOf(under('What was read'));
  assert.deepEqual(read.map(([product]) => product), peers);
  for (const cells of read) assert.ok(cells.length === 4 && cells.every(Boolean), cells.join(' | '));
});

test('it says what the others do better', () => {
  for (const peer of peers) assert.ok(under('What they do better').includes(peer), peer);
});

test('it has as many rows as it says', () => {
  assert.match(page, new RegExp(`\\b${sections.reduce((sum, [, count]) => sum + count, 0)} rows\\b`));
});

for (const [section, count] of sections) {
  const [header, , ...rows] = rowsOf(under(section));

  test(`${section}: has all columns and ${count} different rows`, () => {
    assert.deepEqual(header, columns);
    assert.equal(rows.length, count);
    assert.equal(new Set(rows.map(([row]) => row)).size, count);
  });

  for (const cells of rows) {
    const [row, ...answers] = cells;
    const [ours, proof] = answers.slice(peers.length);

    test(`${section}, ${row}: every cell is filled in, and the tests that prove ours exist`, () => {
      assert.equal(cells.length, columns.length);
      assert.ok(answers.every(Boolean), 'a cell is empty');
      assert.match(ours, /^(?:✔|[◐✘] ?\S|✘$)/u, 'ours says neither yes, nor in which part, nor no');
      assert.equal(proof.startsWith('None: '), ours.startsWith('✘'), 'a no has a reason, and everything else a test');
      assertNamesTests(proof);
    });
  }
}
