/** What the keyboard does besides Tab, Enter and Space on buttons; the whole journey by keyboard is in journey.test.mjs. */
import assert from 'node:assert/strict';
import {keyboardAlone, waitForFocus} from './support/hands.mjs';
import {inBrowser} from './support/in-browser.mjs';
import {Person} from './support/person.mjs';
import {ada, buttons, fields, headings, refusals, setupKey} from './support/texts.mjs';

inBrowser('Enter in a field sends the form, and a refused password is typed over', {}, async ({page}) => {
  const person = new Person(page, {hands: keyboardAlone(page)});
  await person.typesInto(fields.identifier, ada.identifier);
  await person.typesInto(fields.password, 'difference-engine');
  await page.keyboard.press('Enter');
  await person.isRefused(fields.password, refusals.wrongPassword);
  await person.types(ada.password);
  await page.keyboard.press('Enter');
  await person.isSignedIn();
});

inBrowser('the password can be looked at without losing it', {}, async ({page}) => {
  const person = new Person(page, {hands: keyboardAlone(page)});
  await person.typesInto(fields.password, ada.password);
  await person.press(buttons.showPassword);
  assert.equal(await person.field(fields.password).getAttribute('type'), 'text');
  await waitForFocus(page, person.button(buttons.hidePassword));
  await person.press(buttons.hidePassword);
  assert.equal(await person.field(fields.password).getAttribute('type'), 'password');
  assert.equal(await person.field(fields.password).inputValue(), ada.password);
});

inBrowser('the setup key opens by keyboard and says what the QR code says', {}, async ({page}) => {
  const person = new Person(page, {hands: keyboardAlone(page)});
  await person.givesPassword();
  await person.isSignedIn();
  await person.beginsEnrolment();
  const uri = new URL(await page.locator('a[href^="otpauth:"]').getAttribute('href'));
  await person.hands.press(page.locator('summary').filter({hasText: setupKey}), {backwards: true});
  const key = page.locator('details code');
  await key.waitFor();
  assert.equal((await key.textContent()).replaceAll(/\s/g, ''), uri.searchParams.get('secret'));
});

inBrowser('arrow keys choose tabs and switches', {}, async ({page}) => {
  const {enter} = keyboardAlone(page);
  const tab = (name) => page.getByRole('tab', {name, selected: true});
  await enter(tab('Your account'));
  for (const [key, name] of [
    ['ArrowRight', 'mfa-sign-in'],
    ['End', 'mfa-manage'],
    ['ArrowRight', 'Your account'],
    ['ArrowLeft', 'mfa-manage'],
    ['Home', 'Your account'],
  ]) {
    await page.keyboard.press(key);
    await waitForFocus(page, tab(name));
  }
  await enter(page.getByRole('radio', {name: 'System'}));
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await waitForFocus(page, page.getByRole('radio', {name: 'Dark', checked: true}));
  const scheme = await new Person(page).heading(headings.signIn).evaluate((heading) => getComputedStyle(heading).colorScheme);
  assert.equal(scheme, 'dark');
});
