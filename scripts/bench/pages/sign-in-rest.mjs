/** A sign-in as an app has it: one tag, and the adapter for a server of its own. */
import 'mfa-elements/define/mfa-sign-in.js';
import {restAdapter} from 'mfa-elements/adapters/rest';

document.querySelector('mfa-sign-in').adapter = restAdapter({baseURL: '/mfa'});
