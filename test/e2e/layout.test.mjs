/** Every screen, on small, magnified, mirrored and recoloured pages. */
import assert from 'node:assert/strict';
import {stopClock} from './support/clock.mjs';
import {finger, quickHands} from './support/hands.mjs';
import {inBrowser} from './support/in-browser.mjs';
import {layoutFaults} from './support/layout.mjs';
import {Person} from './support/person.mjs';
import {ada, buttons, fields} from './support/texts.mjs';
import {tour} from './support/tour.mjs';

const narrow = {viewport: {width: 320, height: 640}};

for (const [situation, {hands = quickHands, direction, ...options}] of [
  ['on a phone of 320 pixels, with a finger', {...narrow, hasTouch: true, hands: finger}],
  // What a browser window of 1280 by 800 pixels has left at 200 %.
  ['at a zoom of 200 %', {viewport: {width: 640, height: 400}, deviceScaleFactor: 2}],
  ['from right to left', {...narrow, direction: 'Right to left'}],
  ['with forced colors and reduced motion', {forcedColors: 'active', reducedMotion: 'reduce'}],
]) {
  inBrowser(`${situation}, every screen fits and works`, options, async ({page}) => {
    if (direction) await page.getByRole('radio', {name: direction}).check();
    const faults = [];
    const onStep = async (screen) => {
      for (const fault of await layoutFaults(page)) faults.push(`${screen}: ${fault}`);
    };
    await tour(new Person(page, {hands: hands(page), onStep}));
    assert.deepEqual(faults, []);
  });
}

inBrowser('a code field is filled from left to right on a mirrored page', narrow, async ({page}) => {
  await page.getByRole('radio', {name: 'Right to left'}).check();
  const person = new Person(page);
  await person.isAtSecondStep();
  const field = person.field(fields.code);
  assert.equal(await field.evaluate((input) => getComputedStyle(input).direction), 'ltr');
});

inBrowser('with reduced motion, nothing turns fast while the backend is asked', {reducedMotion: 'reduce'}, async ({page}) => {
  await page.getByRole('radio', {name: '300 ms'}).check();
  const person = new Person(page);
  await person.typesInto(fields.identifier, ada.identifier);
  await person.typesInto(fields.password, ada.password);
  await stopClock(page);
  await person.press(buttons.signIn);
  const durations = await page
    .locator('button[type=submit][aria-disabled=true]')
    .evaluate((button) => button.getAnimations({subtree: true}).map((animation) => animation.effect.getComputedTiming().duration));
  assert.ok(durations.every((duration) => duration >= 5000), `${durations} ms`);
  await page.clock.resume();
  await person.isSignedIn();
});
