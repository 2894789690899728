import {testProperties} from './support/properties.js';

testProperties('mfa-manage, fetched by need');
