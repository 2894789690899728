/** The example for Vue 3: its types in templates, and what Vue does to elements that it puts away, moves and draws anew. */
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after} from 'node:test';
import {run} from '../../scripts/example.mjs';
import {watchActions} from '../e2e/support/actions.mjs';
import {ada, buttons, fields, grace, methods} from '../e2e/support/texts.mjs';
import {changeFile, onDevServer} from './support/dev-server.mjs';
import {buildHazards} from './support/hazards-page.mjs';
import {asked, atCode, atCodeOnWarmServer, testHazards} from './support/hazards.mjs';
import {serveFiles, serveProcess, useApp} from './support/in-app.mjs';
import {goTo, isAtAccount, signInAs, signOut, wholeJourney} from './support/journey.mjs';
import {signInOnOwnScreens} from './support/own-screens.mjs';

/** Has two backup codes. */
const margaret = {identifier: 'margaret@example.com', password: 'priority-display', code: '1201a-larms', phone: /^\+1 .*19$/};

let hazards;
let dev;

/** The built app, and beside it the page for hazards, built and on the development server. */
async function open(folder) {
  hazards = await serveFiles(await buildHazards('vue', folder));
  dev = await serveProcess(folder, 'sh', ['-c', 'exec npx vite --host 127.0.0.1 --port $PORT --strictPort']);
  return serveFiles(join(folder, 'dist'), {fallback: 'index.html'});
}

const inApp = useApp('vue', {scripts: ['build'], open});
after(() => [hazards, dev].forEach((server) => server?.stop()));

inApp('an account is protected, left, entered and used', ({page}) => wholeJourney(page));

inApp('a mistake in a template does not compile', async ({folder}) => {
  const mistakes = {
    redirect: `<mfa-sign-in redirect="/account" />`,
    onMfaVerified: `<mfa-sign-in @mfa-verified="() => {}" />`,
    'sign-inn': `<totp-verify purpose="sign-inn" />`,
    password: `<mfa-sign-in @mfa-signed-in="(event) => event.password" />`,
    'mfa-sing-in': `<mfa-sing-in />`,
  };
  const path = join(folder, 'src/Mistakes.vue');
  writeFileSync(path, `<script setup lang="ts"></script>\n<template>\n${Object.values(mistakes).join('\n')}\n</template>\n`);
  const complaints = await run('npx', ['vue-tsc'], folder).then(() => '', ({message}) => message);
  Object.keys(mistakes).forEach((name, index) => assert.match(complaints, new RegExp(`Mistakes\\.vue\\(${index + 3},.*'"?${name}`)));
});

inApp('an enrolment that is kept alive shows the same secret when the person comes back', async ({page}) => {
  await page.goto('/');
  await signInAs(page);
  const actions = await watchActions(page);
  await page.locator('mfa-manage').getByRole('button', {name: /^add: authenticator/i}).click();
  await page.getByRole('button', {name: buttons.beginSetup}).click();
  const link = page.locator('a[href^="otpauth:"]').first();
  const secret = await link.getAttribute('href');
  for (let times = 0; times < 3; times++) {
    await goTo(page, 'Own screens');
    await page.getByText(`Welcome, ${ada.identifier}`).waitFor();
    await goTo(page, 'Account');
    assert.equal(await link.getAttribute('href'), secret);
  }
  assert.deepEqual(await actions(), ['create-totp']);
});

inApp('what is kept alive shows the next person their own account', async ({page}) => {
  await page.goto('/');
  await signInAs(page);
  await signOut(page);
  await page.getByRole('textbox', {name: fields.identifier}).fill(margaret.identifier);
  await page.getByRole('textbox', {name: fields.password}).fill(margaret.password);
  await page.getByRole('button', {name: buttons.signIn}).click();
  await page.getByRole('button', {name: methods.backupCode}).click();
  await page.getByRole('textbox', {name: fields.backupCode}).fill(margaret.code);
  await page.getByRole('button', {name: buttons.verify}).click();
  await page.getByRole('button', {name: 'Not now'}).click();
  await isAtAccount(page);
  await page.locator('mfa-manage').getByText(margaret.phone).waitFor();
});

inApp('own screens sign in on the flow alone', ({page}) => signInOnOwnScreens(page));

inApp('backup codes come and go beside the account', async ({page}) => {
  await page.goto('/');
  await signInAs(page);
  const toggle = page.getByRole('button', {name: 'Backup codes', exact: true});
  await toggle.click();
  await page.getByRole('complementary', {name: 'Backup codes'}).locator('backup-codes:not([state=loading])').waitFor();
  await toggle.click();
  await page.locator('backup-codes').waitFor({state: 'detached'});
});

testHazards(inApp, () => hazards.address);

inApp('the language follows a reactive property, and nothing typed is lost', async ({page}) => {
  await page.goto(hazards.address);
  const field = page.getByRole('textbox', {name: fields.identifier});
  await field.fill(grace.identifier);
  await page.getByRole('button', {name: 'Deutsch'}).click();
  await page.getByText('Passwort', {exact: true}).waitFor();
  // The form is there before the backend is asked.
  await page.locator('mfa-sign-in[state=asking-password]').waitFor();
  assert.equal(await page.locator('input[name=username]').inputValue(), grace.identifier);
  assert.equal((await asked(page)).getState, 1);
});

inApp('a boolean that is bound by the name of its property is what it says', async ({page}) => {
  await page.goto(hazards.address);
  const isSlow = () => page.locator('mfa-sign-in').evaluate(({noAutoSubmit}) => noAutoSubmit);
  assert.equal(await isSlow(), false);
  await page.getByRole('button', {name: 'Slow down'}).click();
  assert.equal(await isSlow(), true);
});

inApp('an element that is teleported keeps its step and what was typed, and asks the backend nothing', async ({page}) => {
  await atCode(page, hazards.address);
  const before = await asked(page);
  await page.getByRole('textbox', {name: fields.code}).fill('123');
  for (const place of ['#elsewhere', '#here', '#elsewhere']) {
    await page.getByRole('button', {name: 'Move'}).click();
    await page.locator(`${place} mfa-sign-in[state=asking]`).waitFor();
    assert.equal(await page.getByRole('textbox', {name: fields.code}).inputValue(), '123');
  }
  await page.getByRole('button', {name: 'Draw'}).click();
  await page.locator('#elsewhere').getByText('Odd').waitFor();
  assert.deepEqual(await asked(page), before);
});

inApp(
  'a changed component keeps the second step, and no message is sent again',
  onDevServer(async ({page, folder}) => {
    await atCodeOnWarmServer(page, dev.address);
    const change = (changes) => changeFile(join(folder, 'src/Hazards.vue'), changes);
    change({'>Deutsch<': '>German<'});
    await page.getByRole('button', {name: 'German'}).waitFor();
    await page.locator('mfa-sign-in[state=asking]').waitFor();
    assert.equal((await asked(page)).getState, 1);
    change({'const isThere = ref(true);': 'const isThere = ref(true);\nconst isNew = "Made anew";', '>Move<': '>Move {{ isNew }}<'});
    await page.getByRole('button', {name: 'Made anew'}).waitFor();
    await page.locator('mfa-sign-in[state=choosing]').waitFor();
    assert.equal((await asked(page)).prepareSecondFactor, 1);
  }),
);
