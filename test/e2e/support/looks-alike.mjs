/**
 * Whether two pictures show the same. A browser draws the same thing to the same bytes, or nearly: the antialiasing of letters
 * and round corners goes by where they come to lie within a pixel, and by nothing that a person sees.
 */

/** How far a colour channel may be off, of 255, before a pixel is another. */
export const channelTolerance = 32;
/** How many pixels of a thousand may be others, and how many pixels away the like of one may be, in both pictures. */
export const tolerance = {others: 0.2, reach: 0};
/**
 * For a page at `zoom: 2` beside a screen with two device pixels per pixel: lines of text come to lie up to one CSS pixel
 * away, and each letter is antialiased otherwise.
 */
export const zoomTolerance = {others: 5, reach: 2};

/** What is different in words, or nothing. `page` is any page in which a canvas may be used. */
export async function difference(page, expected, actual, {others: allowed, reach} = tolerance) {
  if (expected.equals(actual)) return undefined;
  const pictures = [expected, actual].map((png) => png.toString('base64'));
  const {sizes, others} = await page.evaluate(compare, {pictures, channelTolerance, reach});
  if (sizes[0] !== sizes[1]) return `is ${sizes[1]} instead of ${sizes[0]} pixels`;
  return others > allowed ? `has ${others.toFixed(2)} ‰ other pixels` : undefined;
}

/** Runs in the page. */
async function compare({pictures, channelTolerance, reach}) {
  const read = async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
    const picture = await createImageBitmap(new Blob([bytes]));
    const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    context.drawImage(picture, 0, 0);
    return context.getImageData(0, 0, picture.width, picture.height);
  };
  const [one, other] = await Promise.all(pictures.map(read));
  const sizes = [one, other].map(({width, height}) => `${width} × ${height}`);
  if (sizes[0] !== sizes[1]) return {sizes};
  const {width, data} = one;
  const steps = Array.from({length: 2 * reach + 1}, (_, index) => index - reach);
  const nearby = steps.flatMap((row) => steps.map((column) => (row * width + column) * 4));
  const isLike = (from, at, to, there) => [0, 1, 2].every((channel) => Math.abs(from[at + channel] - to[there + channel]) <= channelTolerance);
  const hasLike = (from, at, to) => isLike(from, at, to, at) || nearby.some((step) => isLike(from, at, to, at + step));
  let others = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (!hasLike(data, at, other.data) || !hasLike(other.data, at, data)) others += 1;
  }
  return {sizes, others: (others * 4 * 1000) / data.length};
}
