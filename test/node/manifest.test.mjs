/** custom-elements.json against the built package: all it names is there, and nothing that is public is left out. */
import assert from 'node:assert/strict';
import {existsSync, readFileSync, readdirSync} from 'node:fs';
import {dirname, join} from 'node:path';
import {test} from 'node:test';
import ts from 'typescript';
import * as published from '../../dist/esm/index.js';
import {elements, library, manifest, namesOf} from './support/manifest.mjs';

/** What an attribute does that is no property: a protocol between frameworks, which no page writes. */
const protocol = ['defer-hydration'];

test('the manifest names the modules of the installed package', () => {
  const registering = readdirSync('dist/esm/define').filter((name) => name.endsWith('.js'));
  assert.deepEqual(
    manifest.modules.map(({path}) => path).sort(),
    ['dist/esm/index.js', 'dist/esm/define.js', ...registering.map((name) => `dist/esm/define/${name}`)].sort(),
  );
  for (const {path} of manifest.modules) assert.ok(existsSync(path), path);
});

test('the manifest has every name of mfa-elements, and no other', () => {
  assert.deepEqual(namesOf(library.exports), Object.keys(published).sort());
  assert.deepEqual(namesOf(library.declarations), Object.keys(published).sort());
});

test('each tag is said to be defined by its own module and by the one for all', () => {
  const tags = elements.map(({tagName}) => tagName).sort();
  assert.equal(tags.length, 5);
  for (const {path, exports} of manifest.modules.slice(1)) {
    const own = /define\/(.+)\.js$/.exec(path)?.[1];
    assert.deepEqual(namesOf(exports), own ? [own] : tags, path);
    for (const {declaration, name} of exports) {
      assert.equal(elements.find((one) => one.tagName === name).name, declaration.name);
      assert.equal(declaration.module, library.path);
    }
  }
});

for (const {name, tagName, members, attributes, events, cssParts, slots, cssProperties} of elements) {
  const Element = published[name];
  // Which also makes Lit add the accessors.
  const {observedAttributes} = Element;

  test(`every member of <${tagName}> is there`, () => {
    for (const {name: member, kind, static: isStatic} of members) {
      const found = descriptorOf(isStatic ? Element : Element.prototype, member);
      assert.ok(found, member);
      assert.equal(typeof found.value === 'function', kind === 'method', member);
    }
  });

  test(`every attribute of <${tagName}> is taken in, and each that is taken in is listed`, () => {
    // Set by the element, and read by nobody.
    const read = attributes.filter((one) => one.name !== 'state');
    assert.deepEqual(namesOf(read), observedAttributes.filter((one) => !protocol.includes(one)).sort());
    for (const {fieldName} of attributes) assert.ok(members.some((one) => one.name === fieldName), fieldName);
  });

  test(`every property that <${tagName}> takes is listed`, () => {
    assert.deepEqual(
      [...Element.elementProperties.keys()].filter((one) => !members.some((member) => member.name === one)),
      [],
    );
  });

  test(`the properties and events of <${tagName}> are those of its types`, () => {
    const typed = typesOf(tagName);
    const settable = members.filter((one) => one.kind === 'field' && !one.readonly && !one.static);
    assert.deepEqual(typed.props, namesOf(settable));
    assert.deepEqual(typed.events, namesOf(events));
    assert.equal(typed.element, name, 'HTMLElementTagNameMap');
    for (const {type} of events) assert.ok(type.text in published, type.text);
  });

  test(`each part and slot of <${tagName}> is drawn by it, and no other`, () => {
    const drawn = drawnBy(tagName);
    assert.deepEqual(namesOf(cssParts), drawn.parts);
    assert.deepEqual(namesOf(slots), drawn.slots);
  });

  test(`the custom properties of <${tagName}> are those of the README, with their defaults`, () => {
    const rows = [...readFileSync('README.md', 'utf8').matchAll(/^\| `(--mfa-[\w-]+)` \| `([^`]+)` \|/gm)].map(([, one, preset]) => `${one}: ${preset}`);
    // Of the dialog, which is no element's.
    const expected = rows.filter((row) => !row.startsWith('--mfa-backdrop'));
    assert.deepEqual(cssProperties.map((one) => `${one.name}: ${one.default}`), expected);
  });

  test(`all that is said of <${tagName}> says what it is for`, () => {
    const said = [...members, ...attributes, ...events, ...cssParts, ...slots, ...cssProperties];
    assert.deepEqual(said.filter(({description}) => !description).map((one) => one.name), []);
  });
}

function descriptorOf(owner, name) {
  return owner && (Object.getOwnPropertyDescriptor(owner, name) ?? descriptorOf(Object.getPrototypeOf(owner), name));
}

/** The properties and events that src/types/tags.ts gives a tag, and the class that the DOM's types give it. */
function typesOf(tag) {
  const {config} = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const {options} = ts.convertCompilerOptionsFromJson(config.compilerOptions, process.cwd());
  program ??= ts.createProgram(['src/types/tags.ts', 'src/define.ts'], options);
  const checker = program.getTypeChecker();
  const file = program.getSourceFile('src/types/tags.ts');
  const tags = checker.getExportsOfModule(checker.getSymbolAtLocation(file)).find(({name}) => name === 'MfaTags');
  const entry = checker.getTypeOfSymbol(checker.getDeclaredTypeOfSymbol(tags).getProperty(tag));
  const keys = (part) => checker.getTypeOfSymbol(entry.getProperty(part)).getProperties().map(({name}) => name).sort();
  const byTag = checker.getDeclaredTypeOfSymbol(checker.resolveName('HTMLElementTagNameMap', file, ts.SymbolFlags.Interface, false));
  const element = checker.typeToString(checker.getTypeOfSymbol(byTag.getProperty(tag)));
  return {props: keys('props'), events: keys('events'), element};
}
let program;

/** The names of parts and slots in the templates of an element, those of the elements inside left out. */
function drawnBy(tag) {
  const files = new Set();
  const add = (file) => {
    const folder = /^src\/elements\/([\w-]+)\//.exec(file)?.[1];
    if (files.has(file) || (folder && folder !== tag)) return;
    files.add(file);
    const imports = readFileSync(file, 'utf8').matchAll(/(?:^import (?!type\b)[^;]*?from |import\()'(\.[^']+)'/gm);
    for (const [, path] of imports) add(join(dirname(file), path.replace(/\.js$/, '.ts')).replaceAll('\\', '/'));
  };
  add(`src/elements/${tag}/${tag}.ts`);
  const source = [...files].map((file) => readFileSync(file, 'utf8')).join('\n');
  const names = (pattern) => [...new Set([...source.matchAll(pattern)].flatMap(([, found]) => found.split(' ')))].sort();
  return {parts: names(/\bpart(?:="| = '|: ')([\w -]+)['"]/g), slots: names(/<slot name="([\w-]+)"/g)};
}
