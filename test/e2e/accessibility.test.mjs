/** axe-core on every screen, in light and dark. */
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {inBrowser} from './support/in-browser.mjs';
import {Person} from './support/person.mjs';
import {headings} from './support/texts.mjs';
import {tour} from './support/tour.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

for (const colorScheme of ['light', 'dark']) {
  inBrowser(`axe finds nothing on any screen in ${colorScheme} mode`, {colorScheme, initScript: axe}, async ({page}) => {
    const found = [];
    const person = new Person(page, {onStep: async (screen) => found.push(...(await violations(page, screen, '#panel')))});
    await person.heading(headings.signIn).waitFor();
    found.push(...(await violations(page, 'the whole page', 'html')));
    await tour(person);
    assert.deepEqual(found, []);
  });
}

async function violations(page, screen, part) {
  const results = await page.evaluate((selector) => globalThis.axe.run(selector, {resultTypes: ['violations']}), part);
  return results.violations.flatMap(({id, nodes}) =>
    nodes.map(({target, any}) => `${screen}: ${id} at ${target.flat().join(' ')}: ${any[0]?.message ?? ''}`),
  );
}
