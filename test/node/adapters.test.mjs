/** What holds for every adapter as a file: it can be imported, and has its page and its row in the docs. What it weighs: `budgets.test.mjs`. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';

const {exports} = JSON.parse(readFileSync('package.json', 'utf8'));
const adapters = readdirSync('src/adapters').filter((name) => existsSync(`src/adapters/${name}/index.ts`));
/** A backend of its own, cryptography included, for demos and tests. */
const isEmbedded = (name) => name === 'memory';
const table = readFileSync('docs/adapters.md', 'utf8');

test('the adapters are found', () => {
  assert.ok(adapters.length >= 11, adapters.join());
});

for (const name of adapters) {
  test(`${name}: the package exports it by this name`, () => {
    assert.deepEqual(exports[`./adapters/${name}`], {
      types: `./dist/esm/adapters/${name}/index.d.ts`,
      default: `./dist/esm/adapters/${name}.js`,
    });
  });

  test(`${name}: has its column in docs/adapters.md`, () => {
    assert.match(table, new RegExp(`\`mfa-elements/adapters/${name}\``));
  });

  if (isEmbedded(name)) continue;

  test(`${name}: has a page in the docs`, () => {
    assert.ok(existsSync(`docs/${name}.md`));
  });
}
