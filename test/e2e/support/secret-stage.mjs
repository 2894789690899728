/** Somebody at test/e2e/pages/secrets, who acts and is watched. */
import {codeOf} from './key-on-page.mjs';
import {ada, buttons, fields} from './texts.mjs';

/** Milliseconds of a step of an authenticator app, and of the next one. */
const twoSteps = '01:01';

export class SecretStage {
  constructor(page, secrets) {
    this.page = page;
    this.secrets = secrets;
  }

  /** A new backend; `hasApp`: Ada has an authenticator app and backup codes. */
  async begin({options = {}, hasApp = false, isIn = false, later} = {}) {
    await this.page.evaluate((settings) => globalThis.stage.begin(settings), options);
    if (hasApp || isIn) await this.#enters();
    if (hasApp) await this.#hasApp();
    if (hasApp && !isIn) await this.call('setActive', {session: null});
    if (later) await this.page.clock.fastForward(later);
  }

  call(method, ...args) {
    return this.page.evaluate(([name, ...rest]) => globalThis.stage.call(name, ...rest), [method, ...args]);
  }

  async show(tag, attributes = {}) {
    this.tag = tag;
    await this.page.evaluate((element) => globalThis.stage.show(...element), [tag, attributes]);
  }

  /** The element, or the one inside it, has come to a state; nobody has been told anything secret. */
  async reaches(state, tag = this.tag) {
    await this.page.locator(`${tag}[state=${state}]`).waitFor();
    await this.secrets.glance(this.page);
  }

  async press(name) {
    await this.page.getByRole('button', {name}).click();
    await this.secrets.glance(this.page);
  }

  /** Enters a text; complete codes of an app are sent by that alone. */
  async enter(name, text) {
    await this.page.getByRole('textbox', {name}).fill(text);
    this.secrets.keep(text);
    await this.secrets.glance(this.page);
  }

  /** Something was refused, and the person is told. */
  async isRefused() {
    await this.page.locator('.mfa-error:not(:empty), [part~=error]:not(:empty)').first().waitFor();
    await this.secrets.glance(this.page);
  }

  async givesPassword({identifier, password} = ada) {
    await this.page.getByRole('textbox', {name: fields.identifier}).fill(identifier);
    await this.enter(fields.password, password);
    await this.press(buttons.signIn);
  }

  async confirms(password = ada.password) {
    await this.enter(fields.password, password);
    await this.press(buttons.verify);
  }

  /** What the authenticator app shows for the newest key. */
  async code() {
    const uri = (await this.kept()).findLast((secret) => secret.startsWith('otpauth:'));
    return codeOf(uri, {at: new Date(await this.page.evaluate(() => Date.now()))});
  }

  /** Enters a code that is wrong, then after a while one that is right. */
  async givesCode() {
    const code = await this.code();
    await this.enter(fields.code, code.replaceAll(/\d/g, (digit) => (Number(digit) + 1) % 10));
    await this.isRefused();
    await this.enter(fields.code, await this.code());
  }

  repeats(method, isOurs = false) {
    return this.page.evaluate((arranged) => globalThis.stage.repeatsWhatItGets(...arranged), [method, isOurs]);
  }

  kept() {
    return this.page.evaluate(() => globalThis.stage.kept());
  }

  /** All ways there are to take backup codes along. */
  async copiesAndLoads() {
    await this.press(buttons.copy);
    const coming = this.page.waitForEvent('download');
    await this.press(buttons.download);
    await coming;
    await this.press(buttons.print);
  }

  async #enters() {
    const {createdSessionId: session} = await this.call('signIn', {identifier: ada.identifier, password: ada.password});
    await this.call('setActive', {session});
  }

  async #hasApp() {
    await this.call('createTOTP');
    await this.call('verifyTOTP', {code: await this.code()});
    this.backupCodes = (await this.call('createBackupCode')).codes;
    await this.page.clock.fastForward(twoSteps);
  }
}
