import {testProperties} from './support/properties.js';

testProperties('totp-enroll');
