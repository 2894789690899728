/** What happens as minutes pass: the browser's clock is put forward. */
import assert from 'node:assert/strict';
import {inBrowser} from './support/in-browser.mjs';
import {codeOf} from './support/key-on-page.mjs';
import {Person} from './support/person.mjs';
import {acts, ada, buttons, fields, headings, refusals} from './support/texts.mjs';

inBrowser('an act long after the last proof asks who it is, and is done then', {}, async ({page}) => {
  const person = await withClock(page);
  const {uri} = await person.isSignedInWithApp();
  await page.clock.fastForward('11:00');
  await person.press(acts.removeApp);
  await person.arrivesAt('remove');
  await person.press(buttons.remove);
  await person.arrivesAt('code', {field: fields.code});
  await person.types(codeOf(uri, {at: await nowOn(page)}));
  await person.arrivesAt('manage');
  await person.isProtected(false);
});

inBrowser('five wrong codes lock the sign-in, which goes on by itself when the time is over', {}, async ({page}) => {
  const person = await withClock(page);
  const {uri} = await person.isAtSecondStep();
  for (const code of ['000000', '000001', '000002', '000003']) {
    await person.types(code);
    await person.isRefused(fields.code, refusals.wrongCode);
  }
  await person.types('000004');
  await person.arrivesAt('locked');
  assert.equal(await person.field(fields.code).count(), 0);
  await page.clock.fastForward('00:31');
  await person.arrivesAt('code', {field: fields.code});
  await person.types(codeOf(uri, {at: await nowOn(page)}));
  await person.isSignedIn();
});

inBrowser('a sign-in that was left alone for too long begins again with the password', {}, async ({page}) => {
  const person = await withClock(page);
  const {uri} = await person.isAtSecondStep();
  await page.clock.fastForward('11:00');
  await person.types(codeOf(uri, {at: await nowOn(page)}));
  await person.heading(headings.signIn).waitFor();
  await person.reads(refusals.tookTooLong);
  await person.typesInto(fields.password, ada.password);
  await person.press(buttons.signIn);
  await person.arrivesAt('code', {field: fields.code});
});

/** The page once more, with a clock that can be put forward. */
async function withClock(page) {
  await page.clock.install();
  await page.reload();
  return new Person(page);
}

async function nowOn(page) {
  return new Date(await page.evaluate(() => Date.now()));
}
