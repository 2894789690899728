/** What people and networks do in the middle: reloads, Back, other tabs, impatience. */
import assert from 'node:assert/strict';
import {watchActions} from './support/actions.mjs';
import {stopClock} from './support/clock.mjs';
import {inBrowser} from './support/in-browser.mjs';
import {codeOf, uriOnPage} from './support/key-on-page.mjs';
import {Person} from './support/person.mjs';
import {acts, ada, buttons, fields, grace, headings, methods, refusals} from './support/texts.mjs';

inBrowser('a reload at the second step resumes it', {}, async ({page}) => {
  const person = new Person(page);
  const {uri} = await person.isAtSecondStep();
  await page.reload();
  await person.heading(headings.code).waitFor();
  await person.typesInto(fields.code, codeOf(uri, {inSeconds: 30}));
  await person.isSignedIn();
});

inBrowser('a code that was texted before a reload is good after it', {}, async ({page}) => {
  const person = new Person(page);
  await person.givesPassword(grace);
  await person.arrivesAt('chooseMethod');
  await person.press(methods.phone);
  await person.arrivesAt('phone', {field: fields.code});
  const code = await person.readsTextMessage();
  await page.reload();
  await person.press(methods.phone);
  await person.heading(headings.phone).waitFor();
  await person.typesInto(fields.code, code);
  await person.isSignedIn(grace);
});

inBrowser('Back and Forward at the second step resume it', {}, async ({page}) => {
  const person = new Person(page);
  const {uri} = await person.isAtSecondStep();
  await page.goto('about:blank');
  await page.goBack();
  await person.heading(headings.code).waitFor();
  await page.goForward();
  await page.goBack();
  await person.heading(headings.code).waitFor();
  await person.typesInto(fields.code, codeOf(uri, {inSeconds: 30}));
  await person.isSignedIn();
});

inBrowser('another tab of the page and Back keep the second step', {}, async ({page}) => {
  const person = new Person(page);
  const {codes} = await person.isAtSecondStep();
  await page.getByRole('tab', {name: 'totp-enroll'}).click();
  await person.heading(headings.code).waitFor({state: 'detached'});
  await page.goBack();
  await person.heading(headings.code).waitFor();
  await person.choosesMethod('backupCode', 'backupCode');
  await person.entersBackupCode(codes[0]);
  await person.isSignedIn();
});

inBrowser('a reload while the QR code is on show leads back to the same key, and what was scanned works', {}, async ({page}) => {
  const person = new Person(page);
  await person.givesPassword();
  await person.isSignedIn();
  await person.beginsEnrolment();
  const first = await uriOnPage(page);
  await page.reload();
  await person.isProtected(false);
  await person.beginsEnrolment();
  assert.equal(await uriOnPage(page), first);
  await person.types(codeOf(first));
  await person.savesCodes();
  await person.isProtected();
});

inBrowser('leaving while backup codes are on show is asked about first, and loses nothing but the codes', {}, async ({page}) => {
  const person = new Person(page);
  await person.givesPassword();
  await person.isSignedIn();
  await person.beginsEnrolment();
  await person.types(codeOf(await uriOnPage(page)));
  await person.arrivesAt('saveCodes');
  const asked = page.waitForEvent('dialog');
  const reload = page.reload();
  const dialog = await asked;
  assert.equal(dialog.type(), 'beforeunload');
  await dialog.accept();
  await reload;
  await person.isProtected();
  await person.press(acts.renewCodes);
  await person.arrivesAt('codesLeft');
});

inBrowser('signing out in a second tab brings the first one back to the sign-in', {}, async ({page, context}) => {
  const first = new Person(page);
  await first.givesPassword();
  await first.isSignedIn();
  const second = await anotherTab(context);
  await second.heading(headings.manage).waitFor();
  await second.signsOut();
  await first.heading(headings.signIn).waitFor();
  await first.givesPassword();
  await first.isSignedIn();
});

inBrowser('signing in in a second tab brings the first one along', {}, async ({page, context}) => {
  const first = new Person(page);
  await first.heading(headings.signIn).waitFor();
  const second = await anotherTab(context);
  await second.givesPassword();
  await second.isSignedIn();
  await first.heading(headings.manage).waitFor();
});

inBrowser('pressing twice sends once', {}, async ({page}) => {
  const person = new Person(page);
  const {codes, usedCode} = await person.isSignedInWithApp();
  await person.signsOut();
  await page.getByRole('radio', {name: '300 ms'}).check();
  const seen = await watchActions(page);
  await stopClock(page);
  await person.typesInto(fields.identifier, ada.identifier);
  await person.typesInto(fields.password, ada.password);
  await person.button(buttons.signIn).dblclick();
  await page.clock.runFor(300);
  await person.arrivesAt('code', {field: fields.code});
  // The code is sent by itself when it is complete, and here comes an Enter, too.
  await person.types('000000');
  await page.keyboard.press('Enter');
  await page.clock.runFor(300);
  await person.isRefused(fields.code, refusals.wrongCode);
  await person.types(usedCode);
  await page.keyboard.press('Enter');
  await page.clock.runFor(300);
  await person.isRefused(fields.code, refusals.usedCode);
  await person.choosesMethod('backupCode', 'backupCode');
  await person.types(codes[0]);
  await person.button(buttons.verify).dblclick();
  await page.clock.resume();
  await person.isSignedIn();
  assert.deepEqual(await seen(), ['sign-in', ...Array(3).fill('attempt-second-factor'), 'set-active']);
});

inBrowser('without a connection nothing has to be typed twice', {}, async ({page}) => {
  const person = new Person(page);
  // Until then, the next call is the one that asks who is signed in.
  await page.locator('mfa-sign-in[state=asking-password]').waitFor();
  await losesConnectionOnce(page);
  await person.givesPassword();
  await person.reads(refusals.noConnection);
  await person.press(buttons.signIn);
  await person.isSignedIn();
  await person.press(acts.addApp);
  await person.arrivesAt('intro');
  await losesConnectionOnce(page);
  await person.press(buttons.beginSetup);
  await person.reads(refusals.noConnection);
  await person.press(buttons.beginSetup);
  await person.arrivesAt('scan', {field: fields.code});
  const code = codeOf(await uriOnPage(page));
  await losesConnectionOnce(page);
  await person.typesInto(fields.code, code);
  await person.isRefused(fields.code, refusals.noConnection);
  await person.press(buttons.turnOn);
  await person.savesCodes();
});

inBrowser('a part of an element that cannot be fetched is fetched again on request', {}, async ({page, context, troubles}) => {
  const person = new Person(page);
  await person.givesPassword();
  await person.isSignedIn();
  await person.press(acts.addApp);
  await person.arrivesAt('intro');
  await context.setOffline(true);
  await person.press(buttons.beginSetup);
  await person.reads(refusals.noConnection);
  await context.setOffline(false);
  await person.press(buttons.retry);
  await person.arrivesAt('scan', {field: fields.code});
  // Now, since other parts are asked for along with that one, and are told lost after it.
  const lost = troubles.splice(0);
  assert.ok(lost.length > 0);
  assert.deepEqual(lost.filter((trouble) => !trouble.includes('net::ERR_INTERNET_DISCONNECTED')), []);
});

async function anotherTab(context) {
  const page = await context.newPage();
  await page.goto('/');
  return new Person(page);
}

/** The next call to the backend fails. */
async function losesConnectionOnce(page) {
  await page.getByRole('combobox', {name: 'Adapter fault'}).selectOption('network');
}
