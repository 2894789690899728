/** The hashes that the release script prints, in a page. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';
import {cdnHashes} from '../../scripts/release.mjs';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {Person} from './support/person.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-integrity-'));
after(() => rmSync(folder, {recursive: true}));
useFolders({'/': folder, '/cdn/': 'dist/cdn'});

const hashes = cdnHashes();
const {['mfa-elements.js']: right} = hashes;
const wrong = hashes['placeholder.css'];
writeFileSync(join(folder, 'index.html'), pageWith(right));
writeFileSync(join(folder, 'changed.html'), pageWith(wrong));

inBrowser('a page whose tag has the printed hash signs in', {}, async ({page}) => {
  const person = new Person(page);
  await person.givesPassword();
  await person.arrivesAt(/you are signed in/i);
});

inBrowser('the browser loads every file for plain pages by its printed hash', {}, async ({page}) => {
  const loaded = await page.evaluate(async (all) => {
    const answers = await Promise.all(Object.entries(all).map(([name, integrity]) => fetch(`/cdn/${name}`, {integrity})));
    return answers.filter(({ok}) => ok).length;
  }, hashes);
  assert.equal(loaded, Object.keys(hashes).length);
});

inBrowser('a file that was changed on its way is not run', {}, async ({page, troubles}) => {
  await page.goto('/changed.html');
  await page.waitForLoadState('networkidle');
  assert.equal(await page.evaluate(() => customElements.get('mfa-sign-in')), undefined);
  assert.ok(troubles.splice(0).some((trouble) => trouble.includes('integrity')));
});

function pageWith(hash) {
  return `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <title>A page with a hash</title>
  <link rel="stylesheet" href="/cdn/placeholder.css" integrity="${hashes['placeholder.css']}">
  <script type="module" src="/cdn/mfa-elements.js" integrity="${hash}"></script>
  <h1>A page with a hash</h1>
  <mfa-sign-in adapter="memory"></mfa-sign-in>
</html>`;
}
