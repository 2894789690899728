/** Independent proof that enrolment works: a reader and a calculator that know nothing of this project are the phone. */
import assert from 'node:assert/strict';
import {oathCode, readQrCodes, withoutDecoders} from './support/decoders.mjs';
import {inBrowser} from './support/in-browser.mjs';
import {Person} from './support/person.mjs';
import {share} from './support/pixels.mjs';
import {uriOnPage} from './support/key-on-page.mjs';
import {ada, acts} from './support/texts.mjs';

for (const colorScheme of ['light', 'dark']) {
  for (const deviceScaleFactor of [1, 2, 3]) {
    const title = `a camera reads the QR code off a ${colorScheme} page at ${deviceScaleFactor} device pixels per pixel, and its code protects the account`;
    inBrowser(title, {skip: withoutDecoders, colorScheme, deviceScaleFactor}, async ({page}) => {
      const person = await atQrCode(page);
      const uris = await readQrCodes(await page.screenshot({fullPage: true}));
      assert.equal(uris.length, 1);
      const uri = new URL(uris[0]);
      assert.match(decodeURIComponent(uri.pathname), new RegExp(`:${ada.identifier}$`));
      await page.keyboard.type(await oathCode(uri.searchParams.get('secret')));
      await person.savesCodes();
      await person.isProtected();
      assert.equal(await person.button(acts.removeApp).count(), 1);
    });
  }
}

for (const [mode, options] of [
  ['dark mode', {colorScheme: 'dark'}],
  ['forced colors', {forcedColors: 'active'}],
  ['dark forced colors', {forcedColors: 'active', colorScheme: 'dark'}],
]) {
  inBrowser(`the QR code is black on a white plate in ${mode}`, {...options, deviceScaleFactor: 2}, async ({page, context}) => {
    await atQrCode(page);
    const shot = await qrCode(page).screenshot();
    const edge = 0.08;
    const {white, black} = await share(context, shot, {from: edge, to: 1 - edge});
    assert.ok(white + black > 0.97, `${white} is white, ${black} is black`);
    assert.ok(white > 0.4 && black > 0.3, `${white} is white, ${black} is black`);
    // Inside the border, before the first module: what a reader needs to find the code at all.
    const quietZone = await share(context, shot, {from: 0.03, to: 0.07});
    assert.equal(quietZone.white, 1);
  });
}

inBrowser('what is read aloud and what is logged does not hold the secret', {}, async ({page}) => {
  await atQrCode(page);
  const secret = new URL(await uriOnPage(page)).searchParams.get('secret');
  const name = await qrCode(page).getAttribute('aria-label');
  assert.match(name, new RegExp(ada.identifier));
  for (const text of [name, await page.title(), page.url(), await page.getByRole('log').textContent()]) {
    assert.ok(!text.includes(secret) && !text.includes('otpauth:'), text);
  }
  for (const role of ['status', 'alert']) {
    assert.ok(!(await page.getByRole(role).allTextContents()).join().includes(secret));
  }
});

async function atQrCode(page) {
  const person = new Person(page);
  await person.givesPassword();
  await person.isSignedIn();
  await person.isProtected(false);
  await person.beginsEnrolment();
  await qrCode(page).waitFor();
  return person;
}

function qrCode(page) {
  return page.getByRole('img', {name: /qr code/i});
}
