/** The bundled page: sign-in, management, and a step-up before an act of the page's own. */
// Half as large as the whole: without what Clerk would load from elsewhere, which these pages do not use.
import {Clerk} from '@clerk/clerk-js/no-rhc';
import {configure, mountManage, mountSignIn, mountTotpVerify, unmountManage, unmountSignIn, unmountTotpVerify} from 'mfa-elements';
import {clerkAdapter} from 'mfa-elements/adapters/clerk';

const {VITE_CLERK_PUBLISHABLE_KEY, VITE_CLERK_PROXY_URL} = import.meta.env;
const clerk = new Clerk(VITE_CLERK_PUBLISHABLE_KEY, VITE_CLERK_PROXY_URL ? {proxyUrl: VITE_CLERK_PROXY_URL} : {});
configure({adapter: clerkAdapter(clerk)});

const signedOut = find('signed-out');
const signedIn = find('signed-in');
const factors = find('factors');
const act = find('act');
const showKey = find('show-key');
const key = find('key');
const stepUp = find('step-up');

// Not when the session begins, but when the element says so: there may be backup codes to save first.
signedOut.addEventListener('mfa-signed-in', ({user}) => {
  find('name').textContent = clerk.user?.fullName || (user.identifier ?? '');
  find('identifier').textContent = user.identifier ?? '';
  turn(signedOut, signedIn);
  unmountSignIn(signedOut);
  mountManage(factors);
});

// The end of the session, in another tab too. It is undefined while it changes.
clerk.addListener(({session}) => {
  if (session !== null || signedIn.hidden) return;
  turn(signedIn, signedOut);
  unmountManage(factors);
  endStepUp();
  showKey.hidden = false;
  key.textContent = '';
  mountSignIn(signedOut);
});

// With a function, Clerk stays on this page.
find('sign-out').addEventListener('click', () => void clerk.signOut(() => {}));

showKey.addEventListener('click', () => {
  act.hidden = true;
  mountTotpVerify(stepUp).focus();
});
stepUp.addEventListener('mfa-cancelled', endStepUp);
stepUp.addEventListener('mfa-verified', () => {
  // Your page would ask your server now, which sees how old the proof is: has({reverification: 'strict'}) of Clerk's SDKs.
  key.textContent = 'example-5f4dcc3b5aa765d6';
  showKey.hidden = true;
  endStepUp();
});

mountSignIn(signedOut);
await clerk.load();

function endStepUp(): void {
  const hadFocus = stepUp.matches(':focus-within');
  act.hidden = false;
  unmountTotpVerify(stepUp);
  if (hadFocus) (showKey.hidden ? key : showKey).focus();
}

/** Turns the page to its other side. Whoever was at work on it stays on it. */
function turn(from: HTMLElement, to: HTMLElement): void {
  const hadFocus = from.matches(':focus-within');
  from.hidden = true;
  to.hidden = false;
  if (hadFocus) to.querySelector('h1')?.focus();
}

function find(id: string): HTMLElement {
  return document.querySelector<HTMLElement>(`#${id}`)!;
}
