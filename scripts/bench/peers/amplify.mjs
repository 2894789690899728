/** Amplify's Authenticator, on a user pool that is asked only once somebody signs in. */
import {Authenticator} from '@aws-amplify/ui-react';
import '@aws-amplify/ui-react/styles.css';
import {Amplify} from 'aws-amplify';
import {createElement} from 'react';
import {createRoot} from 'react-dom/client';

Amplify.configure({Auth: {Cognito: {userPoolId: 'eu-west-1_benchmark', userPoolClientId: 'benchmark'}}});
let root;
globalThis.form = {
  mount: () => {
    root = createRoot(document.querySelector('main'));
    root.render(createElement(Authenticator));
  },
  unmount: () => root.unmount(),
};
globalThis.form.mount();
