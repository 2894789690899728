/** The whole life of an account's second factor, as somebody meets it who uses the page: with the mouse, and with the keyboard alone. */
import assert from 'node:assert/strict';
import {oathCode, readQrCodes, withoutDecoders} from './support/decoders.mjs';
import {keyboardAlone, mouse} from './support/hands.mjs';
import {inBrowser} from './support/in-browser.mjs';
import {codeOf, uriOnPage} from './support/key-on-page.mjs';
import {Person} from './support/person.mjs';
import {acts, fields, refusals} from './support/texts.mjs';

/** A phone: reads the QR code off the page, and has programs of others make the codes. */
const camera = {
  scan: async (page) => (await readQrCodes(await page.screenshot({fullPage: true})))[0],
  codeOf: (uri, options) => oathCode(new URL(uri).searchParams.get('secret'), options),
};
/** An app on the same device, opened by the link. */
const appOnDevice = {scan: uriOnPage, codeOf};

for (const [name, {hands, authenticator, skip}] of [
  ['the mouse and a phone', {hands: mouse, authenticator: camera, skip: withoutDecoders}],
  ['the keyboard alone', {hands: keyboardAlone, authenticator: appOnDevice}],
]) {
  inBrowser(`with ${name}, an account is protected, entered in three ways and unprotected again`, {skip}, async ({page}) => {
    const person = new Person(page, {hands: hands(page)});
    const {uri, codes} = await protects(person, authenticator);
    await comesBackWithTheApp(person, () => authenticator.codeOf(uri, {inSeconds: 30}));
    await comesBackWithBackupCodes(person, codes);
    await comesBackWithATextMessage(person);
    await person.renewsBackupCodes(codes[2]);
    await unprotects(person);
  });
}

async function protects(person, authenticator) {
  await person.givesPassword();
  await person.isSignedIn();
  await person.isProtected(false);
  await person.beginsEnrolment();
  const uri = await authenticator.scan(person.page);
  await person.types(await authenticator.codeOf(uri));
  const codes = await person.savesCodes();
  await person.isProtected();
  return {uri, codes};
}

async function comesBackWithTheApp(person, nextCode) {
  await person.signsOut();
  await person.givesPassword();
  await person.arrivesAt('code', {field: fields.code});
  // The time step of the enrolment is used up (RFC 6238 §5.2); the next one is within the backend's tolerance.
  await person.types(await nextCode());
  await person.isSignedIn();
}

async function comesBackWithBackupCodes(person, [first, second]) {
  for (const isUsed of [false, true]) {
    await person.signsOut();
    await person.givesPassword();
    await person.arrivesAt('code', {field: fields.code});
    await person.choosesMethod('backupCode', 'backupCode');
    await person.entersBackupCode(first);
    if (isUsed) {
      await person.isRefused(fields.backupCode, refusals.usedCode);
      await person.entersBackupCode(second);
    }
    await person.isSignedIn();
  }
}

async function comesBackWithATextMessage(person) {
  await person.press(acts.addPhone);
  await person.arrivesAt('manage');
  await person.signsOut();
  await person.givesPassword();
  await person.arrivesAt('code', {field: fields.code});
  await person.choosesMethod('phone', 'phone');
  await person.types(await person.readsTextMessage());
  await person.isSignedIn();
}

async function unprotects(person) {
  await person.removes(acts.removePhone);
  await person.isProtected();
  await person.removes(acts.removeApp);
  await person.isProtected(false);
  await person.signsOut();
  await person.givesPassword();
  await person.isSignedIn();
  assert.equal(await person.button(acts.addApp).count(), 1);
}
