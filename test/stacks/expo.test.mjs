/** The Expo app: its types are checked against the packed package. What runs in its web views is tested in `test/webview`. */
import assert from 'node:assert/strict';
import {readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {before, test} from 'node:test';
import {copyAside, installIn, run} from '../../scripts/example.mjs';

let folder;

before(async () => {
  folder = copyAside('examples/expo');
  await installIn(folder);
});

test('expo: the app compiles strictly with the installed package', () => run('npm', ['run', 'build'], folder));

/** What somebody may get wrong, as [file, what is there, what they write, what the compiler complains of]. */
const mistakes = [
  ['sign-in-web-view.tsx', "type: 'language', detail: {language}", "type: 'language', detail: {lang: language}", /'lang' does not exist/],
  ['sign-in-web-view.tsx', 'message.detail.userId', 'message.detail.identifier', /'identifier' does not exist/],
  ['sign-in-dom.tsx', "=== 'mfa-signed-in'", "=== 'mfa-signedin'", /no overlap/],
];

for (const [name, right, wrong, complaint] of mistakes) {
  test(`expo: ${wrong} does not compile`, async () => {
    const path = join(folder, 'src', name);
    const source = readFileSync(path, 'utf8');
    assert.ok(source.includes(right), 'the app has changed');
    writeFileSync(path, source.replace(right, wrong));
    try {
      await assert.rejects(run('npm', ['run', 'build'], folder), complaint);
    } finally {
      writeFileSync(path, source);
    }
  });
}
