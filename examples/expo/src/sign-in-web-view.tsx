import {readHostMessage, type PageMessage} from 'mfa-elements/webview';
import {useEffect, useRef} from 'react';
import {WebView, type WebViewMessageEvent} from 'react-native-webview';

/** The server with the sign-in page. */
const origin = 'https://auth.example.com';

interface Props {
  colorScheme: 'light' | 'dark';
  language: string;
  onSignedIn: (userId: string) => void;
}

/** The server's page, which calls `connectHost({preventRedirect: true})`. */
export function SignInWebView({colorScheme, language, onSignedIn}: Props) {
  const view = useRef<WebView>(null);
  const tell = (message: PageMessage) => view.current?.postMessage(JSON.stringify(message));
  const tellSettings = () => {
    tell({source: 'mfa-host', version: 1, type: 'theme', detail: {colorScheme}});
    tell({source: 'mfa-host', version: 1, type: 'language', detail: {language}});
  };
  useEffect(tellSettings, [colorScheme, language]);

  const hear = ({nativeEvent}: WebViewMessageEvent) => {
    // A frame of another origin can post, too.
    if (new URL(nativeEvent.url).origin !== origin) return;
    const message = readHostMessage(nativeEvent.data);
    if (message?.type === 'ready') tellSettings();
    if (message?.type === 'mfa-signed-in') onSignedIn(message.detail.userId);
  };

  return (
    <WebView
      ref={view}
      source={{uri: `${origin}/sign-in`}}
      onMessage={hear}
      // Other schemes are opened outside: otpauth: leads to the authenticator app.
      originWhitelist={['https://*']}
      // The whitelist goes by how an origin begins, so that it would take https://auth.example.com.evil.example too.
      onShouldStartLoadWithRequest={({url, isTopFrame}) => isTopFrame === false || url.startsWith(`${origin}/`)}
      sharedCookiesEnabled
    />
  );
}
