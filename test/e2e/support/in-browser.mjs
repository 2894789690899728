/** Tests that run in a real browser, on a built page, and fail when anything at all went wrong on it. */
import assert from 'node:assert/strict';
import {mkdirSync} from 'node:fs';
import {after, test} from 'node:test';
import {launch} from './launch.mjs';
import {serve} from './static-server.mjs';

/** For anything to come up; only a busy machine needs so many milliseconds. */
export const patience = 10_000;
const picturesOfFailures = 'dist/e2e-failures';
const violationMark = 'Violation of the policy:';

let browser;
let site;
/** Set before the first test: which folders make up the site. */
let folders = {'/': 'dist/demo'};

after(async () => {
  await browser?.close();
  site?.stop();
});

/** Serves other folders than the demo to the tests of this file. */
export function useFolders(others) {
  folders = others;
}

/**
 * A test with a browser context of its own, which means a fresh backend. `body` gets the open page, its context and
 * the list of what went wrong so far. Options are the browser context's, `skip`, `path`: which page to open, and
 * `initScript`: a file to run in the page before its own scripts.
 */
export function inBrowser(title, {skip = false, path = '/', initScript, ...options}, body) {
  test(title, {skip}, async () => {
    site ??= await serve(folders);
    browser ??= await launch();
    const context = await browser.newContext({baseURL: site.address, viewport: {width: 1280, height: 800}, locale: 'en-GB', ...options});
    context.setDefaultTimeout(patience);
    const troubles = await watchTroubles(context);
    if (initScript) await context.addInitScript({path: initScript});
    await inContext({context, title, troubles}, async () => {
      const page = await context.newPage();
      await page.goto(path);
      await body({page, context, troubles});
      assert.deepEqual(troubles, []);
    });
  });
}

/** Runs a test in a browser context, which is closed after it. A failure says what was wrong on the page, and leaves pictures. */
export async function inContext({context, title, troubles}, run) {
  try {
    await run();
  } catch (error) {
    await takePictures(context, title);
    if (troubles.length > 0) error.message += `\nOn the page: ${troubles.join('\n')}`;
    throw error;
  } finally {
    await context.close();
  }
}

/**
 * Collects what must not happen on any page of the context, over reloads. `mayRefuse` says of an address whether its
 * server may refuse: such an answer is no trouble, nor is the line about it that Chromium writes to the console.
 */
export async function watchTroubles(context, {mayRefuse = () => false} = {}) {
  const troubles = [];
  await context.addInitScript((mark) => {
    // Of the document, in case the event comes before there is anything in it.
    document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI, sample}) =>
      console.error(mark, violatedDirective, blockedURI, sample),
    );
  }, violationMark);
  context.on('console', (message) => {
    if (message.text().startsWith('Failed to load resource: the server responded') && mayRefuse(message.location().url)) return;
    if (['error', 'warning', 'assert'].includes(message.type())) troubles.push(`console.${message.type()}: ${message.text()}`);
  });
  // Also what a promise was rejected with that nobody handled.
  context.on('weberror', (webError) => troubles.push(`uncaught: ${webError.error()}`));
  context.on('requestfailed', (request) => {
    // Scripts that are fetched ahead may still be on their way when the page is left, and calls when their element is.
    const {errorText} = request.failure() ?? {};
    if (errorText !== 'net::ERR_ABORTED' || !['script', 'fetch'].includes(request.resourceType())) troubles.push(`failed: ${request.url()} ${errorText}`);
  });
  context.on('response', (response) => {
    if (response.status() >= 400 && !mayRefuse(response.url())) troubles.push(`${response.status()}: ${response.url()}`);
  });
  return troubles;
}

/** Keeps what is to be seen on the pages of a test that failed. */
async function takePictures(context, title) {
  mkdirSync(picturesOfFailures, {recursive: true});
  const name = title.replaceAll(/[^a-z0-9]+/gi, '-');
  for (const [index, page] of context.pages().entries()) {
    await page.screenshot({path: `${picturesOfFailures}/${name}-${index}.png`, fullPage: true}).catch(() => {});
  }
}
