/** The ready themes: a camera reads the QR code in each, and axe finds nothing. */
import assert from 'node:assert/strict';
import {createRequire} from 'node:module';
import {readQrCodes, withoutDecoders} from './support/decoders.mjs';
import {inBrowser} from './support/in-browser.mjs';
import {Person} from './support/person.mjs';
import {share} from './support/pixels.mjs';
import {ada} from './support/texts.mjs';

const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');
const themes = ['None', 'Neutral', 'High contrast', 'Dawn', 'Terminal'];
const pages = [
  ['light', {colorScheme: 'light'}],
  ['dark', {colorScheme: 'dark'}],
  ['light forced colors', {colorScheme: 'light', forcedColors: 'active'}],
  ['dark forced colors', {colorScheme: 'dark', forcedColors: 'active'}],
];

for (const [page_, options] of pages) {
  const title = `in every theme on a ${page_} page a camera reads the QR code, which is black on white`;
  inBrowser(title, {...options, skip: withoutDecoders, deviceScaleFactor: 2}, async ({page, context}) => {
    const person = new Person(page);
    await person.givesPassword();
    await person.isSignedIn();
    await person.beginsEnrolment();
    const code = page.getByRole('img', {name: /qr code/i});
    await code.waitFor();
    for (const theme of themes) {
      await wear(page, theme);
      const uris = await readQrCodes(await page.screenshot({fullPage: true}));
      assert.equal(uris.length, 1, theme);
      const secret = new URL(uris[0]).searchParams.get('secret');
      assert.match(secret, /^[A-Z2-7]{16,}$/);
      assert.ok(!(await code.getAttribute('aria-label')).includes(secret));
      const shot = await code.screenshot();
      // Four modules of quiet zone, of the 45 and more that a code has with it: inside the border, before the first module.
      assert.equal((await share(context, shot, {from: 0.03, to: 0.07})).white, 1, theme);
      const {white, black} = await share(context, shot, {from: 0.08, to: 0.92});
      assert.ok(white > 0.4 && black > 0.3 && white + black > 0.97, `${theme}: ${white} is white, ${black} is black`);
    }
  });
}

for (const theme of themes.slice(1)) {
  for (const colorScheme of ['light', 'dark']) {
    inBrowser(`axe finds nothing in the theme "${theme}" in ${colorScheme} mode`, {colorScheme, initScript: axe}, async ({page}) => {
      await wear(page, theme);
      const person = new Person(page);
      await person.givesPassword({...ada, password: 'wrong'});
      await page.getByRole('alert').filter({hasText: /\S/}).first().waitFor({state: 'attached'});
      assert.deepEqual(await violations(page, theme), []);
      await page.reload();
      await person.givesPassword();
      await person.isSignedIn();
      assert.deepEqual(await violations(page, theme), []);
      await person.beginsEnrolment();
      await page.getByRole('img', {name: /qr code/i}).waitFor();
      assert.deepEqual(await violations(page, theme), []);
    });
  }
}

async function wear(page, theme) {
  await page.getByRole('group', {name: 'Ready theme'}).getByRole('radio', {name: theme}).check({force: true});
}

/** High contrast promises more than axe asks for by itself. */
async function violations(page, theme) {
  const rules = theme === 'High contrast' ? {'color-contrast-enhanced': {enabled: true}} : {};
  const results = await page.evaluate(
    (rules) => globalThis.axe.run('#panel mfa-sign-in, #panel mfa-manage', {resultTypes: ['violations'], rules}),
    rules,
  );
  return results.violations.flatMap(({id, nodes}) => nodes.map(({target, any}) => `${id} at ${target.flat().join(' ')}: ${any[0]?.message ?? ''}`));
}
