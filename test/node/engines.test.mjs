/** What the browser tests leave out in an engine is in one table, test/support/needs.ts, with the reason. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {join} from 'node:path';
import {test} from 'node:test';

const table = 'test/support/needs.ts';
/** Other folders' tests run in Node. */
const elsewhere = /^(?:backends|e2e|faults|mutation|node|stacks|wtr)\//;

const sources = readdirSync('test', {recursive: true})
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => /\.tsx?$/.test(name) && !elsewhere.test(name))
  .map((name) => ({path: join('test', name).replaceAll('\\', '/'), text: readFileSync(join('test', name), 'utf8')}));

test('no browser test is skipped, pending or alone, but by the table', () => {
  const found = sources.filter(({text}) => /\.(?:skip|only)\(|\bx(?:it|describe)\(|\bit\((?:'[^']*'|`[^`]*`)\)/.test(text));
  assert.deepEqual(found.map(({path}) => path), [table]);
});

test('each row of the table says which engines lack it, and is asked for', () => {
  const rows = [...readFileSync(table, 'utf8').matchAll(/^ {2}(\w+): \{(.+)\},$/gm)];
  assert.ok(rows.length > 5);
  for (const [, facility, engines] of rows) {
    assert.match(engines, /^(?:(?:firefox|webkit): '[^']{10,}'(?:, )?)+$/, facility);
    assert.ok(sources.some(({text}) => text.includes(`needs('${facility}')`) || text.includes(`has('${facility}')`)), `${facility} is not asked for`);
  }
});
