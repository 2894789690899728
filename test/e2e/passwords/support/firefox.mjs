import {startFirefox} from './firefox-process.mjs';

/** Firefox with its password manager, whose notifications and store are read from inside the browser. */
export class Firefox {
  name = 'Firefox';
  /** It asks as soon as a form is sent, whatever the answer will be. */
  asksAtOnce = true;
  tells = false;
  #marionette;
  #stop;

  /** `program` is its path. */
  constructor(program) {
    this.program = program;
  }

  async start() {
    const {marionette, stop} = await startFirefox(this.program);
    this.#marionette = marionette;
    this.#stop = stop;
    await this.#inside(() => {
      // Marionette switches both off.
      Services.prefs.setBoolPref('signon.autofillForms', true);
      Services.prefs.setBoolPref('signon.rememberSignons', true);
      const {show} = PopupNotifications;
      PopupNotifications.show = function (...parameters) {
        const [, id, , , {label}, , {dismissed}] = parameters;
        // While somebody types there is but a key in the address bar.
        if (id === 'password' && !dismissed) window.offersSeen.push(label.toLowerCase());
        return show.apply(this, parameters);
      };
    });
  }

  /** Runs a function in the browser's own window. */
  #inside(body, ...parameters) {
    return this.#marionette.run(body, parameters, {chrome: true});
  }

  /** Stores credentials for the site; all others are gone. */
  async remember(url, ...people) {
    await this.#inside(
      async (origin, credentials) => {
        await Services.logins.removeAllLoginsAsync();
        for (const {identifier, password} of credentials) {
          const login = Cc['@mozilla.org/login-manager/loginInfo;1'].createInstance(Ci.nsILoginInfo);
          login.init(origin, origin, null, identifier, password, '', '');
          await Services.logins.addLoginAsync(login);
        }
      },
      new URL(url).origin,
      people,
    );
  }

  async open(address) {
    await this.#inside(() => {
      window.offersSeen = [];
      PopupNotifications.getNotification('password')?.remove();
    });
    await this.#marionette.open(address);
  }

  /** Runs a function in the page. */
  run(body, ...parameters) {
    return this.#marionette.run(body, parameters);
  }

  /** Presses what a function in the page returns. */
  press(body, ...parameters) {
    return this.#marionette.press(body, parameters);
  }

  /** Types over what is in the field that a function in the page returns, and presses Enter if asked to. */
  async type(body, parameters, text, {enter = false} = {}) {
    const selected = `(...all) => {
      const field = (${body})(...all);
      field.select();
      return field;
    }`;
    await this.#marionette.type(selected, parameters, `${text}${enter ? '\uE007' : ''}`);
  }

  /** What it offered on this page so far, in order: `save` or `update`. */
  offers() {
    return this.#inside(() => window.offersSeen);
  }

  /** Takes the offer that stands, and resolves to all that is stored. */
  acceptOffer() {
    return this.#inside(async () => {
      const offer = PopupNotifications.getNotification('password');
      if (offer.dismissed) {
        const {eventCallback} = offer.options;
        // It is brought up to date as it comes into sight.
        const shown = new Promise((resolve) => {
          offer.options.eventCallback = function (event, ...rest) {
            if (event === 'showing') queueMicrotask(resolve);
            return eventCallback.call(this, event, ...rest);
          };
        });
        offer.reshow();
        await shown;
      }
      const stored = new Promise((resolve) => {
        Services.obs.addObserver(function observe() {
          Services.obs.removeObserver(observe, 'passwordmgr-storage-changed');
          resolve();
        }, 'passwordmgr-storage-changed');
      });
      offer.mainAction.callback();
      await stored;
      const logins = await Services.logins.getAllLogins();
      return logins.map(({username, password}) => ({identifier: username, password}));
    });
  }

  /** Leaves the page. */
  leave() {
    return this.#marionette.open('about:blank');
  }

  async stop() {
    await this.#stop?.();
  }
}
