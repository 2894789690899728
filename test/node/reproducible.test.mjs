/** Whoever builds the package anew gets what was published, to the byte. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, test} from 'node:test';
import {pack, tarball} from '../../scripts/pack.mjs';
import {buildElsewhere, differences} from '../../scripts/reproducible.mjs';

let other;

before(() => {
  pack();
  other = buildElsewhere();
});
after(() => other?.remove());

test('a second build, in another folder, time zone, language and umask, gives the same tarball', () => {
  assert.deepEqual(differences(tarball, other.tarball), []);
});

test('no file in the package tells where or when it was built', () => {
  const list = execFileSync('tar', ['tzvf', tarball], {encoding: 'utf8', env: {...process.env, TZ: 'UTC'}}).trim().split('\n');
  assert.ok(list.length > 500);
  // The year that npm gives to every file.
  for (const line of list) assert.match(line, /^-rw-r--r-- .*\b1985\b/);
  const text = execFileSync('tar', ['xzOf', tarball], {encoding: 'utf8', maxBuffer: 2 ** 28});
  for (const folder of ['src', 'node_modules', 'dist']) assert.ok(!text.includes(join(process.cwd(), folder)), folder);
});

test('the comparison names the files that differ, and sees a mode', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-'));
  const packed = (name, text, mode) => {
    mkdirSync(join(folder, name));
    writeFileSync(join(folder, name, 'file.js'), text, {mode});
    execFileSync('tar', ['czf', `${name}.tgz`, '-C', name, 'file.js'], {cwd: folder});
    return join(folder, `${name}.tgz`);
  };
  const one = packed('one', 'a', 0o644);
  assert.deepEqual(differences(one, one), []);
  assert.deepEqual(differences(one, packed('other', 'b', 0o644)), ['file.js']);
  assert.deepEqual(differences(one, packed('closed', 'a', 0o600)), ['the order, date or mode of files']);
  rmSync(folder, {recursive: true});
});
