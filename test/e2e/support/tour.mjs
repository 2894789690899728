import {codeOf, uriOnPage} from './key-on-page.mjs';
import {acts, ada, buttons, fields, linus, refusals, setupKey} from './texts.mjs';

/** Leads somebody past every kind of screen, refusals included; their `onStep` is called on each. */
export async function tour(person) {
  await passesWrongPassword(person);
  await setsUpAnApp(person);
  await looksAtItsManagement(person);
  await person.signsOut();
  await seesEverySecondFactor(person);
  await person.signsOut();
  await mustSetUpAnApp(person);
}

async function passesWrongPassword(person) {
  await person.givesPassword({...ada, password: 'difference-engine'});
  await person.isRefused(fields.password, refusals.wrongPassword);
  await person.types(ada.password);
  await person.press(buttons.signIn);
  await person.isSignedIn();
}

async function setsUpAnApp(person) {
  await person.beginsEnrolment();
  await person.hands.press(person.page.getByText(setupKey));
  await person.onStep('setupKey');
  await person.typesInto(fields.code, '000000');
  await person.isRefused(fields.code, refusals.wrongCode);
  await person.press(buttons.newKey);
  await person.arrivesAt('startOver');
  await person.press(buttons.keepKey);
  await person.arrivesAt('scan', {field: fields.code});
  await person.types(codeOf(await uriOnPage(person.page)));
  await person.savesCodes();
}

async function looksAtItsManagement(person) {
  await person.press(acts.addPhone);
  await person.arrivesAt('manage');
  await person.press(acts.renewCodes);
  await person.arrivesAt('codesLeft');
  await person.press(buttons.makeNewCodes);
  await person.arrivesAt('replaceCodes');
  await person.press(buttons.cancel);
  await person.arrivesAt('codesLeft', {button: buttons.makeNewCodes});
  await person.press(buttons.back);
  await person.arrivesAt('manage', {button: acts.renewCodes});
  await person.press(acts.removeApp);
  await person.arrivesAt('remove');
  await person.press(buttons.cancel);
  await person.arrivesAt('manage', {button: acts.removeApp});
}

async function seesEverySecondFactor(person) {
  await person.givesPassword();
  await person.arrivesAt('code', {field: fields.code});
  await person.choosesMethod('backupCode', 'backupCode');
  await person.entersBackupCode('nothing-like-a-code');
  await person.isRefused(fields.backupCode, refusals.wrongCode);
  await person.choosesMethod('phone', 'phone');
  await person.types(await person.readsTextMessage());
  await person.isSignedIn();
}

/** An account that has to have a second factor is led into the enrolment before it is signed in. */
async function mustSetUpAnApp(person) {
  await person.givesPassword(linus);
  await person.arrivesAt('intro');
}
