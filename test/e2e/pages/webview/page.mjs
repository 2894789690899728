/** A sign-in in a sheet of a native app, which closes the sheet when it is told that somebody is signed in. */
import {configure, loadMemoryAdapter, registerAdapter} from '/cdn/mfa-elements.js';
import {connectHost} from '/bridge/webview.js';
// A second copy, as of a package that is on the page twice.
import {connectHost as connectAgain} from '/bridge/webview.js?again';

const adapter = loadMemoryAdapter().then(({memoryAdapter}) => memoryAdapter({issuer: 'Acme'}));
const connection = connectHost({
  preventRedirect: true,
  onSession: async ({token}) => {
    const {signIn, setActive} = await adapter;
    const {createdSessionId} = await signIn(JSON.parse(token));
    await setActive({session: createdSessionId});
  },
});
document.documentElement.dataset.host = connection.host;
document.documentElement.dataset.again = connectAgain().host;
// By name, so that the sign-in knows at once that it is on its way: without any it hides the field that somebody may be typing into.
registerAdapter('acme', () => adapter);
configure({adapter: 'acme'});
