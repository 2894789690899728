import {describe, it} from 'node:test';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import {createWorld} from './world.js';

const runner = {describe, it};

testAdapter('The better-auth adapter, on a server that texts', () => createWorld({otp: 'phone_code', by: 'fetch'}), runner);
testAdapter('The better-auth adapter, on a server that mails', () => createWorld({otp: 'email_code', by: 'fetch'}), runner);
testAdapter('The better-auth adapter, through the client', () => createWorld({otp: false, by: 'client'}), runner);
