/** The example for Nuxt: pages that the server draws, taken over in the browser without a warning, a jump or a lost event. */
import assert from 'node:assert/strict';
import {rmSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after} from 'node:test';
import {run} from '../../scripts/example.mjs';
import {onDevServer} from './support/dev-server.mjs';
import {serveProcess, useApp} from './support/in-app.mjs';
import {isAtAccount, signInAs, wholeJourney} from './support/journey.mjs';
import {testServerDrawn} from './support/server-drawn.mjs';

const open = (folder) => serveProcess(folder, 'node', ['.output/server/index.mjs']);
const inApp = useApp('nuxt', {scripts: ['build'], open});

let dev;
after(() => dev?.stop());

inApp('an account is protected, left, entered and used', ({page}) => wholeJourney(page));

testServerDrawn(inApp, {tag: /<mfa-sign-in>(?:<!--.*?-->)*<p slot="footer">No account yet\?/});

inApp('a mistake in a template does not compile', async ({folder}) => {
  const path = join(folder, 'app/pages/mistake.vue');
  writeFileSync(path, '<template><mfa-sign-in redirect="/account" /></template>\n');
  await assert.rejects(run('npx', ['nuxt', 'typecheck'], folder), /mistake\.vue\(1,.*redirect/);
  rmSync(path);
});

inApp(
  'the development server warns of nothing either, and an object reaches the tag that the server drew',
  onDevServer(async ({page, folder}) => {
    writeFileSync(join(folder, 'app/pages/texts.vue'), `<template><mfa-sign-in :messages.prop="{signIn: 'Go on'}" /></template>\n`);
    dev = await serveProcess(folder, 'sh', ['-c', 'exec npx nuxt dev --port $PORT --host 127.0.0.1 --no-fork']);
    await page.goto(`${dev.address}texts`);
    await page.getByRole('button', {name: 'Go on'}).waitFor();
    await page.goto(dev.address);
    await signInAs(page);
    await page.reload();
    await isAtAccount(page);
  }),
);
