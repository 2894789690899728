import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {dirname, join, posix} from 'node:path';
import {test} from 'node:test';

/** What each part of src may import, besides itself. `core ← adapters`; `core ← … ← parts ← elements ← entries`. */
const below = ['core', 'events', 'i18n', 'controllers', 'styles', 'shared.ts', 'version.ts'];
const allowed = {
  core: [],
  adapters: ['core'],
  events: ['core'],
  styles: [],
  i18n: ['core', 'shared.ts'],
  controllers: ['core', 'events', 'i18n', 'styles', 'shared.ts'],
  parts: below,
  elements: [...below, 'parts'],
  define: ['elements'],
  'define.ts': ['define'],
  'mount.ts': ['core', 'i18n', 'elements'],
  'step-up': [...below, 'parts', 'elements'],
  'shared.ts': [],
  'version.ts': [],
  // Lit takes it in, in the one file for plain pages.
  'cdn-policy.ts': [],
  'index.ts': [...below, 'elements', 'mount.ts', 'step-up'],
  'cdn.ts': ['controllers', 'core', 'adapters', 'i18n', 'define', 'define.ts', 'index.ts'],
  // For integrators: they may use what is public.
  testing: ['core', 'adapters'],
  server: ['core'],
  types: ['core', 'events', 'elements', 'mount.ts'],
  react: [...below, 'elements', 'define', 'index.ts', 'mount.ts', 'step-up', 'types'],
  webview: ['core', 'types'],
  'qrcode.d.ts': [],
};

/** Packages that an app has to install; everything else is bundled or has no business there. */
const packages = {
  core: [],
  adapters: ['otpauth/bare', '@noble/hashes/', '@passwordless-id/webauthn'],
  events: [],
  i18n: [],
  server: [],
  parts: ['lit', 'qrcode'],
  react: ['react'],
  // Types alone, of frameworks that the app has anyway.
  types: ['preact', 'solid-js', 'svelte/elements', 'vue'],
};

const files = readdirSync('src', {recursive: true})
  .map((name) => name.replaceAll('\\', '/'))
  .filter((name) => name.endsWith('.ts'));

/** The modules a file imports, exports from or loads later. */
function importsOf(file) {
  const source = readFileSync(join('src', file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  const patterns = [/\bfrom\s+'([^']+)'/g, /\bimport\s+'([^']+)'/g, /\bimport\(\s*'([^']+)'\s*\)/g];
  return patterns.flatMap((pattern) => [...source.matchAll(pattern)].map(([, path]) => path));
}

const partOf = (file) => file.split('/')[0];

test('src is there, and its imports can be read', () => {
  assert.ok(files.length > 40, `only ${files.length} files`);
  assert.ok(files.flatMap(importsOf).length > 200, 'too few imports were found');
});

for (const part of new Set(files.map(partOf))) {
  const own = files.filter((file) => partOf(file) === part);

  test(`src/${part} has its place in the order`, () => {
    assert.ok(part in allowed, `src/${part}: say in this test what it may import`);
  });

  test(`src/${part} imports only what lies below it`, () => {
    for (const file of own) {
      for (const path of importsOf(file).filter((path) => path.startsWith('.'))) {
        const target = posix.normalize(posix.join(dirname(file).replaceAll('\\', '/'), path)).replace(/\.js$/, '.ts');
        const other = partOf(target);
        assert.ok(!target.startsWith('..'), `${file} imports ${path}, which is not in src`);
        assert.ok(other === part || (allowed[part] ?? []).includes(other), `${file} imports ${path}`);
      }
    }
  });

  test(`src/${part} imports only the packages it may`, () => {
    const names = packages[part] ?? ['lit'];
    for (const file of own) {
      for (const path of importsOf(file).filter((path) => !path.startsWith('.'))) {
        const isFine = names.some((name) => path === name || path.startsWith(name.endsWith('/') ? name : `${name}/`));
        assert.ok(isFine, `${file} imports ${path}`);
      }
    }
  });
}

test('a tag is defined in one place', () => {
  const defining = files.filter((file) => readFileSync(join('src', file), 'utf8').includes('customElements.define('));
  assert.deepEqual(defining, ['elements/define-once.ts']);
});

test('importing an element’s class defines nothing', () => {
  const classes = files.filter((file) => file.startsWith('elements/'));
  for (const file of classes) {
    const source = readFileSync(join('src', file), 'utf8');
    assert.doesNotMatch(source, /@customElement\b/, file);
    assert.doesNotMatch(source, /^defineOnce\(/m, file);
    assert.ok(!importsOf(file).some((path) => path.includes('/define/')), `${file} imports a definition`);
  }
});

test('an element never imports an adapter', () => {
  for (const file of files.filter((file) => /^(elements|parts|controllers)\//.test(file))) {
    assert.ok(!importsOf(file).some((path) => path.includes('adapters/')), file);
  }
});
