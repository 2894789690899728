'use dom';
import type {DOMProps} from 'expo/dom';
import {memoryAdapter} from 'mfa-elements/adapters/memory';
import {MfaSignIn} from 'mfa-elements/react';
import {connectHost} from 'mfa-elements/webview';
import {useEffect, useEffectEvent} from 'react';

const adapter = memoryAdapter({issuer: 'Acme'});

interface Props {
  colorScheme: 'light' | 'dark';
  language: string;
  /** A native action: a function of the app, which takes JSON. */
  onSignedIn: (userId: string) => Promise<void>;
  dom?: DOMProps;
}

/** The elements in a web view, written as a part of the app. */
export default function SignInDom({colorScheme, language, onSignedIn}: Props) {
  // Native actions are new functions whenever a property changes.
  const signedIn = useEffectEvent(onSignedIn);
  useEffect(() => {
    const {receive, disconnect} = connectHost({
      send: (message) => (message.type === 'mfa-signed-in' ? signedIn(message.detail.userId) : undefined),
    });
    receive({source: 'mfa-host', version: 1, type: 'theme', detail: {colorScheme}});
    receive({source: 'mfa-host', version: 1, type: 'language', detail: {language}});
    return disconnect;
  }, [colorScheme, language]);
  return <MfaSignIn adapter={adapter} />;
}
