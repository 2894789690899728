/** SuperTokens' form for e-mail address and password, at the path that it has by default. */
import {createElement} from 'react';
import {createRoot} from 'react-dom/client';
import SuperTokens, {SuperTokensWrapper} from 'supertokens-auth-react';
import EmailPassword from 'supertokens-auth-react/recipe/emailpassword';
import {EmailPasswordPreBuiltUI} from 'supertokens-auth-react/recipe/emailpassword/prebuiltui';
import Session from 'supertokens-auth-react/recipe/session';
import {getRoutingComponent} from 'supertokens-auth-react/ui';

const {origin} = location;
SuperTokens.init({
  appInfo: {appName: 'Bench', apiDomain: origin, websiteDomain: origin, apiBasePath: '/api/supertokens', websiteBasePath: '/supertokens'},
  recipeList: [EmailPassword.init(), Session.init()],
});
let root;
globalThis.form = {
  mount: () => {
    root = createRoot(document.querySelector('main'));
    const Screen = () => getRoutingComponent([EmailPasswordPreBuiltUI]);
    root.render(createElement(SuperTokensWrapper, null, createElement(Screen)));
  },
  unmount: () => root.unmount(),
};
globalThis.form.mount();
