/** Draws the README's picture, the key screens in light and dark: `npm run screenshots`. */
import {mkdirSync, writeFileSync} from 'node:fs';
import {crc32, deflateSync} from 'node:zlib';
import {createServer} from 'vite';
import {Person} from '../test/e2e/support/person.mjs';
import {codeOf, uriOnPage} from '../test/e2e/support/key-on-page.mjs';
import {launch} from '../test/e2e/support/launch.mjs';
import {fields, headings} from '../test/e2e/support/texts.mjs';

const folder = 'examples/screenshots';
/** The same moment and the same keys each time, so that the picture changes only when the elements do. */
const moment = new Date('2026-01-01T12:00:00Z');
const shadow = 20;

const server = await createServer({logLevel: 'warn', server: {host: 'localhost', port: 5199}});
await server.listen();
const browser = await launch();
try {
  const panels = [];
  for (const scheme of ['light', 'dark']) panels.push(await drawPanel(scheme));
  mkdirSync(folder, {recursive: true});
  writeFileSync(`${folder}/elements.png`, await compose(panels));
  console.log(`${folder}/elements.png`);
} finally {
  await browser.close();
  await server.close();
}

/** The screens of one journey, as pictures, and the page's color behind them. */
async function drawPanel(colorScheme) {
  const context = await browser.newContext({colorScheme, deviceScaleFactor: 2, viewport: {width: 1280, height: 1000}});
  await context.addInitScript(randomNumbersFromSeed);
  const page = await context.newPage();
  await page.clock.setFixedTime(moment);
  await page.goto(server.resolvedUrls.local[0]);
  await page.addStyleTag({content: ':root { --mfa-width: 22.5rem } .account > * { grid-column: 1 }'});
  const person = new Person(page);
  await person.heading(headings.signIn).waitFor();
  await person.typesInto(fields.identifier, 'ada@example.com');
  const signIn = await draw(page);
  await person.givesPassword({identifier: '', password: 'analytical-engine'});
  await person.isSignedIn();
  await person.beginsEnrolment();
  const enrolment = await draw(page);
  await person.types(codeOf(await uriOnPage(page), {at: moment}));
  await person.heading(headings.saveCodes).waitFor();
  const codes = await draw(page);
  await person.savesCodes();
  const manage = await draw(page);
  await person.signsOut();
  await person.givesPassword();
  await person.arrivesAt('code', {field: fields.code});
  await person.types('4082');
  const code = await draw(page);
  const background = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await context.close();
  return {
    background,
    columns: [
      [signIn, code, manage],
      [enrolment, codes],
    ],
  };
}

/** The element on show, with its shadow. */
async function draw(page) {
  const element = page.locator('mfa-sign-in, mfa-manage').first();
  const {x, y, width, height} = await element.boundingBox();
  const clip = {x: x - shadow, y: y - shadow, width: width + 2 * shadow, height: height + 2 * shadow};
  const png = await page.screenshot({clip, fullPage: true, animations: 'disabled'});
  return {source: `data:image/png;base64,${png.toString('base64')}`, width: clip.width};
}

/** One picture with all panels beside each other, as a PNG. */
async function compose(panels) {
  const page = await browser.newPage({deviceScaleFactor: 2, viewport: {width: 1600, height: 1000}});
  const column = (pictures) =>
    `<div>${pictures.map(({source, width}) => `<img src="${source}" width="${width}">`).join('')}</div>`;
  await page.setContent(`<!doctype html>
    <style>
      body, .panels, .panel { display: flex; margin: 0; width: fit-content }
      .panel { padding: 12px }
      .panel div { display: flex; flex-direction: column }
    </style>
    <div class="panels">
      ${panels.map(({background, columns}) => `<div class="panel" style="background: ${background}">${columns.map(column).join('')}</div>`).join('')}
    </div>`);
  const picture = await page.locator('.panels').screenshot();
  const {width, height, palette, pixels} = await page.evaluate(reduceColors, picture.toString('base64'));
  return indexedPng({width, height}, Buffer.from(palette), Buffer.from(pixels, 'base64'));
}

/** Runs in the page. Gives each pixel one of the 256 most frequent colors: a third of the size, and hardly a difference. */
async function reduceColors(base64) {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const {width, height} = bitmap;
  const context = new OffscreenCanvas(width, height).getContext('2d');
  context.drawImage(bitmap, 0, 0);
  const colors = new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  const counts = new Map();
  for (const color of colors) counts.set(color, (counts.get(color) ?? 0) + 1);
  const channels = (color) => [color & 255, (color >> 8) & 255, (color >> 16) & 255];
  const kept = [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, 256)
    .map(([color]) => channels(color));
  const distance = (a, b) => a.reduce((sum, value, at) => sum + (value - b[at]) ** 2, 0);
  const nearest = new Map();
  for (const color of counts.keys()) {
    const distances = kept.map((one) => distance(one, channels(color)));
    nearest.set(color, distances.indexOf(Math.min(...distances)));
  }
  const reader = new FileReader();
  reader.readAsDataURL(new Blob([Uint8Array.from(colors, (color) => nearest.get(color))]));
  await new Promise((resolve) => reader.addEventListener('load', resolve));
  return {width, height, palette: kept.flat(), pixels: reader.result.split(',')[1]};
}

/** PNG of color type 3: one byte a pixel, no filter (https://www.w3.org/TR/png-3/). */
function indexedPng({width, height}, palette, pixels) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8);
  const lines = Array.from({length: height}, (_, y) => [Buffer.from([0]), pixels.subarray(y * width, (y + 1) * width)]);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', palette),
    chunk('IDAT', deflateSync(Buffer.concat(lines.flat()), {level: 9})),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const bytes = Buffer.alloc(body.length + 8);
  bytes.writeUInt32BE(data.length, 0);
  bytes.set(body, 4);
  bytes.writeUInt32BE(crc32(body), body.length + 4);
  return bytes;
}

/** Runs in the page. */
function randomNumbersFromSeed() {
  let seed = 42;
  crypto.getRandomValues = (array) => {
    for (let at = 0; at < array.length; at += 1) {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      array[at] = seed >>> 16;
    }
    return array;
  };
}
