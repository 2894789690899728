/**
 * How much of a square part of a picture is pure white and pure black, from 0 to 1. The part goes from one corner to
 * another on the diagonal, both as parts of the side.
 */
export async function share(context, png, {from, to}) {
  const page = await context.newPage();
  try {
    return await page.evaluate(countColors, {base64: png.toString('base64'), from, to});
  } finally {
    await page.close();
  }
}

async function countColors({base64, from, to}) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const picture = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  context.drawImage(picture, 0, 0);
  const start = Math.round(picture.width * from);
  const size = Math.round(picture.width * to) - start;
  const {data} = context.getImageData(start, start, size, size);
  const isAll = (value, at) => data[at] === value && data[at + 1] === value && data[at + 2] === value;
  let white = 0;
  let black = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (isAll(255, at)) white += 1;
    if (isAll(0, at)) black += 1;
  }
  const all = data.length / 4;
  return {white: white / all, black: black / all};
}
