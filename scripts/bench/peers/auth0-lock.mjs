/** Auth0 Lock, with the settings of a client that has one database of accounts. */
import {Auth0Lock} from 'auth0-lock';

let lock;
globalThis.form = {
  mount: () => {
    lock = new Auth0Lock('bench', 'bench.eu.auth0.com', {
      container: 'place',
      configurationBaseUrl: `${location.origin}/api/auth0`,
      languageBaseUrl: `${location.origin}/auth0-lock`,
      rememberLastLogin: false,
      // Otherwise a picture from its own server.
      theme: {logo: 'data:,'},
    });
    lock.show();
  },
  unmount: () => lock.destroy(),
};
globalThis.form.mount();
