import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import ts from 'typescript';
import {anchorsOf, blocksOf, withoutBlocks} from '../../scripts/docs.mjs';
import {withReference} from '../../scripts/reference.mjs';

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
    // What npm itself does, and what a new project has.
    const scripts = ['install', 'ci', 'create', 'init', 'pack', 'ls', 'dedupe', 'dev', ...Object.keys(JSON.parse(read('package.json')).scripts)];
    const text = read(page);
    for (const [, name = ''] of text.matchAll(/(?:^|`)npm (?:run )?([a-z][\w:-]*)/gm)) assert.ok(scripts.includes(name), `npm run ${name}`);
    const paths = spansOf(text).filter((span) => /^(?:src|test|scripts|examples|stories|docs)\/[\w./-]*$/.test(span));
    for (const path of paths) assert.ok(existsSync(path), `${path} does not exist`);
  });
}

for (const page of ['README.md', ...docs]) {
  test(`every attribute in an example of ${page} is documented`, () => {
    const markup = blocksOf(read(page)).filter(({kind}) => ['html', 'vue', 'svelte'].includes(kind)).map(({text}) => text).join('\n');
    const tags = [...markup.matchAll(/<(?:mfa|totp|backup)-[\w-]+((?:\s+[\w@:.-]+(?:=(?:"[^"]*"|\{[^}]*\}))?)*)/g)];
    const names = tags.flatMap(([, attributes]) => attributes.replace(/=(?:"[^"]*"|\{[^}]*\})/g, '').trim().split(/\s+/).map(nameOf));
    assert.deepEqual(names.filter((name) => name && !spans.has(name) && !fromElsewhere.test(name)), []);
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

/** Attributes that every element has, and those of Vue, which are not ours to document. */
const fromElsewhere = /^(?:id|class|slot|key|ref|hidden|v-[\w-]+)$/;

/** An attribute's name without what a framework puts around it: `@mfa-signed-in`, `:adapter.prop`, `onmfa-signed-in`. */
function nameOf(attribute) {
  return attribute.replace(/^(?:@|:|v-bind:|on:?(?=mfa-))/, '').replace(/\.prop$/, '');
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
