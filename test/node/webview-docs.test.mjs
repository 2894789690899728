/** The page on native apps: its tables against the types, and its Swift and Kotlin, which nothing here can compile, against the messages. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {gzipSync} from 'node:zlib';
import {transform} from 'esbuild';
import ts from 'typescript';

const page = readFileSync('docs/webview.md', 'utf8');
const types = ts.createSourceFile('messages.ts', readFileSync('src/webview/messages.ts', 'utf8'), ts.ScriptTarget.ES2022);

/** The members of an interface by name: what stands in each one's type. */
function membersOf(name) {
  const {members} = types.statements.find((one) => one.name?.text === name);
  return Object.fromEntries(members.map((member) => [member.name.text, fieldsOf(member.type)]));
}

function fieldsOf(type) {
  if (ts.isTypeLiteralNode(type)) return type.members.map((member) => member.name.text);
  const name = type.typeName?.text;
  return name === 'HostSession' ? Object.keys(membersOf(name)) : [];
}

/** The rows of the table under a heading: [type, fields]. */
function tableUnder(heading) {
  const section = page.split(`\n## ${heading}\n`)[1].split('\n## ')[0];
  const rows = [...section.matchAll(/^\| `([\w-]+)` \|([^|]*)\|/gm)];
  return Object.fromEntries(rows.map(([, type, fields]) => [type, [...fields.matchAll(/`(\w+)`/g)].map(([, name]) => name)]));
}

const fromPage = membersOf('HostDetails');
const toPage = membersOf('PageDetails');

test('the table of what the app is told has every message with every field, and no other', () => {
  assert.ok(Object.keys(fromPage).length > 10);
  assert.deepEqual(tableUnder('From the page to the app'), fromPage);
});

test('the table of what the app may say has every message with every field, and no other', () => {
  assert.ok(Object.keys(toPage).length > 2);
  assert.deepEqual(tableUnder('From the app to the page'), toPage);
});

test('the bridge weighs what the page says', async () => {
  const [, said] = /weighs ([\d.]+) kB/.exec(page);
  const {code} = await transform(readFileSync('dist/esm/webview.js', 'utf8'), {minify: true});
  assert.equal((gzipSync(code, {level: 9}).length / 1000).toFixed(1), said);
});

const native = [...page.matchAll(/^```(swift|kotlin)\n([^]*?)^```$/gm)].map(([, language, text]) => ({language, text}));

test('there are two examples in Swift, and two in Kotlin', () => {
  assert.deepEqual(native.map(({language}) => language).sort(), ['kotlin', 'kotlin', 'swift', 'swift']);
});

for (const [index, {language, text}] of native.entries()) {
  const name = `${language} example ${index + 1}`;

  test(`the ${name} has its brackets in pairs`, () => {
    const code = text.replaceAll(/"(?:[^"\\\n]|\\.)*"|\/\/.*|\/\*[^]*?\*\//g, '""');
    const open = [];
    for (const [bracket] of code.matchAll(/[()[\]{}]/g)) {
      if ('([{'.includes(bracket)) open.push(bracket);
      else assert.equal(`${open.pop()}${bracket}`, {')': '()', ']': '[]', '}': '{}'}[bracket]);
    }
    assert.deepEqual(open, []);
  });

  test(`the ${name} knows the messages by their right names`, () => {
    const heard = [...text.matchAll(/(?:case )?"(ready|mfa-(?!elements|host)[\w-]+)"/g)].map(([, type]) => type);
    assert.ok(heard.includes('ready') && heard.includes('mfa-signed-in'));
    assert.deepEqual(heard.filter((type) => !(type in fromPage)), []);
    const said = [...text.matchAll(/"type"(?:: |, )"(\w+)"|\btell\((?:page, )?"(\w+)"/g)].map(([, one, other]) => one ?? other);
    assert.ok(said.length > 0);
    assert.deepEqual(said.filter((type) => !(type in toPage)), []);
    for (const field of ['userId']) assert.ok(text.includes(`"${field}"`) && fromPage['mfa-signed-in'].includes(field));
    for (const [, field] of text.matchAll(/"(colorScheme|language|token|status|direction|properties)"(?=[:,])/g)) {
      assert.ok(Object.values(toPage).flat().includes(field) || field in toPage, field);
    }
  });
}
