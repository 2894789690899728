/** Runs the node:test files of one folder, one after the other: `node scripts/node-tests.mjs test/node [part of a path]`. */
import {readdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {run} from 'node:test';
import {spec} from 'node:test/reporters';

const [folder, part = ''] = process.argv.slice(2);
// `node --test` itself takes no patterns before Node 21.
const files = readdirSync(folder, {recursive: true})
  .filter((name) => /\.test\.(mjs|ts)$/.test(name) && name.includes(part))
  .sort()
  .map((name) => join(process.cwd(), folder, name));
if (files.length === 0) throw new Error(`There are no such *.test.mjs or *.test.ts files in ${folder}.`);
// Node 20 runs no TypeScript by itself; the processes of the tests inherit this.
if (files.some((name) => name.endsWith('.ts'))) process.env.NODE_OPTIONS = `${process.env.NODE_OPTIONS ?? ''} --import tsx`;

const counts = {passed: 0, failed: 0, skipped: 0};
const count = (outcome) => (test) => {
  if (test.details.type === 'suite') return;
  counts[test.skip !== undefined || test.todo !== undefined ? 'skipped' : outcome] += 1;
};

/** Milliseconds for one file, which hangs if it takes longer. Those of test/stacks install and build whole apps. */
const timeout = folder.endsWith('stacks') ? 900_000 : 300_000;

const tests = run({files, concurrency: 1, timeout});
tests.on('test:pass', count('passed'));
tests.on('test:fail', count('failed'));
tests.once('end', () => {
  if (process.env.TEST_COUNTS) writeFileSync(process.env.TEST_COUNTS, JSON.stringify(counts));
  if (counts.failed > 0) process.exitCode = 1;
});
tests.compose(new spec()).pipe(process.stdout);
