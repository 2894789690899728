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
    const script = `await import('${pathToFileURL(path)}')`;
    const {stderr} = await promisify(execFile)(process.execPath, ['--input-type=module', '--eval', script]);
    assert.equal(stderr, '');
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

/** The conditions under which a file is exported, patterns filled in; an exact line wins over a pattern, as in Node. */
function exportOf(path) {
  const targets = Object.values(exports).filter((target) => target.default);
  const exact = targets.find((target) => target.default === path);
  if (exact) return exact;
  for (const {types, default: pattern} of targets) {
    const [before, after] = pattern.split('*');
    if (after === undefined || !path.startsWith(before) || !path.endsWith(after)) continue;
    return {types: types.replace('*', path.slice(before.length, path.length - after.length))};
  }
  return undefined;
}
