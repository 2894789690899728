/** The page that the server draws and the browser takes over. */
import {MfaSignIn} from 'mfa-elements/react';
import {createElement, lazy, StrictMode, Suspense} from 'react';
import {adapter} from './backend.js';

const Heading = () => createElement('h2', {slot: 'heading'}, 'Welcome');
const LateHeading = lazy(async () => ({default: Heading}));

/** `isStreamed`: with something that the server waits for. */
export function Page({isStreamed, onMfaStateChange}) {
  return createElement(
    StrictMode,
    null,
    createElement(
      Suspense,
      {fallback: 'Wait'},
      createElement(
        MfaSignIn,
        {adapter, className: 'card', lang: 'en', hidden: false, redirectUrl: '/there', onMfaStateChange},
        createElement(isStreamed ? LateHeading : Heading),
        createElement('p', {slot: 'footer'}, 'No account?'),
      ),
    ),
  );
}
