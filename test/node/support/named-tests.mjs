/** Pages whose tables name the tests that prove them. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';

/** The rows of a page’s tables, as trimmed cells; `\|` is no border. */
export function rowsOf(text) {
  return text
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .map((line) => line.split(/(?<!\\)\|/).slice(1, -1).map((cell) => cell.trim()));
}

/** Fails unless the cell names tests that exist, or says why there is none. */
export function assertNamesTests(cell) {
  const named = [...cell.matchAll(/\[([^\]]+)\]\(\.\.\/([^)]+)\)/g)];
  assert.ok(named.length > 0 || cell.startsWith('None: '), 'no test is named');
  for (const [, title, file] of named) assertHasTest(file, title.replaceAll('\\|', '|').replaceAll('&lt;', '<').replaceAll('&gt;', '>'));
}

/** Fails unless the file has a test of this title. */
export function assertHasTest(file, title) {
  assert.ok(existsSync(file), `${file} does not exist`);
  assert.ok(titlesOf(file).some((pattern) => pattern.test(title)), `${file} has no test "${title}"`);
}

/** The titles of a test file, as patterns: what is filled in at run time may be anything. */
function titlesOf(file) {
  const source = readFileSync(file, 'utf8');
  const titles = [...source.matchAll(/\b(?:(?:it|test|testProperties|inApp|inBrowser|onBackend|onClerk\w*|onPage)\(|const title =)\s*(?:'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"|`((?:[^`\\]|\\.)*)`)/g)];
  return titles.map(([, plain, quoting, template]) => {
    const text = (plain ?? quoting ?? template).replaceAll(/\\(.)/g, '$1');
    const parts = template === undefined ? [text] : text.split(/\$\{[^}]*\}/);
    return new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
  });
}
