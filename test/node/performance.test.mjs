/** docs/performance.md: has all tables of the benchmark, and its bytes are those that are transferred now. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {before, test} from 'node:test';
import {countBytes} from '../../scripts/bench/bytes.mjs';
import {adaptersTable, bytesTable} from '../../scripts/bench/report.mjs';
import {blockOf} from '../../scripts/bench/write.mjs';
import {launch} from '../e2e/support/launch.mjs';
import {rowsOf} from './support/named-tests.mjs';

const page = readFileSync('docs/performance.md', 'utf8');
/** How far a figure may be from the truth: compressors differ between versions of Node.js. */
const tolerance = 0.01;
const advice = 'After a change that is meant: npm run bench -- bytes --write';

let bytes;
before(async () => {
  const browser = await launch();
  bytes = await countBytes(browser).finally(() => browser.close());
});

/** The number that a cell is, or undefined. */
function numberIn(cell) {
  const digits = cell.replaceAll('\u00a0', '');
  return /^\d+$/.test(digits) ? Number(digits) : undefined;
}

/** Whether a cell says what another does; figures about. */
function isLike(stated, measured) {
  const [a, b] = [numberIn(stated), numberIn(measured)];
  return a === undefined || b === undefined ? stated === measured : Math.abs(a - b) <= Math.max(a, b) * tolerance;
}

for (const [block, make] of Object.entries({bytes: bytesTable, adapters: adaptersTable})) {
  test(`the table "${block}" states what is transferred now`, () => {
    const stated = rowsOf(blockOf(page, block));
    const measured = rowsOf(make(bytes));
    const wrong = measured.filter((cells, row) => !cells.every((cell, column) => isLike(stated[row]?.[column] ?? '', cell)));
    assert.deepEqual(wrong, [], advice);
    assert.equal(stated.length, measured.length, advice);
  });
}

for (const block of ['time', 'load', 'elements', 'peer-bytes', 'peer-time', 'remounts']) {
  test(`the table "${block}" has figures, and says with which command, on what and when they were made`, () => {
    const text = blockOf(page, block);
    assert.match(text, /^`(?:BENCH_RUNS=\d+ )?npm run bench -- [a-z -]+`: \d{4}-\d\d-\d\d, .+ × .+, Chromium [\d.]+, Node\.js [\d.]+, Lit [\d.]+, load at the start [\d.]+\.\n\n\| /);
    assert.ok(rowsOf(text).length > 2);
  });
}
