/** The elements on Clerk's own client, in the pages of examples/clerk: the whole life of a second factor, and what interrupts it. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {before} from 'node:test';
import {oathCode, readQrCodes, withoutDecoders} from './support/decoders.mjs';
import {inBrowser, useFolders} from './support/in-browser.mjs';
import {codeOf, uriOnPage} from './support/key-on-page.mjs';
import {buildExample, onClerk} from './support/on-clerk.mjs';
import {acts, ada, buttons, fields, headings, linus, refusals} from './support/texts.mjs';

const wrongCode = '422 form_code_incorrect';

onClerk(
  'on the bundled page an account is protected, entered in three ways and unprotected again',
  {page: 'bundled.html', skip: withoutDecoders, refusals: [wrongCode, wrongCode]},
  async ({person}) => {
    const {secret, codes} = await protects(person);
    await comesBackWithTheApp(person, secret);
    await comesBackWithBackupCodes(person, codes);
    await comesBackWithATextMessage(person);
    await person.renewsBackupCodes(codes[2]);
    await unprotects(person);
  },
);

onClerk('on the plain page an account is protected and entered with the app', {page: 'plain.html', skip: withoutDecoders}, async ({person}) => {
  const {secret} = await protects(person);
  await comesBackWithTheApp(person, secret);
});

async function protects(person) {
  await person.givesPassword();
  await person.isSignedIn();
  await person.isProtected(false);
  await person.beginsEnrolment();
  const [uri] = await readQrCodes(await person.page.screenshot({fullPage: true}));
  const secret = new URL(uri).searchParams.get('secret');
  await person.types(await oathCode(secret));
  const codes = await person.savesCodes();
  await person.isProtected();
  return {secret, codes};
}

async function comesBack(person) {
  await person.signsOut();
  await person.givesPassword();
  await person.arrivesAt('code', {field: fields.code});
}

async function comesBackWithTheApp(person, secret) {
  await comesBack(person);
  // The time step of the enrolment is used up (RFC 6238 §5.2); the next one is within the backend's tolerance.
  await person.types(await oathCode(secret, {inSeconds: 30}));
  await person.isSignedIn();
}

async function comesBackWithBackupCodes(person, [first, second]) {
  for (const isUsed of [false, true]) {
    await comesBack(person);
    await person.choosesMethod('backupCode', 'backupCode');
    await person.entersBackupCode(first);
    if (isUsed) {
      await person.isRefused(fields.backupCode, refusals.wrongCode);
      await person.entersBackupCode(second);
    }
    await person.isSignedIn();
  }
}

async function comesBackWithATextMessage(person) {
  await person.press(acts.addPhone);
  await person.arrivesAt('manage');
  await comesBack(person);
  await person.choosesMethod('phone', 'phone');
  await person.types(person.readsTextMessage());
  await person.isSignedIn();
}

async function unprotects(person) {
  await person.removes(acts.removeApp);
  await person.isProtected();
  await person.removes(acts.removePhone);
  await person.isProtected(false);
  await person.signsOut();
  await person.givesPassword();
  await person.isSignedIn();
  assert.equal(await person.button(acts.addApp).count(), 1);
}

for (const page of ['plain.html', 'bundled.html']) {
  onClerk(`a reload at the second step resumes it (${page})`, {page}, async ({page, person}) => {
    const {uri} = await person.isAtSecondStep();
    await page.reload();
    await person.heading(headings.code).waitFor();
    await person.typesInto(fields.code, codeOf(uri, {inSeconds: 30}));
    await person.heading(headings.manage).waitFor();
  });

  onClerk(`an enrolment that is left and taken up again asks Clerk for one key only (${page})`, {page}, async ({page, person, fapi}) => {
    await person.givesPassword();
    await person.isSignedIn();
    await person.beginsEnrolment();
    const uri = await uriOnPage(page);
    await person.press(buttons.back);
    await person.arrivesAt('manage', {button: acts.addApp});
    await person.beginsEnrolment();
    assert.equal(await uriOnPage(page), uri);
    // What a framework does that draws its page anew.
    await page.locator('mfa-manage').evaluate((element) => element.replaceWith(element.cloneNode()));
    await person.heading(headings.manage).waitFor();
    await person.beginsEnrolment();
    assert.equal(await uriOnPage(page), uri);
    await person.types(codeOf(uri));
    await person.savesCodes();
    assert.equal(fapi.requestsTo('POST', '/v1/me/totp').length, 1);
  });

  onClerk(`signing out in one tab and in again brings the other along (${page})`, {page}, async ({person: first, openTab}) => {
    await first.givesPassword();
    await first.isSignedIn();
    const second = await openTab();
    await second.heading(headings.manage).waitFor();
    await second.signsOut();
    await first.heading(headings.signIn).waitFor();
    await second.givesPassword();
    await second.isSignedIn();
    await first.comesBackToTab();
    await first.heading(headings.manage).waitFor();
    await first.heading(ada.name).waitFor();
  });

  onClerk(`an account that has to have a second factor gets one while it signs in (${page})`, {page}, async ({page, person, fapi}) => {
    fapi.requireMfa();
    await person.givesPassword(linus);
    await person.arrivesAt('intro');
    await page.reload();
    await person.heading(headings.intro).waitFor();
    await person.press(buttons.beginSetup);
    await person.arrivesAt('scan', {field: fields.code});
    await person.types(codeOf(await uriOnPage(page)));
    await person.arrivesAt('saveCodes');
    await person.press(buttons.codesSaved);
    await person.isSignedIn(linus);
    await person.isProtected();
  });

  onClerk(
    `where Clerk wants a fresh proof, it is asked for in place (${page})`,
    {page, refusals: ['403 session_reverification_required', '403 session_reverification_required']},
    async ({page, person, fapi}) => {
      fapi.requireReverification();
      await person.givesPassword();
      await person.isSignedIn();
      await person.press(acts.addApp);
      await person.arrivesAt('intro');
      await person.press(buttons.beginSetup);
      await person.arrivesAt('password', {field: fields.password});
      await person.types(ada.password);
      await person.press(buttons.verify);
      await person.arrivesAt('scan', {field: fields.code});
      const uri = await uriOnPage(page);
      await person.types(codeOf(uri));
      await person.savesCodes();
      fapi.requireReverification();
      await person.press(acts.removeApp);
      await person.arrivesAt('remove');
      await person.press(buttons.remove);
      await person.arrivesAt('code', {field: fields.code});
      await person.types(codeOf(uri, {inSeconds: 30}));
      await person.arrivesAt('manage');
      await person.isProtected(false);
    },
  );
}

onClerk('an act of the page waits for one more proof', {}, async ({page, person}) => {
  const {uri} = await person.isSignedInWithApp();
  await person.press('Show the key');
  await person.arrivesAt('code', {field: fields.code});
  await person.press(buttons.cancel);
  assert.equal(await page.getByText('example-').count(), 0);
  await person.press('Show the key');
  await person.arrivesAt('code', {field: fields.code});
  await person.types(codeOf(uri, {inSeconds: 30}));
  await person.reads(/^example-/);
});

const secretKey = 'sk_test_Y2xlcmsuZXhhbXBsZS50ZXN0JA';
const withoutKey = 'dist/example-clerk-without-key';
useFolders({'/': withoutKey});
before(() => buildExample(withoutKey, {key: secretKey}));

for (const path of ['plain.html', 'bundled.html']) {
  inBrowser(`without a publishable key the page says what to do, and a secret key does not get onto it (${path})`, {path}, async ({page}) => {
    await page.getByRole('heading', {name: /needs a publishable key/}).waitFor();
    await page.getByText('VITE_CLERK_PUBLISHABLE_KEY').first().waitFor();
    assert.equal(await page.getByRole('link', {name: /dashboard/}).getAttribute('href'), 'https://dashboard.clerk.com/last-active?path=api-keys');
    for (const file of readdirSync(withoutKey, {recursive: true, withFileTypes: true}).filter((entry) => entry.isFile())) {
      assert.ok(!readFileSync(`${file.parentPath ?? file.path}/${file.name}`, 'utf8').includes(secretKey), file.name);
    }
  });
}
