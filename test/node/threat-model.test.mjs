/** Every claim of SECURITY.md leads to the tests that show it. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {assertHasTest} from './support/named-tests.mjs';

const page = readFileSync('SECURITY.md', 'utf8');
const rows = [...page.matchAll(/^\| \*\*(.+?)\*\*(.*) \|$/gm)].map(([, actor, rest]) => ({actor, claim: rest.split(' | ')[1] ?? ''}));
/** A link's title is that of the test. */
const proofs = [...page.matchAll(/\]\((test\/[^)\s]+)(?: (["'])(.+?)\2)?\)/g)].map(([, file, , title = '']) => [file, title]);

test('the threat model names who attacks', () => {
  const actors = rows.map(({actor}) => actor).join('; ');
  for (const word of ['network', 'string', 'backend', 'Style sheets', 'script', 'Phishing', 'shoulder', 'stolen', 'tab', 'adapter', 'package']) assert.ok(actors.includes(word), word);
});

test('each protection leads to a proof', () => {
  // What the backend answers is the server's to prove; the supply chain has a section of its own.
  const without = rows.filter(({claim}) => !claim.includes('](test/')).map(({actor}) => actor);
  assert.deepEqual(without, ['Finding out who has an account', 'A package that was tampered with']);
});

test('each proof names a test that exists', () => {
  assert.ok(proofs.length > 20);
  for (const [file, title] of proofs) assertHasTest(file, title);
});
