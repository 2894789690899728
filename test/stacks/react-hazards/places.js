/** A sign-in in every place that React may put it, by buttons. */
import {MfaSignIn, useSignInFlow} from 'mfa-elements/react';
import {createElement, lazy, StrictMode, Suspense, useState} from 'react';
import {createPortal} from 'react-dom';
import {createRoot} from 'react-dom/client';
import {adapter, calls, listeners} from './backend.js';

Object.assign(window, {calls, listeners});

const Late = lazy(() => new Promise((resolve) => (window.resume = () => resolve({default: () => createElement('p', null, 'Resumed')}))));

function SignIn() {
  const [told, setTold] = useState('');
  return createElement(
    'section',
    null,
    createElement(MfaSignIn, {adapter, supportUrl: `/help?${told}`, onMfaStateChange: ({to}) => setTold((before) => `${before} ${to}`.trim())}),
    createElement('output', null, told),
  );
}

const Flow = () => createElement('output', null, `flow: ${useSignInFlow({adapter}).state.name}`);

function App() {
  const [shown, setShown] = useState('here');
  const buttons = ['here', 'suspended', 'nowhere', 'portal', 'flow'].map((name) =>
    createElement('button', {key: name, onClick: () => setShown(name)}, name),
  );
  return createElement(
    'main',
    null,
    ...buttons,
    createElement(
      Suspense,
      {fallback: createElement('p', null, 'Wait')},
      (shown === 'here' || shown === 'suspended') && createElement(SignIn),
      shown === 'suspended' && createElement(Late),
      shown === 'portal' && createPortal(createElement(SignIn), document.getElementById('dialog')),
      shown === 'flow' && createElement(Flow),
    ),
  );
}

createRoot(document.getElementById('root')).render(createElement(StrictMode, null, createElement(App)));
