/** Solid's example: signals, its router, and a sign-in drawn by hand on the flow. */
import {after} from 'node:test';
import {buildHazards} from './support/hazards-page.mjs';
import {atCode, testHazards} from './support/hazards.mjs';
import {testHotReload} from './support/hot-reload.mjs';
import {serveFiles, useApp} from './support/in-app.mjs';
import {wholeJourney} from './support/journey.mjs';
import {signInOnOwnScreens} from './support/own-screens.mjs';

let hazards;

/** The built app, and beside it the page for hazards. */
async function open(folder) {
  hazards = await serveFiles(await buildHazards('solid', folder));
  return serveFiles(`${folder}/dist`, {fallback: 'index.html'});
}

const inApp = useApp('solid', {scripts: ['build'], open});
after(() => hazards?.stop());

inApp('an account is protected, left, entered and used', ({page}) => wholeJourney(page));

inApp('own screens sign in on the flow alone', ({page}) => signInOnOwnScreens(page));

testHazards(inApp, () => hazards.address);

inApp('an element that Solid empties, because its only child went, draws its form again', async ({page}) => {
  await atCode(page, `${hazards.address}?emptied`, {draws: 4});
});

testHotReload(inApp, 'src/Hazards.tsx', 'vite --strictPort');
