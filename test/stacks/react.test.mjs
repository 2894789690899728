/** The example for React 19, and what is peculiar to React, on that version. */
import assert from 'node:assert/strict';
import {join} from 'node:path';
import {after} from 'node:test';
import {ada} from '../e2e/support/texts.mjs';
import {changeFile} from './support/dev-server.mjs';
import {serveProcess, useApp} from './support/in-app.mjs';
import {goTo, wholeJourney} from './support/journey.mjs';
import {inDevelopment, openReactApp, testHazards} from './support/react-hazards.mjs';

let site;
let dev;

async function open(folder) {
  site = await openReactApp(folder);
  dev = await serveProcess(folder, 'sh', ['-c', 'exec npx vite --host 127.0.0.1 --port $PORT --strictPort']);
  return site;
}

const inApp = useApp('react', {scripts: ['build'], open});
after(() => dev?.stop());

inApp('an account is protected, left, entered and used', ({page}) => wholeJourney(page));
inApp('the same holds in StrictMode', inDevelopment(({page}) => wholeJourney(page, {path: site.strict})));

inApp('screens of the app’s own sign in, after a wrong password', inDevelopment(async ({page}) => {
  await page.goto(site.strict);
  await goTo(page, 'Own screens');
  // The page before has fields of the same names.
  await page.locator('mfa-sign-in').waitFor({state: 'detached'});
  await page.getByLabel('Email').fill(ada.identifier);
  await page.getByLabel('Password').fill('wrong');
  await page.getByRole('button', {name: 'Continue'}).click();
  await page.getByRole('alert').filter({hasText: /\w/}).waitFor();
  await page.getByLabel('Password').fill(ada.password);
  await page.getByRole('button', {name: 'Continue'}).click();
  await page.getByText(`Welcome, ${ada.identifier}`).waitFor();
}));

inApp('hot reload of a component keeps the element and what was typed into it', inDevelopment(async ({page, folder}) => {
  await page.goto(dev.address);
  const email = page.locator('mfa-sign-in').getByRole('textbox').first();
  await email.fill('typed');
  // The form is there before the backend has answered.
  await page.locator('mfa-sign-in[state=asking-password]').waitFor();
  await page.locator('mfa-sign-in').evaluate((element) => {
    window.states = [];
    element.addEventListener('mfa-state-change', ({to}) => window.states.push(to));
  });
  changeFile(join(folder, 'src/pages/sign-in.tsx'), {'<h1>Acme</h1>': '<h1>Acme, changed</h1>'});
  await page.getByRole('heading', {name: 'Acme, changed'}).waitFor();
  assert.equal(await email.inputValue(), 'typed');
  assert.deepEqual(await page.evaluate(() => window.states), []);
}));

testHazards(inApp, () => site);
