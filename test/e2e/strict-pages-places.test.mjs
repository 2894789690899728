/** Inside forms and dialogs of the page: neither takes what happens in the kit for its own. */
import assert from 'node:assert/strict';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {strictPage, strictSite} from './support/strict-pages.mjs';
import {ada, buttons} from './support/texts.mjs';
import {Visitor} from './support/visitor.mjs';

useFolders(strictSite({form: strictPage({place: 'form'}), dialog: strictPage({place: 'dialog'})}));

inBrowser('a form around the kit is not sent by its buttons, Enter or a complete code, and holds none of its fields', {path: '/form.html'}, async ({page}) => {
  await page.locator('#order').waitFor();
  await page.evaluate(() => {
    globalThis.sent = [];
    document.querySelector('#order').addEventListener('submit', (event) => {
      event.preventDefault();
      globalThis.sent.push(Object.fromEntries(new FormData(event.target)));
    });
  });
  const heldByForm = () => page.evaluate(() => [...document.querySelector('#order').elements].map(({name}) => name));
  const onScreen = async () => assert.deepEqual(await heldByForm(), ['title', '']);
  const visitor = new Visitor(page, {onScreen});
  await visitor.livesThrough();
  assert.deepEqual(await page.evaluate(() => globalThis.sent), []);
  await page.getByRole('button', {name: 'Order'}).click();
  assert.deepEqual(await page.evaluate(() => globalThis.sent), [{title: 'Dr'}]);
});

inBrowser('a form around the kit keeps its own Enter key, and clearing it clears nothing of the kit', {path: '/form.html'}, async ({page}) => {
  const visitor = new Visitor(page);
  await visitor.type('username', ada.identifier);
  await page.evaluate(() => {
    const form = document.querySelector('#order');
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      form.reset();
    });
  });
  const title = page.locator('#order > input');
  await title.fill('Professor');
  await title.press('Enter');
  assert.equal(await title.inputValue(), '');
  assert.equal(await page.locator('input[name=username]').inputValue(), ada.identifier);
  assert.equal(await page.locator('mfa-sign-in').getAttribute('state'), 'asking-password');
});

inBrowser('a modal dialog around the kit stays open through a sign-in, keeps the focus, and Escape closes it', {path: '/dialog.html'}, async ({page}) => {
  const visitor = new Visitor(page);
  await visitor.givesPassword('difference-engine');
  await visitor.find('p.mfa-error', /password is wrong/i);
  const isOpen = () => page.evaluate(() => document.querySelector('dialog').open);
  assert.equal(await isOpen(), true);
  const stops = [];
  for (let press = 0; press < 6; press++) {
    await page.keyboard.press('Tab');
    stops.push(await page.evaluate(() => document.querySelector('dialog').contains(document.activeElement) || document.activeElement.localName));
  }
  // The body stands for the browser's own buttons.
  assert.deepEqual(stops.filter((stop) => stop !== true && stop !== 'body'), []);
  await page.locator('input[name=username]').focus();
  await page.keyboard.press('Escape');
  assert.equal(await isOpen(), false);
  await page.evaluate(() => document.querySelector('dialog').showModal());
  await visitor.press('button', buttons.signIn);
  assert.equal(await isOpen(), true);
});
