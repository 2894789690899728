/** A sign-in in a sheet of a native app, which closes the sheet when it is told that somebody is signed in. */
import {configure, loadMemoryAdapter} from '/cdn/mfa-elements.js';
import {connectHost} from '/bridge/webview.js';
// A second copy, as of a package that is on the page twice.
import {connectHost as connectAgain} from '/bridge/webview.js?again';

const {memoryAdapter} = await loadMemoryAdapter();
const adapter = memoryAdapter({issuer: 'Acme'});
const connection = connectHost({
  preventRedirect: true,
  onSession: async ({token}) => {
    const {createdSessionId} = await adapter.signIn(JSON.parse(token));
    await adapter.setActive({session: createdSessionId});
  },
});
document.documentElement.dataset.host = connection.host;
document.documentElement.dataset.again = connectAgain().host;
configure({adapter});
