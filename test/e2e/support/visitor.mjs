/**
 * Somebody at test/e2e/pages/strict/app.mjs, who finds things in any tree, closed ones and frames included, and presses and
 * types where they are. Needs of a page only what Playwright's and Puppeteer's have in common.
 */
import {codeOf} from './key-on-page.mjs';
import {acts, ada, buttons, headings, refusals} from './texts.mjs';

export class Visitor {
  /** `frame` is where the app runs, if not in the page itself; it begins in the page's corner. `onScreen` is called with each screen's name. */
  constructor(page, {frame = page, onScreen = async () => {}} = {}) {
    this.page = page;
    this.frame = frame;
    this.onScreen = onScreen;
  }

  /** Waits for a thing: an element that a selector picks, shown, and with a text in it or as its name. Resolves to its middle. */
  async find(selector, text = /(?:)/) {
    const found = await this.frame.evaluate(look, {selector, source: text.source});
    if (found.middle) return found.middle;
    throw new Error(`There is no ${selector} with ${text}. On the page: ${found.texts}`);
  }

  /** The texts of all that a selector picks and is shown. */
  textsOf(selector) {
    return this.frame.evaluate(look, {selector, isForAll: true});
  }

  async press(selector, text) {
    const {x, y} = await this.find(selector, text);
    await this.page.mouse.click(x, y);
  }

  async type(field, text) {
    await this.press(`input[name=${field}]`);
    await this.page.keyboard.type(text);
  }

  async arrivesAt(screen) {
    await this.find('h2', headings[screen]);
    await this.onScreen(screen);
  }

  async givesPassword(password = ada.password) {
    await this.type('username', ada.identifier);
    await this.type('password', password);
    await this.press('button', buttons.signIn);
  }

  /** What a person sees of the kit in its first week: refused once, signed in, an app set up, codes kept, signed in with a code. */
  async livesThrough() {
    await this.arrivesAt('signIn');
    await this.givesPassword('difference-engine');
    await this.find('p.mfa-error', refusals.wrongPassword);
    await this.onScreen('refused');
    await this.page.keyboard.type(ada.password);
    await this.page.keyboard.press('Enter');
    await this.arrivesAt('manage');
    await this.press('button', acts.addApp);
    await this.arrivesAt('intro');
    await this.press('button', buttons.beginSetup);
    await this.arrivesAt('scan');
    const uri = await this.frame.evaluate(uriOf);
    await this.typesCode(uri);
    await this.arrivesAt('saveCodes');
    await this.press('button', buttons.codesSaved);
    await this.arrivesAt('manage');
    await this.signsInAgain(uri);
  }

  async signsInAgain(uri) {
    await this.frame.evaluate(() => globalThis.app.signOut());
    await this.givesPassword();
    await this.arrivesAt('code');
    await this.typesCode(uri);
    await this.find('h2', headings.manage);
  }

  async typesCode(uri) {
    const at = new Date(await this.frame.evaluate(() => globalThis.app.now));
    await this.type('totp', codeOf(uri, {at}));
  }
}

/** Runs in the page. */
async function look({selector, source = '', isForAll = false}) {
  const pattern = new RegExp(source, 'i');
  const inside = (node) =>
    [...node.children].flatMap((one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : []), ...inside(one)]);
  const all = () => (globalThis.app ? inside(globalThis.app.root) : []);
  const textsOf = (one) => [one.getAttribute('aria-label'), one.textContent].map((text) => text?.trim() ?? '');
  const fits = (one) => one.matches(selector) && one.checkVisibility() && textsOf(one).some((text) => pattern.test(text));
  if (isForAll) return all().filter(fits).map((one) => one.textContent.trim());
  const end = performance.now() + 10_000;
  while (performance.now() < end) {
    const element = all().find(fits);
    if (element) {
      element.scrollIntoView({block: 'nearest'});
      const {x, y, width, height} = element.getBoundingClientRect();
      return {middle: {x: x + width / 2, y: y + height / 2}};
    }
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  return {texts: all().filter((one) => one.matches('h1, h2, p, button, label')).map((one) => one.textContent.trim()).join(' | ')};
}

/** Runs in the page. */
function uriOf() {
  const manage = globalThis.app.stage.querySelector('mfa-manage');
  const roots = [manage.shadowRoot, ...[...manage.querySelectorAll('totp-enroll')].map((one) => one.shadowRoot)];
  return roots.map((root) => root.querySelector('a[href^="otpauth:"]')?.href).find(Boolean);
}
