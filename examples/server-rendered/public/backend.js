import {configure, loadMemoryAdapter, registerAdapter} from '/mfa-elements/mfa-elements.js';

/** The backend of every element on the page. */
export const adapter = loadMemoryAdapter().then(({memoryAdapter}) => memoryAdapter({issuer: 'Acme'}));

// By name, so that the elements know at once that it is on its way.
registerAdapter('acme', () => adapter);
configure({adapter: 'acme'});
