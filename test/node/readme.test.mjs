import assert from 'node:assert/strict';
import {existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {dirname, join, relative} from 'node:path';
import {test} from 'node:test';
import ts from 'typescript';
import {withReference} from '../../scripts/reference.mjs';

const root = process.cwd();
const read = (path) => readFileSync(path, 'utf8');
const docs = readdirSync('docs').filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
const pages = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'SECURITY.md', ...docs];
const readme = read('README.md');
/** Everything that stands between backquotes, without that which stands in code blocks. */
const spansOf = (page) => [...withoutBlocks(page).matchAll(/`([^`\n]+)`/g)].map(([, span]) => span);
const spans = new Set(spansOf(readme));

test('the reference tables say what the source says', async () => {
  assert.equal(readme, await withReference(readme), 'npm run reference');
});

for (const page of pages) {
  test(`every link of ${page} leads somewhere`, () => {
    const targets = [...withoutBlocks(read(page)).matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target);
    for (const target of targets.filter((one) => !/^https?:/.test(one))) {
      const [name, anchor] = target.split('#');
      const file = name ? join(dirname(page), name) : page;
      assert.ok(existsSync(file), `${target}: there is no such file`);
      if (anchor) assert.ok(anchorsOf(read(file)).includes(anchor), `${target}: there is no such heading`);
    }
  });

  test(`every path and npm script that ${page} names exists`, () => {
    const scripts = ['install', 'pack', ...Object.keys(JSON.parse(read('package.json')).scripts)];
    const text = read(page);
    for (const [, name = ''] of text.matchAll(/(?:^|`)npm (?:run )?([a-z][\w:-]*)/gm)) assert.ok(scripts.includes(name), `npm run ${name}`);
    const paths = spansOf(text).filter((span) => /^(?:src|test|scripts|examples|stories|docs)\/[\w./-]*$/.test(span));
    for (const path of paths) assert.ok(existsSync(path), `${path} does not exist`);
  });
}

for (const page of ['README.md', ...docs].filter((one) => examples(read(one)).length > 0)) {
  test(`every example of ${page} compiles against the source`, () => {
    const folder = mkdtempSync(join(tmpdir(), 'mfa-readme-'));
    try {
      const named = examples(read(page));
      assert.equal(new Set(named.map(([name]) => name)).size, named.length, 'two examples have the same name');
      const files = named.map(([name, text]) => {
        const path = join(folder, name);
        mkdirSync(dirname(path), {recursive: true});
        writeFileSync(path, text);
        return path;
      });
      if (page === 'README.md') assert.ok(files.length >= 8, 'the examples were not found');
      assert.deepEqual(compile(files, folder), []);
    } finally {
      rmSync(folder, {recursive: true});
    }
  });

  test(`every attribute in an example of ${page} is documented`, () => {
    const markup = blocksOf(read(page)).filter(({kind}) => kind === 'html' || kind === 'tsx').map(({text}) => text).join('\n');
    const tags = [...markup.matchAll(/<(?:mfa|totp|backup)-[\w-]+((?: [\w-]+(?:=(?:"[^"]*"|\{[^}]*\}))?)*)/g)];
    const names = tags.flatMap(([, attributes]) => [...attributes.matchAll(/ ([\w-]+)/g)].map(([, name]) => name.replace(/^on(?=mfa-)/, '')));
    assert.deepEqual(names.filter((name) => !spans.has(name)), []);
  });
}

test('every custom property is in the table, with its default, and no other', () => {
  const documented = [...readme.matchAll(/^\| `(--mfa-[\w-]+)` \| `([^`]+)` \|/gm)].map(([, name, preset]) => `${name}: ${preset}`);
  const source = readdirSync('src/styles').map((file) => read(`src/styles/${file}`)).join('');
  const used = [...new Set([...source.matchAll(/var\((--mfa-[\w-]+)/g)].map(({index, 1: name}) => `${name}: ${fallbackAt(source, index)}`))];
  assert.deepEqual(documented.sort(), used.sort());
  const named = [...readme.matchAll(/--mfa-[\w-]+/g)].map(([name]) => name);
  assert.deepEqual(named.filter((name) => !documented.some((one) => one.startsWith(`${name}:`))), []);
});

test('every event, method, option, action and error code is documented', () => {
  const events = readdirSync('src/events').map((file) => /super\('(mfa-[\w-]+)'/.exec(read(`src/events/${file}`))[1]);
  const names = [
    ...events,
    ...membersOf('src/core/adapter.ts', 'MfaAdapter'),
    ...membersOf('src/adapters/memory/options.ts', 'MemoryAdapterOptions'),
    ...literalsOf('src/core/flow.ts', 'MfaAction'),
    ...literalsOf('src/core/errors.ts', 'MfaErrorCode'),
  ].filter((name) => name !== 'id');
  assert.ok(names.length > 60, 'the source was not understood');
  assert.deepEqual(names.filter((name) => !spans.has(name)), []);
});

test('the demo users are those of the demo', () => {
  const users = [...read('src/adapters/memory/demo-users.ts').matchAll(/identifier: '(.+)',\s+password: '(.+)',/g)];
  assert.equal(users.length, [...readme.matchAll(/^\| `\w+@example\.com`/gm)].length);
  for (const [, identifier, password] of users) assert.ok(readme.includes(`| \`${identifier}\` | \`${password}\` |`), identifier);
});

function withoutBlocks(page) {
  return page.replace(/^```[^]*?^```$/gm, '');
}

/** GitHub's names for the headings of a page. */
function anchorsOf(page) {
  const headings = [...withoutBlocks(page).matchAll(/^#+ (.+)$/gm)].map(([, text]) => text.toLowerCase());
  return headings.map((text) => text.replace(/[^\w\- ]/g, '').replaceAll(' ', '-'));
}

function blocksOf(page) {
  return [...page.matchAll(/^```(\w+)\n([^]*?)^```$/gm)].map(([, kind, text]) => ({kind, text}));
}

/** The code blocks, and the scripts in those of HTML, as [file name, text]; a first line `// folder/name.ts` names the file. */
function examples(page) {
  const blocks = blocksOf(page).filter(({kind}) => ['ts', 'tsx', 'js', 'html'].includes(kind));
  return blocks.flatMap(({kind, text}, index) => {
    if (kind !== 'html') return [[/^\/\/ ([\w./-]+\.[jt]sx?)\n/.exec(text)?.[1] ?? `example-${index}.${kind}`, text]];
    const scripts = [...text.matchAll(/<script(?: type="module")?>([^]*?)<\/script>/g)];
    return scripts.map(([, script], at) => [`example-${index}-${at}.js`, script]);
  });
}

/** The compiler's complaints about files that import the package by name. */
function compile(files, folder) {
  const {config} = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const {options, errors} = ts.convertCompilerOptionsFromJson({...config.compilerOptions, types: [], jsx: 'react-jsx', noUnusedLocals: false}, root);
  assert.deepEqual(errors, []);
  // Where the compiler looks for Lit when a source file asks for it, and for a page's own modules.
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  // What Clerk's script tag leaves in the page.
  const pageClerk = join(folder, 'page-clerk.d.ts');
  writeFileSync(pageClerk, `declare const Clerk: import('@clerk/clerk-js').Clerk;`);
  const ambient = ['src/qrcode.d.ts', 'test/node/types/clerk-nextjs.d.ts', 'test/node/types/backend-sdks.d.ts'].map((path) => join(root, path));
  const program = ts.createProgram([...files, pageClerk, ...ambient], {
    ...options,
    allowJs: true,
    checkJs: true,
    paths: {
      'mfa-elements': [join(root, 'src/index.ts')],
      'mfa-elements/core': [join(root, 'src/core/index.ts')],
      'mfa-elements/server': [join(root, 'src/server/index.ts')],
      'mfa-elements/testing': [join(root, 'src/testing/index.ts')],
      'mfa-elements/define.js': [join(root, 'src/define.ts')],
      'mfa-elements/define/*.js': [join(root, 'src/define/*.ts')],
      'mfa-elements/locales/*.js': [join(root, 'src/i18n/locales/*.ts')],
      'mfa-elements/adapters/*': [join(root, 'src/adapters/*/index.ts')],
      '/mfa-elements/mfa-elements.js': [join(root, 'src/cdn.ts')],
      '/server-adapter.js': [join(folder, 'server-adapter.ts')],
    },
  });
  return ts.getPreEmitDiagnostics(program).map(({file, start, messageText}) => {
    const line = file && file.text.slice(0, start).split('\n').length;
    return `${file && relative(folder, file.fileName)}:${line} ${ts.flattenDiagnosticMessageText(messageText, '\n')}`;
  });
}

/** The fallback of the `var()` that begins here. */
function fallbackAt(css, start) {
  const from = css.indexOf(',', start) + 1;
  for (let at = from, depth = 0; ; at++) {
    if (css[at] === ')' && depth-- === 0) return css.slice(from, at).trim();
    if (css[at] === '(') depth++;
  }
}

function declarationOf(path, name) {
  return ts.createSourceFile(path, read(path), ts.ScriptTarget.ES2022).statements.find((one) => one.name?.text === name);
}

function membersOf(path, name) {
  return declarationOf(path, name).members.map((member) => member.name.text);
}

function literalsOf(path, name) {
  return declarationOf(path, name).type.types.map(({literal}) => literal.text);
}
