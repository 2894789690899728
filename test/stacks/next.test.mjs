/** The example for Next.js: a server component around client components, built with Turbopack, taken over without a warning or a jump. */
import assert from 'node:assert/strict';
import {mkdirSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after} from 'node:test';
import {enrollTotp} from '../../dist/esm/testing.js';
import {watchActions} from '../e2e/support/actions.mjs';
import {ada, fields} from '../e2e/support/texts.mjs';
import {changeFile, onDevServer} from './support/dev-server.mjs';
import {patience, serveProcess, useApp} from './support/in-app.mjs';
import {goTo, isAtAccount, signInAs, wholeJourney} from './support/journey.mjs';
import {goToSecondStep} from './support/second-step.mjs';
import {testServerDrawn} from './support/server-drawn.mjs';

const open = (folder) => serveProcess(folder, 'npx', ['next', 'start', '--hostname', '127.0.0.1']);
const inApp = useApp('next', {scripts: ['build'], open});

/** A server component that has every kind of entry loaded on the server, and draws an element itself. */
const onTheServer = {
  'page.tsx': `
import {MfaError, MfaSignIn} from 'mfa-elements';
import 'mfa-elements/define.js';
import {memoryAdapter} from 'mfa-elements/adapters/memory';
import {signInFlow} from 'mfa-elements/core';
import * as components from 'mfa-elements/react';
import {Backend} from './backend';

export default function Page() {
  return (
    <>
      <p>{[MfaError, MfaSignIn, memoryAdapter, signInFlow].map((one) => typeof one).join(' ')}</p>
      <components.MfaSignIn identifier="ada@example.com" />
      <Backend />
    </>
  );
}
`,
  'backend.tsx': `
'use client';
import '../backend';

export function Backend() {
  return null;
}
`,
};

let dev;

/** The development server, which renders twice; started when it is needed. */
async function addressOfDev(folder) {
  dev ??= serveDev(folder);
  return (await dev).address;
}

function serveDev(folder) {
  mkdirSync(join(folder, 'app/on-the-server'), {recursive: true});
  for (const [name, text] of Object.entries(onTheServer)) writeFileSync(join(folder, 'app/on-the-server', name), text);
  return serveProcess(folder, 'npx', ['next', 'dev', '--hostname', '127.0.0.1']);
}

after(async () => (await dev)?.stop());

const inDev = (title, body) => inApp(`on the development server, ${title}`, onDevServer(body));

inApp('an account is protected, left, entered and used', ({page}) => wholeJourney(page));

testServerDrawn(inApp, {tag: /<mfa-sign-in[^>]*><p slot="footer">No account yet\?/});

inDev('nothing is warned of, and one enrolment has one secret', async ({page, folder}) => {
  await page.goto(await addressOfDev(folder));
  await signInAs(page);
  const actions = await watchActions(page);
  await enrollTotp(page, {timeout: patience});
  assert.deepEqual((await actions()).filter((action) => action === 'create-totp'), ['create-totp']);
  await page.reload();
  await isAtAccount(page);
});

inDev('a sign-in whose page is left is taken up again, and its message is sent once', async ({page, folder}) => {
  await page.goto(await addressOfDev(folder));
  const actions = await watchActions(page);
  await goToSecondStep(page);
  await goTo(page, 'Account');
  await page.getByRole('heading', {name: 'Your account'}).waitFor();
  await goTo(page, 'Sign in');
  await page.locator('mfa-sign-in[state=choosing]').waitFor();
  assert.deepEqual((await actions()).filter((action) => action === 'send-code'), ['send-code']);
});

inDev('a changed component keeps the second step, and no message is sent again', async ({page, folder}) => {
  await page.goto(await addressOfDev(folder));
  const actions = await watchActions(page);
  await goToSecondStep(page);
  await page.getByRole('textbox', {name: fields.code}).fill('123');
  changeFile(join(folder, 'app/sign-in.tsx'), {'No account yet?': 'New here?'});
  await page.getByText('New here?').waitFor();
  await page.locator('mfa-sign-in[state=asking]').waitFor();
  assert.equal(await page.getByRole('textbox', {name: fields.code}).inputValue(), '123');
  assert.deepEqual((await actions()).filter((action) => action === 'send-code'), ['send-code']);
});

inDev('a server component may import everything, and draw an element', async ({page, folder}) => {
  await page.goto(`${await addressOfDev(folder)}on-the-server`);
  await page.getByText('function function function function').waitFor();
  await page.locator('mfa-sign-in[state=asking-password]').waitFor();
  assert.equal(await page.getByRole('textbox', {name: fields.identifier}).inputValue(), ada.identifier);
});
