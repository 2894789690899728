/** Passkeys, with an authenticator that is built into the browser: real keys and signatures under the strict policy of the built page. */
import assert from 'node:assert/strict';
import {openByName, plugInAuthenticator} from './support/authenticator.mjs';
import {waitForFocus} from './support/hands.mjs';
import {inBrowser} from './support/in-browser.mjs';
import {Person} from './support/person.mjs';
import {watchSecrets} from './support/secrets.mjs';
import {acts, ada, buttons, fields, grace, methods} from './support/texts.mjs';

const add = /^add: passkey/i;
const remove = /^remove: passkey/i;
const askHeading = /^use your passkey$/i;
const use = /^use passkey$/i;
const cancelled = /passkey was not used/i;
const cannot = /browser cannot use your passkey/i;

/** Somebody at the page under its name, with a device for passkeys. */
async function arrive(page) {
  await openByName(page);
  const device = await plugInAuthenticator(page);
  return {device, person: new Person(page)};
}

/** Adds a passkey to the account of whoever is signed in. The focus stays, as one more could be added. */
async function addsPasskey(person) {
  await person.press(add);
  await person.button(remove).waitFor();
  await waitForFocus(person.page, person.button(add));
}

/** Ada with a passkey as her only second factor, at the second step of a sign-in. */
async function isAskedForPasskey(page) {
  const scene = await arrive(page);
  const {person} = scene;
  await person.givesPassword();
  await person.isSignedIn();
  await addsPasskey(person);
  await person.signsOut();
  await person.givesPassword();
  await isAsked(person);
  return scene;
}

/** The step that asks for a passkey has come up; it waits for its button to be pressed. */
async function isAsked(person) {
  await person.arrivesAt(askHeading);
  await person.button(use).waitFor();
}

/** Grace with text messages and a passkey, signed out. */
async function hasTwoWays(page) {
  const scene = await arrive(page);
  const {person} = scene;
  await person.givesPassword(grace);
  await person.press(methods.phone);
  await person.arrivesAt('phone', {field: fields.code});
  await person.types(await person.readsTextMessage());
  await person.isSignedIn(grace);
  await addsPasskey(person);
  await person.signsOut();
  return scene;
}

/** From the choice of a method to the passkey; text messages, which were used last, come first. */
async function choosesPasskey(person) {
  await person.arrivesAt('chooseMethod');
  await person.press(/^use your passkey/i);
  await isAsked(person);
}

/** On from the choice of a method, by a text message. */
async function isLetInByText(person) {
  await person.press(methods.phone);
  await person.arrivesAt('phone', {field: fields.code});
  await person.types(await person.readsTextMessage());
  await person.isSignedIn(grace);
}

inBrowser('a passkey is added, signs in, steps up and is removed, and nothing secret shows up anywhere', {}, async ({page, context}) => {
  const secrets = await watchSecrets(context);
  secrets.keep(ada.password);
  await page.clock.install();
  const {device, person} = await isAskedForPasskey(page);
  await person.press(use);
  await person.isSignedIn();
  assert.deepEqual(await device.signCounts(), [2], 'made once, used once');
  await page.clock.fastForward('11:00');
  await person.press(remove);
  await person.arrivesAt('remove');
  await person.press(buttons.remove);
  await isAsked(person);
  await person.press(use);
  await person.arrivesAt('manage');
  await person.button(add).waitFor();
  assert.equal(await person.button(remove).count(), 0);
  await person.signsOut();
  await person.givesPassword();
  await person.isSignedIn();
  assert.deepEqual(await secrets.leaks(), []);
});

inBrowser('a prompt that is cancelled says so, can be tried again, and leads to another way', {}, async ({page}) => {
  const {device, person} = await hasTwoWays(page);
  await device.knowsThePerson(false);
  await person.givesPassword(grace);
  await choosesPasskey(person);
  for (let i = 0; i < 2; i++) {
    await person.press(use);
    await page.locator('.mfa-error').filter({hasText: cancelled}).waitFor();
    await waitForFocus(page, person.button(use));
  }
  await person.press(buttons.anotherWay);
  await person.arrivesAt('chooseMethod');
  await isLetInByText(person);
});

inBrowser('a passkey that was refused a moment ago is taken once the device knows the person', {}, async ({page}) => {
  const {device, person} = await isAskedForPasskey(page);
  await device.knowsThePerson(false);
  await person.press(use);
  await person.reads(cancelled);
  await device.knowsThePerson(true);
  await person.press(use);
  await person.isSignedIn();
});

inBrowser('a prompt that nobody answers ends with a reload, and the second step is still there', {}, async ({page}) => {
  const {device, person} = await isAskedForPasskey(page);
  await device.isTouched(false);
  await person.press(use);
  await page.getByRole('button', {name: /^checking/i}).waitFor();
  await page.reload();
  await person.heading(askHeading).waitFor();
  await device.isTouched(true);
  await person.press(use);
  await person.isSignedIn();
});

inBrowser('a prompt that is cancelled while a passkey is added changes nothing, and says so', {}, async ({page}) => {
  const {device, person} = await arrive(page);
  await person.givesPassword();
  await person.isSignedIn();
  await device.knowsThePerson(false);
  await person.press(add);
  await person.reads(cancelled);
  assert.equal(await person.button(remove).count(), 0);
  assert.deepEqual(await device.signCounts(), []);
  await device.knowsThePerson(true);
  await addsPasskey(person);
});

inBrowser('a second passkey on the same device is refused with a sentence', {}, async ({page}) => {
  const {device, person} = await arrive(page);
  await person.givesPassword();
  await person.isSignedIn();
  await addsPasskey(person);
  await person.press(add);
  await person.reads(/cannot use your passkey\. Try another browser or device/i);
  assert.equal((await device.signCounts()).length, 1);
});

inBrowser('a passkey that was removed is offered no more', {}, async ({page}) => {
  const {person} = await hasTwoWays(page);
  await person.givesPassword(grace);
  await choosesPasskey(person);
  await person.press(use);
  await person.isSignedIn(grace);
  await person.removes(remove);
  await person.signsOut();
  await person.givesPassword(grace);
  await person.arrivesAt('chooseMethod');
  assert.equal(await person.button(/passkey/i).count(), 0);
  await isLetInByText(person);
});

inBrowser('a browser without WebAuthn is asked for no passkey, and offered none', {}, async ({page, context}) => {
  await hasTwoWays(page);
  const old = await context.newPage();
  await old.addInitScript(() => delete window.PublicKeyCredential);
  await old.goto(page.url());
  const person = new Person(old);
  await person.givesPassword(grace);
  await person.arrivesAt('chooseMethod');
  assert.equal(await person.button(/passkey/i).count(), 0);
  await isLetInByText(person);
  assert.equal(await person.button(add).count(), 0);
  await person.button(remove).waitFor();
  await person.button(acts.removePhone).waitFor();
});

inBrowser('a browser without WebAuthn says what to do about an account that has only a passkey', {}, async ({page, context}) => {
  await isAskedForPasskey(page);
  const old = await context.newPage();
  await old.addInitScript(() => delete window.PublicKeyCredential);
  await old.goto(page.url());
  await new Person(old).reads(cannot);
});
