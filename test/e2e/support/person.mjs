import assert from 'node:assert/strict';
import {quickHands, waitForFocus} from './hands.mjs';
import {codeOf, uriOnPage} from './key-on-page.mjs';
import {ada, acts, buttons, demo, fields, headings, methods, refusals, says} from './texts.mjs';

/**
 * Somebody at the demo page's first tab: sees what is shown, presses and types, and checks after each step that the
 * focus is where they go on.
 */
export class Person {
  /** `onStep` is called with the name of each screen once it has come up. */
  constructor(page, {hands = quickHands(page), onStep = async () => {}} = {}) {
    this.page = page;
    this.hands = hands;
    this.onStep = onStep;
  }

  button(name) {
    return this.page.getByRole('button', {name});
  }

  field(name) {
    return this.page.getByRole('textbox', {name});
  }

  heading(name) {
    return this.page.getByRole('heading', {name});
  }

  press(name, options) {
    return this.hands.press(this.button(name), options);
  }

  /** Goes into a field and types, after what is in it. */
  async typesInto(name, text) {
    await this.hands.enter(this.field(name));
    await this.types(text);
  }

  /** Types where the focus is. */
  types(text) {
    return this.hands.type(text);
  }

  /** A screen has come up, and with it the focus: in its field, on the button that led away from it, or else on the heading or what is named after it. */
  async arrivesAt(screen, {field, button} = {}) {
    const name = headings[screen] ?? screen;
    const heading = this.heading(name);
    await heading.waitFor();
    const stop = field ? this.field(field) : button ? this.button(button) : heading.or(this.page.getByRole('group', {name}));
    await waitForFocus(this.page, stop);
    await this.onStep(screen);
  }

  async reads(text) {
    await this.page.getByText(text).filter({visible: true}).first().waitFor();
  }

  /** What was entered was refused: this is said, and the field has the focus with its text selected, to be typed over. */
  async isRefused(name, text) {
    await this.page.locator('.mfa-error').filter({hasText: text}).waitFor();
    const field = this.field(name);
    await waitForFocus(this.page, field);
    const {value, selected, invalid, described} = await field.evaluate((input) => ({
      value: input.value,
      selected: input.value.slice(input.selectionStart, input.selectionEnd),
      invalid: input.getAttribute('aria-invalid'),
      described: (input.getAttribute('aria-describedby') ?? '').split(' ').map((id) => document.getElementById(id)?.textContent),
    }));
    assert.ok(value.length > 0, 'what was entered is gone');
    assert.equal(selected, value, 'the refused text is not selected');
    assert.equal(invalid, 'true');
    assert.match(described.join(' '), text);
    await this.onStep('refused');
  }

  /** The first of a sign-in's two steps. */
  async givesPassword({identifier, password} = ada) {
    await this.heading(headings.signIn).waitFor();
    await this.onStep('signIn');
    await this.typesInto(fields.identifier, identifier);
    await this.typesInto(fields.password, password);
    await this.press(buttons.signIn);
  }

  /** The page has turned to its other side: its own heading has the focus. */
  async isSignedIn({name} = ada) {
    await this.arrivesAt(new RegExp(`^${name}$`));
    await this.heading(headings.manage).waitFor();
    await this.onStep('manage');
  }

  async signsOut() {
    await this.press(buttons.signOut, {backwards: true});
    await this.arrivesAt('signedOut');
  }

  /** Starts an enrolment from the list of factors, up to the QR code. */
  async beginsEnrolment() {
    await this.press(acts.addApp);
    await this.arrivesAt('intro');
    await this.press(buttons.beginSetup);
    await this.arrivesAt('scan', {field: fields.code});
  }

  /** The quick way from a password to an authenticator app. Returns its URI, the code it gave, and the backup codes. */
  async isSignedInWithApp() {
    await this.givesPassword();
    await this.isSignedIn();
    await this.beginsEnrolment();
    const uri = await uriOnPage(this.page);
    const usedCode = codeOf(uri);
    await this.types(usedCode);
    return {uri, usedCode, codes: await this.savesCodes()};
  }

  /** The same, and then once more up to the second step of a sign-in. */
  async isAtSecondStep() {
    const account = await this.isSignedInWithApp();
    await this.signsOut();
    await this.givesPassword();
    await this.arrivesAt('code', {field: fields.code});
    return account;
  }

  /** Keeps the backup codes that are on show, and says so. */
  async savesCodes({button} = {}) {
    await this.arrivesAt('saveCodes');
    const codes = await this.page.getByRole('list', {name: fields.backupCode}).getByRole('listitem').allTextContents();
    assert.equal(new Set(codes).size, 10);
    await this.press(buttons.codesSaved);
    await this.arrivesAt('manage', {button});
    return codes;
  }

  /** From a screen that asks for one kind of proof to the one that asks for another. */
  async choosesMethod(method, screen) {
    await this.press(buttons.anotherWay);
    await this.arrivesAt('chooseMethod');
    await this.takesMethod(method, screen);
  }

  /** Out of the list of methods. */
  async takesMethod(method, screen) {
    await this.press(methods[method]);
    await this.arrivesAt(screen, {field: method === 'backupCode' ? fields.backupCode : fields.code});
  }

  async entersBackupCode(code) {
    await this.types(code);
    await this.press(buttons.verify);
  }

  /** The newest message in the demo's inbox. */
  async readsTextMessage() {
    const newest = this.page.getByRole('list', {name: demo.inbox}).getByRole('listitem').first();
    await newest.waitFor();
    return (await newest.locator('output').textContent()).trim();
  }

  /** Makes a new set of backup codes, and signs in with one of them; of the old set none is taken any more. */
  async renewsBackupCodes(old) {
    await this.press(acts.renewCodes);
    await this.arrivesAt('codesLeft');
    await this.press(buttons.makeNewCodes);
    await this.arrivesAt('replaceCodes');
    await this.press(buttons.replace);
    const [fresh] = await this.savesCodes({button: acts.renewCodes});
    await this.signsOut();
    await this.givesPassword();
    // A text message was the way in last; it is sent only when somebody asks for it.
    await this.arrivesAt('chooseMethod');
    await this.takesMethod('backupCode', 'backupCode');
    await this.entersBackupCode(old);
    await this.isRefused(fields.backupCode, refusals.wrongCode);
    await this.entersBackupCode(fresh);
    await this.isSignedIn();
  }

  async removes(act) {
    await this.press(act);
    await this.arrivesAt('remove');
    await this.press(buttons.remove);
    await this.arrivesAt('manage');
  }

  async isProtected(yes = true) {
    await this.reads(yes ? says.protected : says.unprotected);
  }
}
