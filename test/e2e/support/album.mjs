/** Pictures of a whole life with the kit on a strict page, to be held against those of a page that leaves it alone. */
import {difference} from './looks-alike.mjs';
import {Visitor} from './visitor.mjs';

const wide = 1280;

/** Lives through everything on the page and takes a picture of each screen, narrow and wide, light and dark. */
export async function takeAlbum(page, {narrow = 320} = {}) {
  const album = [];
  const onScreen = async (screen) => {
    // Over nothing that would light up.
    await page.mouse.move(0, 0);
    for (const width of [narrow, wide]) {
      await page.setViewportSize({width, height: 1000});
      for (const colorScheme of ['light', 'dark']) {
        await page.emulateMedia({colorScheme});
        const name = `${screen}, ${width === wide ? 'wide' : 'narrow'}, ${colorScheme}`;
        album.push({name, png: await takePicture(page)});
      }
    }
  };
  await new Visitor(page, {onScreen}).livesThrough();
  return album;
}

export async function takePicture(page) {
  const clip = await page.evaluate(() => {
    const {left, top, width, height} = globalThis.app.stage.getBoundingClientRect();
    return {x: left + globalThis.scrollX, y: top + globalThis.scrollY, width, height};
  });
  return page.screenshot({clip, fullPage: true, animations: 'disabled'});
}

/** What looks different in another album, in words, one line a picture. */
export async function albumDifferences(page, {expected, actual, tolerance}) {
  const found = [];
  for (const [index, {name, png}] of actual.entries()) {
    const what = await difference(page, expected[index].png, png, tolerance);
    if (what) found.push(`${name}: ${what}`);
  }
  return found;
}
