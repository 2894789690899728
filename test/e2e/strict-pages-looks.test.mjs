/** On pages with other people's style sheets, magnified, mirrored, without a doctype, and in all kinds of places, the kit looks as it does alone, and works. */
import assert from 'node:assert/strict';
import {albumDifferences, takeAlbum} from './support/album.mjs';
import {inBrowser, useFolders, watchTroubles} from './support/in-browser.mjs';
import {zoomTolerance} from './support/looks-alike.mjs';
import {strictPage, strictSite} from './support/strict-pages.mjs';

/** The pages that others are compared with, and the options of their contexts. */
const neutral = {
  alone: {},
  mirrored: {peculiar: {attributes: 'data-direction="rtl"'}},
  'on a fine screen': {options: {deviceScaleFactor: 2}, narrow: 640},
  'in forced colors': {options: {forcedColors: 'active'}},
};

const pages = {
  'with Bootstrap 5': {peculiar: {styles: ['/bootstrap/bootstrap.css']}},
  'with Tailwind’s preflight': {peculiar: {styles: ['/tailwindcss/preflight.css']}},
  'with normalize.css': {peculiar: {styles: ['/normalize/normalize.css']}},
  'that unsets everything': {peculiar: {styles: ['/strict/all-unset.css']}},
  'that shows no inputs': {peculiar: {styles: ['/strict/no-inputs.css']}},
  'whose root font is 62.5 %': {peculiar: {styles: ['/strict/small-root.css']}},
  'at `zoom: 2`': {peculiar: {styles: ['/strict/zoom.css']}, like: 'on a fine screen', narrow: 640, tolerance: zoomTolerance},
  'from right to left': {peculiar: {attributes: 'dir="rtl"'}, like: 'mirrored'},
  'in quirks mode': {peculiar: {doctype: false}},
  'that has it inside a form': {peculiar: {place: 'form'}},
  'that has it inside a modal dialog': {peculiar: {place: 'dialog'}},
  'that has it inside a closed shadow root': {peculiar: {place: 'closed root'}},
  'that unsets everything, in forced colors': {
    peculiar: {styles: ['/strict/all-unset.css']},
    options: {forcedColors: 'active'},
    like: 'in forced colors',
  },
};

const fileOf = (name) => name.replaceAll(/[^a-z0-9]+/gi, '-');
useFolders(
  strictSite(
    Object.fromEntries(Object.entries({...neutral, ...pages}).map(([name, {peculiar = {}}]) => [fileOf(name), strictPage(peculiar)])),
  ),
);

/** The albums of the neutral pages, each made when it is first asked for. */
const albums = new Map();

for (const [name, {options, like = 'alone', narrow, tolerance}] of Object.entries(pages)) {
  inBrowser(`on a page ${name} the kit looks as it does ${like}, and works`, {path: `/${fileOf(name)}.html`, ...options}, async ({page, context}) => {
    if (!albums.has(like)) albums.set(like, await albumOf(like, page));
    const album = await takeAlbum(page, {narrow});
    assert.deepEqual(await albumDifferences(await context.newPage(), {expected: albums.get(like), actual: album, tolerance}), []);
  });
}

async function albumOf(name, page) {
  const {options, narrow} = neutral[name];
  const context = await page.context().browser().newContext(options);
  const troubles = await watchTroubles(context);
  const other = await context.newPage();
  await other.goto(new URL(`/${fileOf(name)}.html`, page.url()).href);
  const album = await takeAlbum(other, {narrow});
  assert.deepEqual(troubles, []);
  await context.close();
  return album;
}
