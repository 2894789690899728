import {configure} from 'mfa-elements';
import {memoryAdapter} from 'mfa-elements/adapters/memory';

/** The backend of every element in the app. */
export const adapter = memoryAdapter({issuer: 'Acme'});
configure({adapter});
