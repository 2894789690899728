import {configure} from '../../../src/index.js';
import {restAdapter} from '../../../src/adapters/rest/index.js';

// As docs/rest.md shows it.
configure({adapter: restAdapter({baseURL: '/mfa'})});
restAdapter({baseURL: 'https://api.example.com/mfa', fetch, headers: () => ({'x-csrf-token': 'read anew'})});
restAdapter({baseURL: '/mfa', capabilities: {signIn: 'none', reverificationMode: 'session'}});

// @ts-expect-error The adapter has to know where the server is.
restAdapter({});
