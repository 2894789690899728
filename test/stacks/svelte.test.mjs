/** Svelte's example: runes, a route of a few lines, and a sign-in drawn by hand on the flow. */
import assert from 'node:assert/strict';
import {writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {after} from 'node:test';
import {run} from '../../scripts/example.mjs';
import {buildHazards} from './support/hazards-page.mjs';
import {testHazards} from './support/hazards.mjs';
import {testHotReload} from './support/hot-reload.mjs';
import {serveFiles, useApp} from './support/in-app.mjs';
import {wholeJourney} from './support/journey.mjs';
import {signInOnOwnScreens} from './support/own-screens.mjs';

let hazards;

/** The built app, and beside it the page for hazards. */
async function open(folder) {
  hazards = await serveFiles(await buildHazards('svelte', folder));
  return serveFiles(`${folder}/dist`, {fallback: 'index.html'});
}

const inApp = useApp('svelte', {scripts: ['build'], open});
after(() => hazards?.stop());

inApp('an account is protected, left, entered and used', ({page}) => wholeJourney(page));

inApp('own screens sign in on the flow alone', ({page}) => signInOnOwnScreens(page));

inApp('a mistake in markup is found', async ({folder}) => {
  const mistakes = [
    `<mfa-sign-in adapter={42}></mfa-sign-in>`,
    `<mfa-sign-in redirect="/account"></mfa-sign-in>`,
    `<mfa-sign-in no-auto-submit={false}></mfa-sign-in>`,
    `<mfa-sign-in onmfa-verified={() => {}}></mfa-sign-in>`,
    `<mfa-sign-in onmfa-signed-in={(event) => event.password}></mfa-sign-in>`,
  ];
  const path = join(folder, 'src/Mistakes.svelte');
  writeFileSync(path, ['<script lang="ts"></script>', ...mistakes].join('\n'));
  const complaints = await run('npx', ['svelte-check', '--output', 'machine'], folder).then(() => '', ({message}) => message);
  mistakes.forEach((mistake, index) => assert.match(complaints, new RegExp(`ERROR "src/Mistakes.svelte" ${index + 2}:`), mistake));
});

testHazards(inApp, () => hazards.address);

testHotReload(inApp, 'src/Hazards.svelte', 'vite --strictPort');
