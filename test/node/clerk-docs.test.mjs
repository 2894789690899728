import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {test} from 'node:test';

const page = readFileSync('docs/clerk.md', 'utf8');

/** The rows of the table that goes through Clerk's documentation: [section, fact, ours, proofs]. */
const rows = page
  .split('\n')
  .filter((line) => /^\| D\d/.test(line))
  .map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim()));

/** The titles of a test file, as patterns: what is filled in at run time may be anything. */
function titlesOf(file) {
  const source = readFileSync(file, 'utf8');
  const titles = [...source.matchAll(/\b(?:it|test|inBrowser|onClerk\w*)\(\s*(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g)];
  return titles.map(([, plain, template]) => {
    const text = (plain ?? template).replaceAll(/\\(.)/g, '$1');
    const parts = template === undefined ? [text] : text.split(/\$\{[^}]*\}/);
    return new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
  });
}

test('every section of Clerk’s documentation is gone through', () => {
  for (const section of ['D1', 'D2', 'D3', 'D4', 'D5']) assert.ok(rows.some(([name]) => name === section), section);
});

for (const [section, fact, , proofs] of rows) {
  test(`${section}, ${fact}: the tests that prove it exist`, () => {
    const named = [...proofs.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)];
    assert.ok(named.length > 0 || proofs.startsWith('None: '), 'no test is named');
    for (const [, title, file] of named) {
      assert.ok(existsSync(file), `${file} does not exist`);
      const text = title.replaceAll('\\|', '|').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
      assert.ok(titlesOf(file).some((pattern) => pattern.test(text)), `${file} has no test "${text}"`);
    }
  });
}
