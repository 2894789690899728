/** An account page of the plainest kind: sign-in, and what protects the account. */
import {configure, mountManage, mountSignIn, unmountManage, unmountSignIn} from 'mfa-elements';
// What this is, each test's bundle says.
import {adapter} from 'backend-under-test';

configure({adapter});
const find = (id) => document.querySelector(`#${id}`);
const signedOut = find('signed-out');
const signedIn = find('signed-in');

signedOut.addEventListener('mfa-signed-in', ({user}) => {
  find('name').textContent = user.identifier;
  turn(signedOut, signedIn);
  unmountSignIn(signedOut);
  mountManage(find('factors'));
});
find('sign-out').addEventListener('click', async () => {
  await adapter.setActive({session: null});
  turn(signedIn, signedOut);
  unmountManage(find('factors'));
  mountSignIn(signedOut);
});
mountSignIn(signedOut);

function turn(from, to) {
  from.hidden = true;
  to.hidden = false;
  to.querySelector('h1').focus();
}
