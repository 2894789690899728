/** The example whose pages are made on a server: the elements are tags in its HTML. */
import assert from 'node:assert/strict';
import {signInAs, wholeJourney} from './support/journey.mjs';
import {serveProcess, useApp} from './support/in-app.mjs';
import {watchShifts} from './support/layout-shift.mjs';

const inApp = useApp('server-rendered', {scripts: ['build'], open: (folder) => serveProcess(folder, 'node', ['server.mjs'])});

inApp('an account is protected, left, entered and used', ({page}) => wholeJourney(page));

inApp('the tags are in the HTML, and the server decides who sees the account', async ({page, address}) => {
  const signIn = await (await fetch(address)).text();
  assert.match(signIn, /<mfa-sign-in><\/mfa-sign-in>/);
  assert.doesNotMatch(signIn, /<script(?! type="module" src="\/)|style=/);
  const refused = await fetch(`${address}account`, {redirect: 'manual'});
  assert.deepEqual([refused.status, refused.headers.get('location')], [303, '/']);
  await page.goto('/');
  await signInAs(page);
  await page.getByText('Signed in as ada@example.com.').waitFor();
});

inApp('a name is text in the page, whatever is in it', async ({address}) => {
  const cookie = `session=${encodeURIComponent('<img src=x onerror=alert(1)>')}`;
  const page = await (await fetch(`${address}account`, {headers: {cookie}})).text();
  assert.doesNotMatch(page, /<img/);
  assert.equal((await fetch(`${address}account`, {headers: {cookie: 'session=%'}})).status, 200);
});

inApp('another site cannot begin a session, and no path leads out of the folders', async ({address}) => {
  assert.equal((await fetch(`${address}session`, {method: 'POST', body: 'eve@example.com', headers: {'sec-fetch-site': 'cross-site'}})).status, 403);
  for (const path of ['server.mjs', '..%2fserver.mjs', 'mfa-elements/..%2f..%2fpackage.json', 'package.json']) assert.equal((await fetch(address + path)).status, 404, path);
});

inApp('nothing moves while the elements are on their way', async ({page}) => {
  const shifted = await watchShifts(page);
  await page.goto('/');
  await signInAs(page);
  assert.ok((await shifted()) < 0.05);
});
