import {emulateMedia, setViewport} from '@web/test-runner-commands';
import {has, needs} from './needs.js';

const usual = {width: 800, height: 600};
/** What has to be put back after the test. */
const undo: (() => unknown)[] = [];

afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

/** Gives the window another size, to the end of the test. */
export async function resizeWindow(size: {readonly width: number; readonly height: number}): Promise<void> {
  if (size.width < usual.width) needs('narrowWindow');
  undo.push(() => setViewport(usual));
  await setViewport(size);
}

/** Makes the page this wide, without a margin, to the end of the test: by the window, or where that gets no narrower, by the body. */
export async function widenPage(width: number): Promise<void> {
  const {style} = document.body;
  undo.push(() => document.body.removeAttribute('style'));
  style.margin = '0';
  if (has('narrowWindow')) return resizeWindow({width, height: 700});
  style.width = `${width}px`;
  if (width > usual.width) await resizeWindow({width, height: 700});
}

/** Has the person want these looks, to the end of the test. */
export async function prefer(media: {readonly forcedColors?: 'active'; readonly reducedMotion?: 'reduce'}): Promise<void> {
  needs('emulateMedia');
  undo.push(() => emulateMedia({forcedColors: 'none', reducedMotion: 'no-preference'}));
  await emulateMedia(media);
}
