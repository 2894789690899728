import {testProperties} from './support/properties.js';

testProperties('totp-verify', 'totp-verify (sign-in)');
