import {restAdapter} from 'mfa-elements/adapters/rest';

export const adapter = restAdapter({baseURL: '/api/mfa'});
