import 'mfa-elements/define.js';
import {configure} from 'mfa-elements';
import {memoryAdapter} from 'mfa-elements/adapters/memory';
import 'mfa-elements/locales/de.js';

configure({adapter: memoryAdapter({issuer: 'Acme'})});

document.addEventListener('mfa-signed-in', ({target}) => {
  target.replaceWith(document.createElement('mfa-manage'));
});
