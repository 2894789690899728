import {testProperties} from './support/properties.js';

testProperties('backup-codes');
