/** A page's own fetch that its server refuses: the dialog, under a strict policy, with real keys. */
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after} from 'node:test';
import {waitForFocus} from './support/hands.mjs';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {ada, fields, headings} from './support/texts.mjs';

const folder = mkdtempSync(join(tmpdir(), 'mfa-elements-step-up-'));
after(() => rmSync(folder, {recursive: true}));
useFolders({'/': folder, '/cdn/': 'dist/cdn'});

writeFileSync(
  join(folder, 'index.html'),
  `<!doctype html>
<html lang="en">
  <meta charset="utf-8">
  <meta name="viewport" content="width=device-width, initial-scale=1">
  <title>A project</title>
  <script type="module" src="/page.js"></script>
  <h1>A project</h1>
  <button hidden>Delete</button>
  <p role="status"></p>
</html>`,
);
writeFileSync(
  join(folder, 'page.js'),
  `import {configure, loadMemoryAdapter, withReverification} from '/cdn/mfa-elements.js';

const {memoryAdapter} = await loadMemoryAdapter();
const adapter = memoryAdapter({storage: 'none'});
const {createdSessionId} = await adapter.signIn({identifier: '${ada.identifier}', password: '${ada.password}'});
await adapter.setActive({session: createdSessionId});
configure({adapter});

const button = document.querySelector('button');
const status = document.querySelector('p');
button.hidden = false;
button.addEventListener('click', async () => {
  try {
    const answer = await withReverification(() => fetch('/api/projects/7', {method: 'DELETE'}));
    status.textContent = answer.ok ? 'Deleted.' : 'Refused.';
  } catch (error) {
    status.textContent = error.code;
  }
});`,
);

/** Has the page's server refuse the first call and take the second. Returns the calls, and takes the refusal off the troubles. */
async function refuseOnce(page, troubles) {
  const calls = [];
  await page.route('**/api/projects/7', (route) => {
    calls.push(route.request().method());
    const body = calls.length === 1 ? {code: 'reverification_required'} : {deleted: true};
    return route.fulfill({status: calls.length === 1 ? 403 : 200, json: body});
  });
  const forgive = () => {
    const expected = troubles.splice(0).filter((trouble) => !/^(403: .*projects|console\.error: Failed to load resource.* 403)/.test(trouble));
    troubles.push(...expected);
  };
  return {calls, forgive};
}

async function pressesDelete(page) {
  const opener = page.getByRole('button', {name: 'Delete'});
  await opener.press('Enter');
  const dialog = page.getByRole('dialog', {name: headings.chooseMethod});
  await dialog.waitFor();
  await waitForFocus(page, dialog.getByLabel(fields.password).first());
  return {opener, dialog};
}

inBrowser('a refused call is made once more after the step-up, by keyboard alone', {}, async ({page, troubles}) => {
  const {calls, forgive} = await refuseOnce(page, troubles);
  const {opener, dialog} = await pressesDelete(page);
  await page.keyboard.type(ada.password);
  await page.keyboard.press('Enter');
  await page.getByText('Deleted.').waitFor();
  await waitForFocus(page, opener);
  assert.equal(await dialog.count(), 0);
  assert.deepEqual(calls, ['DELETE', 'DELETE']);
  forgive();
});

inBrowser('Escape gives up: the call is not made again', {}, async ({page, troubles}) => {
  const {calls, forgive} = await refuseOnce(page, troubles);
  const {opener, dialog} = await pressesDelete(page);
  await page.keyboard.press('Escape');
  await page.getByText('reverification_cancelled').waitFor();
  await waitForFocus(page, opener);
  assert.equal(await dialog.count(), 0);
  assert.deepEqual(calls, ['DELETE']);
  forgive();
});

inBrowser('on a phone a press beside the dialog leaves it, and what was typed, alone', {viewport: {width: 320, height: 640}, hasTouch: true}, async ({page, troubles}) => {
  const {forgive} = await refuseOnce(page, troubles);
  const {dialog} = await pressesDelete(page);
  await page.keyboard.type('half');
  await page.touchscreen.tap(160, 630);
  assert.equal(await dialog.getByLabel(fields.password).first().inputValue(), 'half');
  // Once it has come in.
  await dialog.evaluate((element) => Promise.all(element.getAnimations().map(({finished}) => finished)));
  const {x, y, width} = await dialog.boundingBox();
  assert.deepEqual({x, y, width}, {x: 0, y: 0, width: 320});
  forgive();
});
