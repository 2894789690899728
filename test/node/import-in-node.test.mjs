import assert from 'node:assert/strict';
import {execFile} from 'node:child_process';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {pathToFileURL} from 'node:url';
import {test} from 'node:test';
import {promisify} from 'node:util';

const {exports} = JSON.parse(readFileSync('package.json', 'utf8'));

/** What `npm run build` made for import by name, as package.json spells paths. */
const entries = existsSync('dist/esm')
  ? readdirSync('dist/esm', {recursive: true})
      .map((name) => `./dist/esm/${name.replaceAll('\\', '/')}`)
      .filter((path) => path.endsWith('.js') && !path.startsWith('./dist/esm/internal/'))
  : [];

test('the package is built', () => {
  assert.ok(entries.length > 0, 'dist/esm is empty: npm run build');
});

for (const path of entries) {
  test(`${path} loads in Node, as server rendering needs`, async () => {
    // A process each: Lit leaves globals behind that would hide what the next entry lacks.
    await inNode(`await import('${pathToFileURL(path)}')`);
  });

  test(`${path} can be imported by a name, and has types`, () => {
    const target = exportOf(path);
    assert.ok(target, 'no line of "exports" leads to it');
    assert.ok(existsSync(target.types), `${target.types} does not exist`);
  });
}

for (const [name, target] of Object.entries(exports).filter(([name]) => !name.includes('*'))) {
  test(`the export "${name}" leads to files`, () => {
    for (const path of typeof target === 'string' ? [target] : Object.values(target)) {
      assert.ok(existsSync(path), `${path} does not exist`);
    }
  });
}

test('the file for plain pages loads in Node by its name, and exports there what it exports to a page', async () => {
  const names = await inNode(`console.log(Object.keys(await import('mfa-elements/cdn/mfa-elements.js')).join())`);
  const [, inBrowser] = /export\{([^}]+)\};?\s*$/.exec(readFileSync('dist/cdn/mfa-elements.js', 'utf8'));
  const exported = inBrowser.split(',').map((one) => one.split(' as ').at(-1));
  assert.ok(names.split(',').includes('loadMemoryAdapter'));
  assert.deepEqual(names.split(',').filter((name) => !exported.includes(name)), []);
});

/** Runs a script in a process of its own, which must not complain; resolves to what it printed. */
async function inNode(script) {
  const {stdout, stderr} = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
  assert.equal(stderr, '');
  return stdout.trim();
}

/** The conditions under which a file is exported, patterns filled in; an exact line wins over a pattern, as in Node. */
function exportOf(path) {
  const targets = Object.values(exports).filter((target) => target.default);
  const exact = targets.find((target) => target.default === path || target.node === path);
  if (exact) return exact;
  for (const {types, default: pattern} of targets) {
    const [before, after] = pattern.split('*');
    if (after === undefined || !path.startsWith(before) || !path.endsWith(after)) continue;
    return {types: types.replace('*', path.slice(before.length, path.length - after.length))};
  }
  return undefined;
}
