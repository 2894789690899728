/** What an installed package consists of. */
import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {before, test} from 'node:test';
import {importsOf, packedFiles} from '../../scripts/pack-check.mjs';
import {pack} from '../../scripts/pack.mjs';

const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const sources = readdirSync('src', {recursive: true}).map((path) => path.replaceAll('\\', '/'));
let files;

before(() => {
  pack();
  files = packedFiles();
});

test('the package has the built files, what editors read and the REST contract, and nothing else', () => {
  const alone = ['LICENSE', 'README.md', 'package.json', 'custom-elements.json', 'vscode.html-custom-data.json', 'web-types.json', 'docs/rest/openapi.yaml'];
  const others = files.filter((path) => !alone.includes(path));
  assert.deepEqual(alone.filter((path) => !files.includes(path)), []);
  assert.deepEqual(others.filter((path) => !/^dist\/(?:esm|cdn)\/(?:[\w/.-]+\.(?:js|css)|third-party-licenses\.md)$/.test(path) && !isDeclaration(path)), []);
});

test('every declaration in the package is that of a source file', () => {
  const declared = files.filter((path) => path.endsWith('.d.ts')).map((path) => path.slice('dist/esm/'.length));
  assert.ok(declared.length > 100);
  assert.deepEqual(declared.filter((path) => !sources.includes(path.replace(/\.d\.ts$/, '.ts')) && !sources.includes(path.replace(/\.d\.ts$/, '.tsx'))), []);
});

test('no file in the package names one that is not there', () => {
  for (const path of files.filter((one) => /\.(?:js|d\.ts)$/.test(one))) {
    const text = readFileSync(path, 'utf8');
    assert.doesNotMatch(text, /sourceMappingURL/, path);
    const folder = path.split('/').slice(0, -1).join('/');
    for (const [, target] of text.matchAll(/(?:\bfrom ?|\bimport ?\(? ?)["'`](\.{1,2}\/[^"'`]+)["'`]/g)) {
      const wanted = join(folder, target).replaceAll('\\', '/');
      const found = path.endsWith('.d.ts') ? wanted.replace(/\.js$/, '.d.ts') : wanted;
      // A doc comment may show an import of somebody else's file.
      if (!new RegExp(`^\\s*\\*.*${target}`, 'm').test(text)) assert.ok(files.includes(found), `${path} imports ${target}`);
    }
  }
});

test('each name that the package can be imported by leads to a packed file', () => {
  const imports = importsOf(manifest, files);
  assert.ok(imports.length > 50);
  for (const [name, path] of imports) assert.ok(files.includes(path), `${name}: ${path}`);
  for (const {types} of Object.values(manifest.exports).filter((target) => target.types && !target.types.includes('*'))) {
    assert.ok(files.includes(types.slice(2)), types);
  }
});

test('what has an effect when it is imported is said to have one', () => {
  const {sideEffects} = manifest;
  const hasEffect = (path) => sideEffects.some((pattern) => new RegExp(`^${pattern.replace(/^\.\//, '').replaceAll('.', '\\.').replace('**/*', '.*').replace(/(?<!\.)\*/, '[^/]*')}$`).test(path));
  for (const path of ['dist/esm/define.js', 'dist/esm/define/mfa-sign-in.js', 'dist/esm/locales/de.js', 'dist/esm/placeholder.css', 'dist/esm/themes/dawn.css', 'dist/cdn/mfa-elements.js']) {
    assert.ok(files.includes(path), path);
    assert.ok(hasEffect(path), path);
  }
  for (const path of ['dist/esm/index.js', 'dist/esm/core.js', 'dist/esm/react.js', 'dist/esm/webview.js', 'dist/esm/testing.js', 'dist/esm/adapters/memory.js', 'dist/esm/internal/shared.js']) {
    assert.ok(!hasEffect(path), path);
  }
});

test('the version in the source is that of the package', () => {
  assert.match(readFileSync('src/version.ts', 'utf8'), new RegExp(`'${manifest.version.replaceAll('.', '\\.')}'`));
});

function isDeclaration(path) {
  return /^dist\/esm\/[\w/.-]+\.d\.ts$/.test(path);
}
