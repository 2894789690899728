/** Clerk's own components, with its scripts from here and its Frontend API played by this repository's fake. */
const place = document.querySelector('main');
await Clerk.load({ui: {ClerkUI: window.__internal_ClerkUICtor}});
globalThis.form = {
  mount: () => Clerk.mountSignIn(place, {routing: 'hash'}),
  unmount: () => Clerk.unmountSignIn(place),
};
globalThis.form.mount();
