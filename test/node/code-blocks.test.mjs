/** Every code block of README.md and docs/ is an excerpt of an app that is built, is run by another test, or is checked here. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import {transform} from 'esbuild';
import {parse} from 'yaml';
import {blocksOf} from '../../scripts/docs.mjs';
import {complaintsOf} from './support/compile.mjs';

const read = (path) => readFileSync(path, 'utf8');
const pages = ['README.md', ...readdirSync('docs').filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`)];

/** Pages that test/stacks/from-nothing*.test.mjs follow from an empty folder, by the section that they follow. */
const followed = ['plain-html', 'react', 'vue', 'svelte', 'solid', 'angular'].map((name) => `docs/${name}.md`);
/** What test/node/webview-docs.test.mjs looks after. */
const nativeKinds = ['swift', 'kotlin', 'java'];

/** The blocks of a page that nothing else runs, but for excerpts, as `{kind, text}`. */
function blocksIn(page) {
  const text = followed.includes(page) ? read(page).replace(/^## From nothing\n[^]*?(?=^## )/m, '') : read(page);
  return blocksOf(text);
}

/** The file of examples/ that the first line names. */
function excerptOf({text}) {
  return /^(?:\/\/|<!--|\/\*|#) (examples\/\S+)(?: -->| \*\/)?\n/.exec(text)?.[1];
}

/** How each kind is checked: given the text and the page, it complains by throwing. */
const checks = {
  json: (text) => JSON.parse(text),
  yaml: (text) => parse(text),
  css: async (text) => {
    const {warnings} = await transform(text, {loader: 'css', logLevel: 'silent'});
    assert.deepEqual(warnings.map((warning) => warning.text), []);
  },
  http: (text) => {
    for (const line of text.trim().split('\n')) assert.match(line, /^[\w-]+: \S|^(?:GET|POST|PUT|PATCH|DELETE) \/|^HTTP\/|^[{}\s"]|^$/);
  },
  sh: (text) => {
    const scripts = Object.keys(JSON.parse(read('package.json')).scripts);
    for (const line of text.replaceAll(/\\\n/g, ' ').split('\n')) {
      const [, script] = /^npm run ([\w:-]+)/.exec(line) ?? [];
      const [, path] = /^node ([\w./-]+)/.exec(line) ?? [];
      if (script) assert.ok(scripts.includes(script), line);
      if (path) assert.ok(existsSync(path), line);
      assert.match(line, /^(?:$|#|\s|npm |npx |node |cd |mkdir |curl |cat |-|[A-Z_]+=|\w+ )/, line);
    }
  },
  // What servers and consoles print, and the markup of their templates: the files of ours that are named exist.
  text: (text) => {
    const built = ['mfa-elements.js', ...readdirSync('src').filter((name) => name.endsWith('.css')), ...readdirSync('src/themes')];
    for (const [, name] of text.matchAll(/mfa-elements\/(?:themes\/)?([\w-]+\.(?:js|css))/g)) assert.ok(built.includes(name), name);
  },
};

const compiled = ['ts', 'tsx', 'js', 'html'];

for (const page of pages) {
  const blocks = blocksIn(page);
  const excerpts = blocks.filter(excerptOf);
  const own = blocks.filter((block) => !excerptOf(block));

  if (excerpts.length > 0)
    test(`every excerpt on ${page} stands in its file like that`, () => {
      for (const block of excerpts) {
        const file = excerptOf(block);
        assert.ok(existsSync(file), `${file} does not exist`);
        const text = block.text.slice(block.text.indexOf('\n') + 1).trim();
        assert.ok(read(file).includes(text), `${file} has no such lines:\n${text}`);
      }
    });

  if (own.some(({kind}) => compiled.includes(kind)))
    test(`every example of ${page} compiles against the source`, () => {
      assert.deepEqual(complaintsOf(own.filter(({kind}) => compiled.includes(kind))), []);
    });

  if (own.some(({kind}) => !compiled.includes(kind)))
    test(`every other code block of ${page} is of a kind that is checked, and passes`, async () => {
      for (const {kind, text} of own.filter((block) => !compiled.includes(block.kind))) {
        if (nativeKinds.includes(kind) && page === 'docs/webview.md') continue;
        assert.ok(kind in checks, `nobody checks \`\`\`${kind}: ${text.slice(0, 60)}`);
        await checks[kind](text);
      }
    });
}

test('the examples of the README were found', () => {
  assert.ok(blocksIn('README.md').filter(({kind}) => compiled.includes(kind)).length >= 8);
});
