import {configure} from 'mfa-elements';
import {memoryAdapter} from 'mfa-elements/adapters/memory';

/** The backend of every element. */
export const adapter = memoryAdapter({issuer: 'Acme'});
configure({adapter});
