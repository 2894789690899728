/** What an element is told in confidence turns up nowhere: every way through the elements, in the built files, and every place in a browser. */
import assert from 'node:assert/strict';
import {openByName} from './support/authenticator.mjs';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {journeys} from './support/secret-journeys.mjs';
import {places} from './support/secret-places.mjs';
import {SecretStage} from './support/secret-stage.mjs';
import {watchSecrets} from './support/secrets.mjs';

useFolders({'/': 'test/e2e/pages/secrets', '/cdn/': 'dist/cdn'});
const options = {permissions: ['clipboard-read', 'clipboard-write']};

/** Seconds after which what was copied is off the clipboard again; longer than any file or sheet is kept for the browser. */
const timeToPaste = '02:01';

async function arrive(page, context) {
  const secrets = await watchSecrets(context);
  await page.clock.install();
  // Under a name, for passkeys; by a tab that is watched from its start.
  await openByName(page);
  await page.waitForFunction(() => globalThis.stage);
  return {secrets, stage: new SecretStage(page, secrets)};
}

for (const [name, journey] of Object.entries(journeys)) {
  inBrowser(`nothing secret is told or left behind by ${name}`, options, async ({page, context}) => {
    const {secrets, stage} = await arrive(page, context);
    await journey(stage);
    secrets.keep(...(await stage.kept()));
    await page.clock.fastForward(timeToPaste);
    await page.evaluate(() => document.querySelector('main').replaceChildren());
    await secrets.look(page);
    assert.deepEqual(await secrets.leaks(), []);
  });
}

inBrowser('a secret that is put anywhere is found there', options, async ({page, context, troubles}) => {
  const {secrets, stage} = await arrive(page, context);
  await stage.begin();
  await stage.show('mfa-sign-in');
  await stage.reaches('asking-password');
  const planted = places.map(({place}, index) => [place, `taint-planted-${index}`]);
  for (const [index, {plant}] of places.entries()) {
    secrets.keep(planted[index][1]);
    await plant(page, planted[index][1]);
    await secrets.look(page);
  }
  const leaks = await secrets.leaks();
  const isFound = ([place, secret]) => leaks.some((leak) => leak.place === place && leak.text.toLowerCase().includes(secret));
  assert.deepEqual(planted.filter((one) => !isFound(one)), []);
  // The rejection that nobody handled, and what the page has written to the console.
  troubles.length = 0;
});
