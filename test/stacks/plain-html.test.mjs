/** The example for pages without a bundler: the folder of built files beside the page. */
import assert from 'node:assert/strict';
import {signInAs, wholeJourney} from './support/journey.mjs';
import {serveFiles, useApp} from './support/in-app.mjs';
import {watchShifts} from './support/layout-shift.mjs';

const inApp = useApp('plain-html', {scripts: ['build'], open: (folder) => serveFiles(folder)});

inApp('an account is protected, left, entered and used', ({page}) => wholeJourney(page, {path: '/index.html'}));

inApp('nothing moves while the elements are on their way', async ({page}) => {
  const shifted = await watchShifts(page);
  await page.goto('/index.html');
  await page.locator('mfa-sign-in[state=asking-password]').waitFor();
  assert.ok((await shifted()) < 0.05);
  await signInAs(page);
  assert.ok((await shifted()) < 0.05);
});

inApp('a slow backend is waited for, and nothing is said to be amiss', async ({page}) => {
  const asked = page.waitForRequest(/\/memory-/);
  let answer;
  await page.route(/\/memory-/, (route) => (answer = () => route.continue()));
  await page.goto('/account.html', {waitUntil: 'commit'});
  await asked;
  await page.waitForLoadState('domcontentloaded');
  await page.locator('mfa-manage[state=loading]').waitFor();
  await answer();
  // Nobody is signed in here, which is the backend's word.
  await page.locator('mfa-manage[state=failed]').getByText(/signed in/i).first().waitFor();
});
