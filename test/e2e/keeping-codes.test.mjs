/** The three ways to keep backup codes hand out the codes that are on show. */
import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {inBrowser} from './support/in-browser.mjs';
import {codeOf, uriOnPage} from './support/key-on-page.mjs';
import {Person} from './support/person.mjs';
import {buttons, fields} from './support/texts.mjs';

inBrowser('copied backup codes are those on show', {permissions: ['clipboard-read', 'clipboard-write']}, async ({page}) => {
  const {person, codes} = await atBackupCodes(page);
  await person.press(buttons.copy);
  await person.reads(/^copied/i);
  assert.deepEqual(codesIn(await page.evaluate(() => navigator.clipboard.readText())), codes);
});

inBrowser('where copying is forbidden, the codes are selected', {permissions: []}, async ({page}) => {
  const {person, codes} = await atBackupCodes(page);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException('Not allowed', 'NotAllowedError'));
  });
  await person.press(buttons.copy);
  await person.reads(/refused to copy/i);
  assert.deepEqual(codesIn(await page.evaluate(() => getSelection().toString())), codes);
});

inBrowser('the downloaded file holds the backup codes', {}, async ({page}) => {
  const {person, codes} = await atBackupCodes(page);
  const coming = page.waitForEvent('download');
  await person.press(buttons.download);
  const download = await coming;
  assert.match(download.suggestedFilename(), /\.txt$/);
  assert.deepEqual(codesIn(await readFile(await download.path(), 'utf8')), codes);
});

inBrowser('the printed sheet holds the backup codes and nothing else of the page', {}, async ({page}) => {
  const {person, codes} = await atBackupCodes(page);
  const coming = page.waitForEvent('frameattached');
  await person.press(buttons.print);
  const sheet = await (await coming).locator('body').textContent();
  assert.deepEqual(codesIn(sheet), codes);
});

/** Up to the screen that shows the codes. */
async function atBackupCodes(page) {
  const person = new Person(page);
  await person.givesPassword();
  await person.isSignedIn();
  await person.beginsEnrolment();
  await person.types(codeOf(await uriOnPage(page)));
  await person.arrivesAt('saveCodes');
  const codes = await page.getByRole('list', {name: fields.backupCode}).getByRole('listitem').allTextContents();
  return {person, codes};
}

/** What looks like a backup code of the demo's backend, in the order of the text. */
function codesIn(text) {
  return text.match(/\b[0-9a-z]{5}-[0-9a-z]{5}\b/g);
}
