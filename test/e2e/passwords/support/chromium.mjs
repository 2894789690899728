import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {chromium} from 'playwright-core';
import {ensureBrowser} from '../../../../scripts/browser.mjs';

/** Chromium with its password manager, which writes down what it decides on `chrome://password-manager-internals`. */
export class Chromium {
  name = 'Chromium';
  /** It asks once it has seen the answer, and says so where it has nothing to ask. */
  asksAtOnce = false;
  tells = true;
  #folder = mkdtempSync(join(tmpdir(), 'mfa-elements-chromium-'));
  #context;
  #log;
  #store;
  #page;

  async start() {
    this.#context = await chromium.launchPersistentContext(this.#folder, {
      executablePath: ensureBrowser(),
      args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
      // Switches the password manager off.
      ignoreDefaultArgs: ['--enable-automation'],
      locale: 'en-GB',
    });
    this.#log = await this.#openTab('chrome://password-manager-internals');
    this.#store = await this.#openTab('chrome://password-manager/passwords');
    this.#page = await this.#context.newPage();
  }

  async #openTab(address) {
    const tab = await this.#context.newPage();
    await tab.goto(address);
    return tab;
  }

  /** Stores credentials for the site, as its settings page does; all others are gone. */
  async remember(url, ...people) {
    await this.#store.evaluate(
      async ({site, credentials}) => {
        const store = chrome.passwordsPrivate;
        for (const {id, storedIn} of await store.getSavedPasswordList()) await store.removeCredential(id, storedIn);
        for (const {identifier: username, password} of credentials) {
          await store.addPassword({url: site, username, password, note: '', useAccountStore: false});
        }
      },
      {site: url, credentials: people},
    );
  }

  async open(address) {
    // It begins anew; a long log slows each key down.
    await this.#log.reload();
    await this.#page.goto(address);
  }

  /** Runs a function in the page. */
  run(body, ...parameters) {
    return this.#page.evaluate(`(${body})(...${JSON.stringify(parameters)})`);
  }

  /** Presses what a function in the page returns. */
  async press(body, ...parameters) {
    await (await this.#elementOf(body, parameters)).click();
  }

  /** Types over what is in the field that a function in the page returns, and presses Enter if asked to. */
  async type(body, parameters, text, {enter = false} = {}) {
    await (await this.#elementOf(body, parameters)).selectText();
    await this.#page.keyboard.type(text);
    if (enter) await this.#page.keyboard.press('Enter');
  }

  async #elementOf(body, parameters) {
    return (await this.#page.evaluateHandle(`(${body})(...${JSON.stringify(parameters)})`)).asElement();
  }

  /** What it decided on this page so far, in order: `save` and `update` are offered, `known` is not. */
  async offers() {
    const log = await this.#log.evaluate(() => document.body.textContent);
    return log.split(/(?=Decision: (?:ASK|UPDATE))/).slice(1).map(decisionOf);
  }

  /** Leaves the page, upon which it decides about whatever is still undecided; the log is complete then. */
  async leave() {
    const navigations = () => document.body.textContent.split('DidNavigateMainFrame').length;
    const before = await this.#log.evaluate(navigations);
    await this.#page.goto('about:blank');
    await this.#log.waitForFunction(`(${navigations})() > ${before}`, undefined, {polling: 50});
  }

  async stop() {
    await this.#context?.close();
    rmSync(this.#folder, {recursive: true, force: true, maxRetries: 5});
  }
}

/** What a decision in the log, with what follows it, means to the person; the state that tells may still be on its way. */
function decisionOf(entry) {
  if (entry.startsWith('Decision: UPDATE')) return 'known';
  const [, update] = /PENDING_PASSWORD_(UPDATE_)?STATE/.exec(entry) ?? [];
  return update ? 'update' : 'save';
}
