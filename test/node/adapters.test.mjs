/** What holds for every adapter as a file: it can be imported, is small, brings no SDK, and has its page and its row in the docs. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import {measure} from '../../scripts/size.mjs';

/** Bytes, minified and gzipped, for what an adapter loads at first and for each part that it loads later. */
const budget = 3000;
const {exports} = JSON.parse(readFileSync('package.json', 'utf8'));
const adapters = readdirSync('src/adapters').filter((name) => existsSync(`src/adapters/${name}/index.ts`));
/** A backend of its own, cryptography included, for demos and tests. */
const isEmbedded = (name) => name === 'memory';
const table = readFileSync('docs/adapters.md', 'utf8');

test('the adapters are found', () => {
  assert.ok(adapters.length >= 11, adapters.join());
});

test('no adapter is part of what the elements load', async () => {
  const {inputs} = await measure('src/define.ts');
  assert.deepEqual(inputs.filter((path) => path.includes('/adapters/')), []);
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

  test(`${name}: weighs at most ${budget} bytes gzipped at first, core included, and so does each part that loads later`, async (t) => {
    const {initial, inputs, lazy} = await measure(`src/adapters/${name}/index.ts`);
    t.diagnostic(`${initial} bytes at first, later ${JSON.stringify(lazy)}`);
    for (const [part, size] of Object.entries({'first load': initial, ...lazy})) assert.ok(size <= budget, `${part}: ${size} bytes`);
    assert.deepEqual(inputs.filter((path) => path.includes('node_modules/')), []);
  });

  test(`${name}: has a page in the docs`, () => {
    assert.ok(existsSync(`docs/${name}.md`));
  });
}
