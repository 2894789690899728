import {restAdapter} from 'mfa-elements/adapters/rest';
import {MfaSignIn} from 'mfa-elements/react';
import {StrictMode} from 'react';
import {createRoot} from 'react-dom/client';

const adapter = restAdapter({baseURL: '/mfa'});

createRoot(document.querySelector('main')).render(
  <StrictMode>
    <MfaSignIn
      adapter={adapter}
      ref={(element) => {
        globalThis.element = element;
      }}
    />
  </StrictMode>,
);
