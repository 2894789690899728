/** The one file for plain pages: a script tag and an element are enough. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {Person} from './support/person.mjs';
import {ada, buttons, fields, grace, headings, methods} from './support/texts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-page-'));
after(() => rmSync(folder, {recursive: true}));
useFolders({'/': folder, '/cdn/': 'dist/cdn'});

writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>A plain page</title>
  <script type="module" src="/cdn/mfa-elements.js"></script>
  <h1>A plain page</h1>
  <mfa-sign-in adapter="memory"></mfa-sign-in>
</html>`,
);

inBrowser('a plain page signs in with a script tag and an element', {}, async ({page}) => {
  const person = new Person(page);
  const signedIn = await promiseOf(page, 'mfa-signed-in');
  await person.givesPassword();
  await person.arrivesAt(/you are signed in/i);
  assert.equal(await signedIn(), ada.identifier);
});

inBrowser('password managers find every field of a plain page in the document itself', {}, async ({page}) => {
  const person = new Person(page);
  await person.heading(headings.signIn).waitFor();
  assert.deepEqual(await inputs(page), ['username username text', 'password current-password password']);
  await person.typesInto(fields.identifier, grace.identifier);
  await person.typesInto(fields.password, grace.password);
  assert.deepEqual(await page.evaluate(() => Object.fromEntries(new FormData(document.forms[0]))), {
    username: grace.identifier,
    password: grace.password,
  });
  await person.press(buttons.signIn);
  await person.press(methods.phone);
  await person.arrivesAt('phone', {field: fields.code});
  assert.deepEqual(await inputs(page), ['username username text', 'trust-device  checkbox', 'totp one-time-code text']);
  assert.equal(await page.locator('input[name=username]').inputValue(), grace.identifier);
});

/** Name, autocomplete and type of every input that a script of the page can see; all of them in a form. */
function inputs(page) {
  return page.evaluate(() =>
    [...document.querySelectorAll('form input')].map(({name, autocomplete, type}) => `${name} ${autocomplete} ${type}`),
  );
}

/** Listens now; the answer resolves to the identifier of the user that the event brings. */
async function promiseOf(page, type) {
  await page.evaluate((name) => {
    globalThis.heard = new Promise((resolve) => {
      document.addEventListener(name, ({user}) => resolve(user.identifier));
    });
  }, type);
  return () => page.evaluate(() => globalThis.heard);
}
