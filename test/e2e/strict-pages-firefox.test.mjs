/** The strictest pages in Firefox, where it is installed: the kit works, and the policy has nothing to report. */
import assert from 'node:assert/strict';
import {after, before, test} from 'node:test';
import puppeteer from 'puppeteer-core';
import {findFirefox} from '../../scripts/browser.mjs';
import {serve} from './support/static-server.mjs';
import {strictPage, strictSite} from './support/strict-pages.mjs';
import {Visitor} from './support/visitor.mjs';

const executablePath = findFirefox();
const skip = executablePath ? false : 'Firefox is not installed: FIREFOX_BIN, or Debian’s firefox-esr.';

const pages = {
  'that unsets everything': {styles: ['/strict/all-unset.css']},
  'that has it inside a form': {place: 'form'},
  'that has it inside a closed shadow root': {place: 'closed root'},
};
const fileOf = (name) => name.replaceAll(/[^a-z0-9]+/gi, '-');
const files = strictSite(Object.fromEntries(Object.entries(pages).map(([name, peculiar]) => [fileOf(name), strictPage(peculiar)])));

let browser;
let site;
before(async () => {
  if (skip) return;
  site = await serve(files);
  browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    // Otherwise it asks for the page's icon by itself, and reports that the policy forbids it.
    extraPrefsFirefox: {'browser.chrome.site_icons': false},
  });
});
after(async () => {
  await browser?.close();
  site?.stop();
});

for (const name of Object.keys(pages)) {
  test(`in Firefox, on a page ${name} under \`default-src 'none'\`, everything works and nothing is reported`, {skip}, async () => {
    const context = await browser.createBrowserContext();
    const page = await context.newPage();
    await page.setViewport({width: 480, height: 1000});
    const troubles = [];
    page.on('console', (message) => ['error', 'warn'].includes(message.type()) && troubles.push(message.text()));
    page.on('pageerror', (error) => troubles.push(String(error)));
    await page.evaluateOnNewDocument(() => {
      globalThis.violations = [];
      document.addEventListener('securitypolicyviolation', ({violatedDirective, blockedURI}) =>
        globalThis.violations.push(`${violatedDirective} ${blockedURI}`),
      );
    });
    await page.goto(`${site.address}${fileOf(name)}.html`);
    await new Visitor(page).livesThrough();
    assert.deepEqual(await page.evaluate(() => globalThis.violations), []);
    assert.deepEqual(troubles, []);
    await context.close();
  });
}
