/** What VS Code and JetBrains' editors read, against the manifest that it is made from. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {elements, namesOf} from './support/manifest.mjs';

const read = (path) => JSON.parse(readFileSync(path, 'utf8'));
const {tags} = read('vscode.html-custom-data.json');
const webTypes = read('web-types.json');
const {html} = webTypes.contributions;
const {version, name} = read('package.json');

test('both know the five tags', () => {
  assert.deepEqual(namesOf(tags), elements.map(({tagName}) => tagName).sort());
  assert.deepEqual(namesOf(html.elements), elements.map(({tagName}) => tagName).sort());
});

test('the web types are those of this version', () => {
  assert.deepEqual({name: webTypes.name, version: webTypes.version}, {name, version});
});

for (const {tagName, attributes, events, slots, cssParts, members, cssProperties, description} of elements) {
  const tag = tags.find((one) => one.name === tagName);
  const element = html.elements.find((one) => one.name === tagName);

  test(`VS Code offers the attributes of <${tagName}> and says what it is for`, () => {
    assert.deepEqual(namesOf(tag.attributes), namesOf(attributes));
    assert.ok(tag.description.startsWith(description));
    for (const one of [...events, ...slots, ...cssParts, ...cssProperties]) assert.ok(tag.description.includes(`**${one.name}** - ${one.description}`), one.name);
  });

  test(`JetBrains’ editors offer the attributes, slots, events and properties of <${tagName}>`, () => {
    assert.deepEqual(namesOf(element.attributes), namesOf(attributes));
    assert.deepEqual(namesOf(element.slots), namesOf(slots));
    assert.deepEqual(namesOf(element.js.events), namesOf(events));
    const fields = members.filter(({kind, static: isStatic}) => kind === 'field' && !isStatic);
    assert.deepEqual(namesOf(element.js.properties), namesOf(fields));
  });
}

test('the package says where its web types are', () => {
  assert.equal(read('package.json')['web-types'], './web-types.json');
});
