/** The example of docs/writing-an-adapter.md runs as it stands there, and the pages name all there is. */
import assert from 'node:assert/strict';
import {mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {test} from 'node:test';
import {transform} from 'esbuild';
import ts from 'typescript';
import * as testing from 'mfa-elements/testing';
import {runSuite} from './support/run-suite.mjs';

const read = (path) => readFileSync(path, 'utf8');
const guide = read('docs/writing-an-adapter.md');
const page = read('docs/testing.md');

test('the adapter of the guide keeps the contract, and as many tests apply as the guide says', async () => {
  // Inside the repository, where the package can be imported by its own name.
  const folder = mkdtempSync(join(process.cwd(), 'dist', 'guide-'));
  try {
    const blocks = [...guide.matchAll(/^```ts\n\/\/ (acme-[\w-]+)\.ts\n([^]*?)^```$/gm)];
    assert.deepEqual(blocks.map(([, name]) => name), ['acme-adapter', 'acme-server', 'acme-world']);
    for (const [, name, text] of blocks) writeFileSync(join(folder, `${name}.js`), (await transform(text, {loader: 'ts', target: 'es2022'})).code);
    const {createWorld} = await import(pathToFileURL(join(folder, 'acme-world.js')));
    const {passed, failed, skipped} = await runSuite(createWorld);
    assert.deepEqual(failed, []);
    assert.ok(skipped.length > 0);
    assert.equal(passed.length, Number(/For Acme (\d+) of them/.exec(guide)?.[1]));
  } finally {
    rmSync(folder, {recursive: true});
  }
});

test('every part of the world, every direction and every option has its row', () => {
  const rows = new Set([...page.matchAll(/^\| (`[^|]+) \|/gm)].flatMap(([, cell]) => [...cell.matchAll(/`(?:people\.|stage\.)?(\w+)/g)].map(([, name]) => name)));
  const names = [
    ...membersOf('src/testing/contract/world.ts', 'ContractWorld').filter((name) => name !== 'people'),
    ...membersOf('src/testing/contract/world.ts', 'People'),
    ...membersOf('src/testing/contract/world.ts', 'Stage'),
    ...membersOf('src/testing/scenario/scenario-adapter.ts', 'ScenarioOptions'),
    ...membersOf('src/testing/scenario/scenario-adapter.ts', 'ScenarioAdapter'),
    ...membersOf('src/testing/scenario/script.ts', 'ScenarioDirections'),
  ];
  assert.ok(names.length > 35, `${names.length} names`);
  assert.deepEqual(names.filter((name) => !rows.has(name)), []);
});

test('everything that the entry exports is named on the page', () => {
  const names = Object.keys(testing);
  assert.ok(names.length >= 8);
  for (const name of names) assert.ok(page.includes(`${name}(`), name);
});

function membersOf(path, name) {
  const {statements} = ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022);
  return statements.find((one) => one.name?.text === name).members.map((member) => member.name.text);
}
