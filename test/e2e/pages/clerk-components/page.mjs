/**
 * Clerk's own components on the one side, ours on the other. `?only=theirs` or `?only=ours` leaves the other side out; with
 * `?stay` the page sees to Clerk's navigation itself, as a single-page application does.
 */
const {searchParams} = new URL(location.href);
const only = searchParams.get('only');
const find = (id) => document.getElementById(id);

/** Where Clerk wanted to go. */
window.navigations = [];
const router = (to) => {
  window.navigations.push(to);
  history.replaceState(null, '', location.pathname + location.search);
};

function showOurs(tag) {
  const element = document.createElement(tag);
  element.setAttribute('adapter', 'clerk');
  find('ours').replaceChildren(element);
}

if (only !== 'theirs') {
  showOurs('mfa-sign-in');
  find('ours').addEventListener('mfa-signed-in', () => showOurs('mfa-manage'));
}
await Clerk.load({
  ui: {ClerkUI: window.__internal_ClerkUICtor},
  ...(searchParams.has('stay') && {routerPush: router, routerReplace: router}),
});
if (only !== 'theirs') {
  Clerk.addListener(({session}) => {
    if (session === null && find('ours').querySelector('mfa-manage')) showOurs('mfa-sign-in');
  });
}
if (only !== 'ours') {
  // Draws nothing until somebody is signed in.
  Clerk.mountUserButton(find('clerk-user-button'));
  // The form is for people who are signed out: anybody else it would send to the page after it.
  if (Clerk.isSignedIn) Clerk.mountUserProfile(find('clerk-page'), {routing: 'hash'});
  else Clerk.mountSignIn(find('clerk-page'), {routing: 'hash'});
}
