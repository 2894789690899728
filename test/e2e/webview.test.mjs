/** The bridge to a native app, as it is in the package, under a strict content security policy. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {test} from 'node:test';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {Person} from './support/person.mjs';
import {ada} from './support/texts.mjs';

const pages = 'test/e2e/pages/webview';
const inApp = {initScript: `${pages}/react-native.mjs`};
useFolders({'/': pages, '/cdn/': 'dist/cdn', '/bridge/': 'dist/esm'});

inBrowser('a page in a native app tells it of a sign-in once, without a secret, and stays', inApp, async ({page}) => {
  await new Person(page).givesPassword();
  await page.locator('mfa-sign-in[state=signed-in]').waitFor();
  const texts = await page.evaluate(() => globalThis.toldToHost);
  assert.deepEqual(texts.map((text) => JSON.parse(text).type), [
    'ready',
    'mfa-state-change',
    'mfa-state-change',
    'mfa-state-change',
    'mfa-before-action',
    'mfa-state-change',
    'mfa-before-action',
    'mfa-state-change',
    'mfa-signed-in',
  ]);
  assert.deepEqual(texts.filter((text) => text.includes(ada.password) || text.includes(ada.identifier)), []);
  assert.deepEqual(await page.evaluate(() => ({...document.documentElement.dataset})), {host: 'react-native', again: 'react-native'});
  assert.equal(new URL(page.url()).pathname, '/');
});

inBrowser('a native app sets the looks, the language and the session of a page', inApp, async ({page}) => {
  // As an app does, which is told by the first message that the page is ready.
  await page.waitForFunction(() => globalThis.toldToHost.length > 0);
  await say(page, 'theme', {colorScheme: 'dark', theme: 'dawn', properties: {'--mfa-radius': '3px'}});
  await say(page, 'language', {language: 'de'});
  await page.getByRole('heading', {name: 'Anmelden'}).waitFor();
  const look = await page.locator('mfa-sign-in').evaluate((element) => {
    const {colorScheme} = getComputedStyle(element);
    return {colorScheme, radius: getComputedStyle(element).getPropertyValue('--mfa-radius'), accent: getComputedStyle(element).getPropertyValue('--mfa-accent')};
  });
  assert.deepEqual(look, {colorScheme: 'dark', radius: '3px', accent: 'light-dark(#a8324a, #ffb4ab)'});
  await say(page, 'session', {status: 'signed_in', token: JSON.stringify(ada)});
  await page.locator('mfa-sign-in[state=signed-in]').waitFor();
});

inBrowser('a page that would be in a native app follows its redirect in a browser', {}, async ({page, troubles}) => {
  await new Person(page).givesPassword();
  await page.getByRole('heading', {name: 'Account'}).waitFor();
  // The page is left while it fetches code that it may come to need.
  const others = troubles.splice(0).filter((trouble) => !/^failed: \S+\.js net::ERR_ABORTED$/.test(trouble));
  assert.deepEqual(others, []);
});

test('the bridge is one file that imports nothing, so that a plain page can copy it alone', () => {
  assert.doesNotMatch(readFileSync('dist/esm/webview.js', 'utf8'), /\bimport\b[\s({"']|\bfrom\s*["']/);
});

/** Speaks as `webView.postMessage()` of react-native-webview does on iOS. */
function say(page, type, detail) {
  const data = JSON.stringify({source: 'mfa-host', version: 1, type, detail});
  return page.evaluate((text) => dispatchEvent(new MessageEvent('message', {data: text})), data);
}
