/** What is fetched when: a person who goes on never waits for a file that could have been on its way before. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {codeOf, uriOnPage} from './support/key-on-page.mjs';
import {Person} from './support/person.mjs';
import {ada, buttons, fields, grace, headings, methods} from './support/texts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-requests-'));
after(() => rmSync(folder, {recursive: true}));
useFolders({'/': folder, '/cdn/': 'dist/cdn'});

for (const [name, elements] of [
  ['sign-in', '<mfa-sign-in adapter="memory"></mfa-sign-in>'],
  ['enrol', '<mfa-sign-in adapter="memory"></mfa-sign-in><totp-enroll adapter="memory"></totp-enroll>'],
]) {
  writeFileSync(
    join(folder, `${name}.html`),
    `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>A plain page</title>
  <script type="module" src="/cdn/mfa-elements.js"></script>
  ${elements}
</html>`,
  );
}

/** The names of the files that are asked for from now on, without what tells versions apart. */
function watchRequests(page) {
  const names = [];
  page.on('request', (request) => names.push(new URL(request.url()).pathname.replace(/-[\w-]{8}\.js$/, '')));
  return names;
}

async function fillsIn(page, {identifier, password}) {
  const person = new Person(page);
  await person.typesInto(fields.identifier, identifier);
  await person.typesInto(fields.password, password);
  // All that comes by itself has come then. Network that is idle for once may only be waiting for a busy machine.
  await page.locator('mfa-sign-in[state=asking-password]').waitFor();
  return person;
}

inBrowser('a sign-in asks for nothing more once the password is sent, up to the end of its code step', {path: '/sign-in.html'}, async ({page}) => {
  const person = await fillsIn(page, grace);
  const names = watchRequests(page);
  await person.press(buttons.signIn);
  await person.press(methods.phone);
  await person.arrivesAt('phone', {field: fields.code});
  await person.types('000000');
  await person.isRefused(fields.code, /wrong/i);
  assert.deepEqual(names, []);
});

inBrowser('an enrolment asks for one file more, which draws the QR code', {path: '/enrol.html'}, async ({page}) => {
  const person = await fillsIn(page, ada);
  await person.press(buttons.signIn);
  await person.heading(headings.intro).waitFor();
  const names = watchRequests(page);
  await person.press(buttons.beginSetup);
  await person.arrivesAt('scan', {field: fields.code});
  await person.types(await codeOf(await uriOnPage(page)));
  await person.heading(headings.saveCodes).waitFor();
  assert.deepEqual(names, ['/cdn/enrolment']);
});

inBrowser('a sign-in whose later files do not come says so, and goes on with what was typed', {path: '/sign-in.html'}, async ({page, troubles}) => {
  const lost = (url) => /\/ahead-/.test(url.pathname);
  await page.route(lost, (route) => route.abort());
  await page.reload();
  const person = new Person(page);
  await person.button(buttons.retry).waitFor();
  assert.equal(await page.locator('mfa-sign-in').getAttribute('state'), 'failed');
  assert.equal(await page.getByRole('alert').textContent(), 'The server cannot be reached. Check your connection and try again.');
  assert.match(troubles.splice(0).join('\n'), /failed: .*\/ahead-/);
  await page.unroute(lost);
  await person.press(buttons.retry);
  await fillsIn(page, ada);
  await person.press(buttons.signIn);
  await person.heading(/you are signed in/i).waitFor();
});

inBrowser('later files that did not come are told to the page, and come by one retry for every sign-in', {path: '/sign-in.html'}, async ({page, troubles}) => {
  const lost = (url) => /\/ahead-/.test(url.pathname);
  await page.route(lost, (route) => route.abort());
  await page.addInitScript(() => {
    globalThis.codes = [];
    addEventListener('mfa-error', ({error}) => globalThis.codes.push(error.code));
  });
  await page.reload();
  const states = (...wanted) =>
    page.waitForFunction(
      (names) => JSON.stringify([...document.querySelectorAll('mfa-sign-in')].map(({state}) => state)) === JSON.stringify(names),
      wanted,
    );
  await states('failed');
  assert.deepEqual(await page.evaluate(() => globalThis.codes), ['network_error']);
  await page.evaluate(() => document.body.append(Object.assign(document.createElement('mfa-sign-in'), {adapter: 'memory'})));
  await states('failed', 'failed');
  troubles.splice(0);
  await page.unroute(lost);
  await page.evaluate(() => document.querySelector('mfa-sign-in').restart());
  await states('asking-password', 'asking-password');
});
