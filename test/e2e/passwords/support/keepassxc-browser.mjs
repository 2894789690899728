/** KeePassXC-Browser in Firefox: set up on its options page, then used as somebody does who presses its keys. */
import {extensionFolder, extensionId} from './keepassxc.mjs';

/** The extension, once it is connected to KeePassXC; Firefox is in another tab then. */
export class KeePassXCBrowser {
  #marionette;
  #optionsTab;
  #siteTab;

  constructor(marionette) {
    this.#marionette = marionette;
  }

  /** Installs it, and lets it know that it is associated with the database already, and to fill in what is the only entry. */
  async start({id, key}, until) {
    const marionette = this.#marionette;
    await marionette.send('Addon:Install', {path: extensionFolder, temporary: true});
    const address = await marionette.run((name) => WebExtensionPolicy.getByID(name).getURL('options/options.html'), [extensionId], {chrome: true});
    await marionette.open(address);
    let hash;
    await until(async () => {
      await this.#ask('reconnect').catch(() => {});
      hash = await this.#ask('get_database_hash').catch(() => {});
      return Boolean(hash);
    });
    const settings = {autoFillSingleEntry: true, showGettingStartedGuideAlert: false, showTroubleshootingGuideAlert: false};
    const keyRing = {[hash]: {id, key, hash, created: 1, lastUsed: 1}};
    await marionette.run((changes) => browser.storage.local.set(changes), [{settings, keyRing}]);
    await this.#ask('load_keyring');
    await this.#ask('load_settings');
    await until(async () => (await this.#ask('get_status')).associated);
    this.#optionsTab = (await marionette.send('WebDriver:GetWindowHandle')).value;
    this.#siteTab = (await marionette.send('WebDriver:NewWindow', {type: 'tab'})).handle;
    await this.#turnTo(this.#siteTab);
  }

  /** Has it fill in a code, as its key and its entry in the menu of a field do. */
  async fillsCode(origin) {
    await this.#turnTo(this.#optionsTab);
    await this.#marionette.run(
      async (site) => {
        const tabs = await browser.tabs.query({});
        await browser.tabs.sendMessage(tabs.find(({url}) => url.startsWith(site)).id, {action: 'fill_totp'});
      },
      [origin],
    );
    await this.#turnTo(this.#siteTab);
  }

  #turnTo(handle) {
    return this.#marionette.send('WebDriver:SwitchToWindow', {handle, focus: true});
  }

  #ask(action) {
    return this.#marionette.run((message) => browser.runtime.sendMessage(message), [{action}]);
  }
}
