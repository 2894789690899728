import {testProperties} from './support/properties.js';

testProperties('sign-in');
