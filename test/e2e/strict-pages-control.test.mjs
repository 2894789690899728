/** The comparison of pictures sees what a person would, so that its silence on the strict pages means something. */
import assert from 'node:assert/strict';
import {takePicture} from './support/album.mjs';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {difference, tolerance, zoomTolerance} from './support/looks-alike.mjs';
import {strictPage, strictSite} from './support/strict-pages.mjs';
import {Visitor} from './support/visitor.mjs';

useFolders(strictSite({index: strictPage({})}));

/** What no element can hold against, one thing each. */
const damages = {
  'a hidden button': '[type=submit] { visibility: hidden !important }',
  'a label three pixels off': 'label { translate: 0 3px !important }',
  'a field without its border': '.mfa-input { border-color: transparent !important }',
  'letters of another size': 'label { font-size: 17px !important }',
  'text that is too pale': 'label { opacity: 0.6 !important }',
  'another accent': ':root { --mfa-accent: #d00000 }',
};

for (const [name, css] of Object.entries(damages)) {
  inBrowser(`the comparison sees ${name}`, {viewport: {width: 320, height: 640}}, async ({page, context}) => {
    await new Visitor(page).arrivesAt('signIn');
    const judge = await context.newPage();
    const whole = await takePicture(page);
    assert.equal(await difference(judge, whole, await takePicture(page)), undefined);
    await page.evaluate((rules) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(rules);
      document.adoptedStyleSheets.push(sheet);
    }, css);
    assert.match(await difference(judge, whole, await takePicture(page), tolerance), /pixels$/);
  });
}

inBrowser('the comparison at `zoom: 2` lets a line be a pixel off, and sees a label that is three', {viewport: {width: 640, height: 640}, deviceScaleFactor: 2}, async ({page, context}) => {
  await new Visitor(page).arrivesAt('signIn');
  const judge = await context.newPage();
  const whole = await takePicture(page);
  const shifted = async (distance) => {
    await page.evaluate((top) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(`label { translate: 0 ${top}px !important }`);
      document.adoptedStyleSheets.push(sheet);
    }, distance);
    return difference(judge, whole, await takePicture(page), zoomTolerance);
  };
  assert.equal(await shifted(1), undefined);
  assert.match(await shifted(3), /pixels$/);
});
