/** What the release script finds amiss, and what it prints. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {createHash} from 'node:crypto';
import {readFileSync, readdirSync, statSync} from 'node:fs';
import {test} from 'node:test';
import {changesOf, obstacles} from '../../scripts/release.mjs';

const fine = {version: '1.2.0', source: `version = '1.2.0'`, changelog: '# Changelog\n\n## Unreleased\n\n## 1.2.0 – 2026-12-01\n\n### Added\n\n- A thing.\n', changes: '', tag: 'v1.2.0'};

test('a checkout that is in order can be released', () => {
  assert.deepEqual(obstacles(fine), []);
  assert.deepEqual(obstacles({...fine, tag: undefined}), []);
  assert.deepEqual(obstacles({...fine, repository: 'acme/mfa', address: 'git+https://github.com/acme/mfa.git'}), []);
});

for (const [what, change, says] of [
  ['a change that is not committed', {changes: ' M src/index.ts'}, /not committed/],
  ['another version in the source', {source: `version = '1.1.0'`}, /src\/version\.ts/],
  ['no section in the changelog', {changelog: '## Unreleased\n'}, /no section/],
  ['an empty section in the changelog', {changelog: '## 1.2.0 – 2026-12-01\n\n## 1.1.0\n\n- A thing.'}, /no section/],
  ['changes that are still unreleased', {changelog: fine.changelog.replace('Unreleased\n', 'Unreleased\n\n- Another.\n')}, /Unreleased/],
  ['a repository that package.json does not name', {repository: 'acme/mfa-elements'}, /repository/],
  ['a tag of another version', {tag: 'v1.3.0'}, /v1\.3\.0/],
]) {
  test(`${what} stands against a release`, () => {
    const found = obstacles({...fine, ...change});
    assert.equal(found.length, 1);
    assert.match(found[0], says);
  });
}

test('the notes of a version are its section', () => {
  assert.equal(changesOf('1.2.0', fine.changelog), '### Added\n\n- A thing.');
  assert.equal(changesOf('1.2', fine.changelog), '');
});

test('the hashes that are printed are those of the files', () => {
  const printed = execFileSync(process.execPath, ['scripts/release.mjs', '--built'], {encoding: 'utf8'});
  const hash = (path, algorithm) => `${algorithm}-${createHash(algorithm).update(readFileSync(path)).digest('base64')}`;
  assert.ok(printed.includes(`${statSync('dist/mfa-elements.tgz').size} bytes  ${hash('dist/mfa-elements.tgz', 'sha512')}`));
  const files = readdirSync('dist/cdn', {recursive: true}).filter((name) => /\.(?:js|css)$/.test(name));
  assert.ok(files.length > 50);
  for (const name of files) assert.ok(printed.includes(`${hash(`dist/cdn/${name}`, 'sha384')}  ${name.replaceAll('\\', '/')}\n`), name);
  const [, map] = /<script type="importmap">(.+)<\/script>/.exec(printed);
  assert.equal(Object.keys(JSON.parse(map).integrity).length, files.filter((name) => name.endsWith('.js')).length);
});
