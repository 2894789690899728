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
  for (const [, title, file] of named) {
    assert.ok(existsSync(file), `${file} does not exist`);
    const text = title.replaceAll('\\|', '|').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    assert.ok(titlesOf(file).some((pattern) => pattern.test(text)), `${file} has no test "${text}"`);
  }
}

/** The titles of a test file, as patterns: what is filled in at run time may be anything. */
function titlesOf(file) {
  const source = readFileSync(file, 'utf8');
  const titles = [...source.matchAll(/\b(?:(?:it|test|inApp|inBrowser|onBackend|onClerk\w*)\(|const title =)\s*(?:'((?:[^'\\]|\\.)*)'|`((?:[^`\\]|\\.)*)`)/g)];
  return titles.map(([, plain, template]) => {
    const text = (plain ?? template).replaceAll(/\\(.)/g, '$1');
    const parts = template === undefined ? [text] : text.split(/\$\{[^}]*\}/);
    return new RegExp(`^${parts.map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('.*')}$`);
  });
}
