/** Every way through the elements, failures and ways out included, as one list: what it is called, and how somebody goes it. */
import {plugInAuthenticator} from './authenticator.mjs';
import {acts, ada, buttons, fields, grace, linus, methods} from './texts.mjs';

const addPasskey = /^add: passkey/i;
const rename = /^rename: authenticator/i;

export const journeys = {
  'a sign-in with a password and a code, both wrong first': async (stage) => {
    await stage.begin({hasApp: true});
    await stage.show('mfa-sign-in');
    await stage.givesPassword({...ada, password: 'taint-difference-engine'});
    await stage.isRefused();
    await stage.press(/^show/i);
    await stage.givesPassword();
    await stage.reaches('asking');
    await stage.page.getByRole('checkbox').check();
    await stage.givesCode();
    await stage.reaches('signed-in');
  },
  'a sign-in with a backup code, wrong first': async (stage) => {
    await stage.begin({hasApp: true});
    await stage.show('mfa-sign-in');
    await stage.givesPassword();
    await stage.press(buttons.anotherWay);
    await stage.press(methods.backupCode);
    await stage.enter(fields.backupCode, 'taint-wrong-code');
    await stage.press(buttons.verify);
    await stage.isRefused();
    await stage.enter(fields.backupCode, stage.backupCodes[0]);
    await stage.press(buttons.verify);
    await stage.reaches('signed-in');
  },
  'a sign-in with a code that was sent': async (stage) => {
    await stage.begin();
    await stage.show('mfa-sign-in');
    await stage.givesPassword(grace);
    await stage.press(methods.phone);
    await stage.reaches('asking');
    const code = await stage.page.evaluate(() => globalThis.stage.newestMessage());
    await stage.enter(fields.code, code === '000000' ? '000001' : '000000');
    await stage.isRefused();
    await stage.enter(fields.code, code);
    await stage.reaches('signed-in');
  },
  'a sign-in with a passkey': async (stage) => {
    await plugInAuthenticator(stage.page);
    await stage.begin({isIn: true});
    await stage.show('mfa-manage');
    await stage.press(addPasskey);
    await stage.page.getByRole('button', {name: /^remove: passkey/i}).waitFor();
    await stage.call('setActive', {session: null});
    await stage.show('mfa-sign-in');
    await stage.givesPassword();
    await stage.press(/^use passkey$/i);
    await stage.reaches('signed-in');
  },
  'a sign-in given up, with the password still in its field': async (stage) => {
    await stage.begin({hasApp: true});
    await stage.show('mfa-sign-in');
    await stage.enter(fields.password, ada.password);
    await stage.page.evaluate(() => document.querySelector('mfa-sign-in').restart());
    await stage.show('mfa-sign-in');
    await stage.givesPassword();
    await stage.reaches('asking');
    await stage.enter(fields.code, '12345');
    await stage.press(buttons.otherAccount);
    await stage.reaches('asking-password');
  },
  'a sign-in that begins with an enrolment': async (stage) => {
    await stage.begin();
    await stage.show('mfa-sign-in');
    await stage.givesPassword(linus);
    await enrols(stage);
    await stage.press(buttons.codesSaved);
    await stage.reaches('signed-in');
  },
  'an enrolment with a step-up, a wrong code, another key, and all ways to keep the codes': async (stage) => {
    await stage.begin({isIn: true, later: '11:00'});
    await stage.show('totp-enroll');
    await stage.press(buttons.beginSetup);
    await stage.confirms('taint-not-the-password');
    await stage.isRefused();
    await stage.confirms();
    await stage.reaches('asking');
    await stage.page.getByText(/enter a setup key/i).click();
    await stage.press(/^copy the key$/i);
    await stage.press(buttons.newKey);
    await stage.press(/^make a new key$/i);
    await stage.reaches('asking');
    await stage.givesCode();
    await stage.reaches('saving-codes');
    await stage.copiesAndLoads();
    await stage.press(buttons.codesSaved);
    await stage.reaches('enrolled');
  },
  'an enrolment that is left at its key': async (stage) => {
    await stage.begin({isIn: true});
    await stage.show('mfa-manage');
    await stage.press(acts.addApp);
    await stage.press(buttons.beginSetup);
    await stage.reaches('asking', 'totp-enroll');
    await stage.press(buttons.back);
    await stage.reaches('listing');
  },
  'a step-up with a password': async (stage) => {
    await stage.begin({isIn: true});
    await stage.show('totp-verify');
    await stage.confirms('taint-not-the-password');
    await stage.isRefused();
    await stage.confirms();
    await stage.reaches('verified');
  },
  'a step-up with a backup code': async (stage) => {
    await stage.begin({hasApp: true, isIn: true});
    await stage.show('totp-verify');
    await stage.reaches('asking');
    await stage.press(buttons.anotherWay);
    await stage.press(methods.backupCode);
    await stage.enter(fields.backupCode, stage.backupCodes[0]);
    await stage.press(buttons.verify);
    await stage.reaches('verified');
  },
  'a step-up that is cancelled': async (stage) => {
    await stage.begin({hasApp: true, isIn: true});
    await stage.show('totp-verify');
    await stage.enter(fields.code, '12345');
    await stage.press(buttons.cancel);
    await stage.reaches('cancelled');
  },
  'a step-up in the dialog': async (stage) => {
    await stage.begin({isIn: true});
    await stage.page.evaluate(() => globalThis.stage.stepUp());
    await stage.confirms('taint-not-the-password');
    await stage.isRefused();
    await stage.confirms();
    await stage.page.waitForFunction(() => document.title === 'Stepped up');
  },
  'new backup codes in place of old ones': async (stage) => {
    await stage.begin({hasApp: true, isIn: true});
    await stage.show('backup-codes');
    await stage.press(buttons.makeNewCodes);
    await stage.press(buttons.replace);
    await stage.reaches('saving-codes');
    await stage.copiesAndLoads();
    await stage.press(buttons.codesSaved);
    await stage.reaches('saved');
  },
  'an app that is renamed and removed, with proofs handed to the calls': async (stage) => {
    await stage.begin({options: {reverificationMode: 'inline'}, hasApp: true, isIn: true, later: '11:00'});
    await stage.show('mfa-manage');
    await stage.press(rename);
    await stage.page.getByRole('textbox').fill('My phone');
    await stage.press(/^save$/i);
    await stage.reaches('listing');
    await stage.press(acts.removeApp);
    await stage.press(buttons.remove);
    await stage.enter(fields.code, await stage.code());
    await stage.reaches('listing');
  },
  ...Object.fromEntries([false, true].flatMap((isOurs) => indiscreet(isOurs))),
};

/** From the introduction to the codes. */
async function enrols(stage) {
  await stage.press(buttons.beginSetup);
  await stage.reaches('asking', 'totp-enroll');
  await stage.givesCode();
  await stage.reaches('saving-codes', 'totp-enroll');
}

/** The same calls once by an adapter that lets its client's errors through, and once by one that copies their texts. */
function indiscreet(isOurs) {
  const how = isOurs ? 'in an error of ours' : 'in an error of its client';
  return [
    [`a sign-in whose backend repeats what it was sent, ${how}`, (stage) => signsInThrough(stage, isOurs)],
    [`an enrolment whose backend repeats what it was sent, ${how}`, (stage) => enrolsThrough(stage, isOurs)],
    [`a step-up whose backend repeats what it was sent, ${how}`, (stage) => stepsUpThrough(stage, isOurs)],
  ];
}

async function signsInThrough(stage, isOurs) {
  await stage.begin({hasApp: true});
  await stage.repeats('signIn', isOurs);
  await stage.repeats('setActive', isOurs);
  await stage.repeats('attemptSecondFactor', isOurs);
  await stage.show('mfa-sign-in');
  await stage.givesPassword();
  await stage.isRefused();
  await stage.givesPassword();
  await stage.reaches('asking');
  await stage.enter(fields.code, await stage.code());
  await stage.isRefused();
  await stage.press(buttons.verify);
  await stage.reaches('failed');
  await stage.press(buttons.retry);
  await stage.reaches('signed-in');
}

async function enrolsThrough(stage, isOurs) {
  await stage.begin({isIn: true});
  await stage.repeats('verifyTOTP', isOurs);
  await stage.show('totp-enroll');
  await stage.press(buttons.beginSetup);
  await stage.reaches('asking');
  await stage.enter(fields.code, await stage.code());
  await stage.isRefused();
  await stage.press(buttons.turnOn);
  await stage.reaches('saving-codes');
  await stage.press(buttons.codesSaved);
  await stage.reaches('enrolled');
}

async function stepsUpThrough(stage, isOurs) {
  await stage.begin({options: {reverificationMode: 'inline'}, isIn: true, later: '11:00'});
  await stage.repeats('createTOTP', isOurs);
  await stage.show('totp-enroll');
  await stage.press(buttons.beginSetup);
  await stage.isRefused();
  await stage.press(buttons.beginSetup);
  await stage.repeats('createTOTP', isOurs);
  await stage.confirms();
  await stage.isRefused();
}
