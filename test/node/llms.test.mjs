import assert from 'node:assert/strict';
import {readFileSync, readdirSync} from 'node:fs';
import {test} from 'node:test';
import {anchorsOf, readPages, textOf} from '../../scripts/docs.mjs';
import {llmsFiles} from '../../scripts/llms.mjs';

const files = llmsFiles();
const list = files['llms.txt'];
const links = [...list.matchAll(/^- \[([^\]]+)\]\(([^)]+)\): (.+)$/gm)].map(([, title, target, description]) => ({title, target, description}));

test('llms.txt is made as llmstxt.org says: a title, a summary, sections of links with descriptions', () => {
  assert.match(list, /^# mfa-elements\n\n> \S.+\n\n/);
  const [, ...sections] = list.split(/^## /m);
  assert.ok(sections.length >= 5);
  for (const section of sections) assert.match(section, /^[^\n]+\n\n(?:- \[[^\]]+\]\([^)\s]+\): [^\n]+\n)+\n?$/);
});

test('every page of docs/ is listed, in llms.txt and so in Storybook', () => {
  const pages = readdirSync('docs').filter((name) => name.endsWith('.md')).map((name) => `docs/${name}`);
  const listed = new Set(links.map(({target}) => target.split('#')[0]));
  assert.deepEqual(pages.filter((page) => !listed.has(page)), []);
});

test('every link of llms.txt leads to a file beside it, and to a heading in it', () => {
  for (const {title, target} of links) {
    const [name, anchor] = target.split('#');
    assert.ok(name in files, `${title}: ${name}`);
    if (anchor) assert.ok(anchorsOf(files[name]).includes(anchor), `${title}: ${target}`);
  }
});

test('llms-full.txt has the text of every page, in the same order', () => {
  const places = readPages().map((page) => files['llms-full.txt'].indexOf(textOf(page).trim()));
  assert.ok(places.every((place) => place > 0));
  assert.deepEqual(places, places.toSorted((one, other) => one - other));
});

test('the pages beside them are those of the repository', () => {
  for (const [name, text] of Object.entries(files).filter(([one]) => one.endsWith('.md'))) assert.equal(text, readFileSync(name, 'utf8'), name);
});

test('no two pages of the documentation have one address', () => {
  const ids = readPages().map(({id}) => id);
  assert.equal(new Set(ids).size, ids.length);
});
