import {describe, it} from 'node:test';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import {createMemoryWorld} from './memory-world.js';

const runner = {describe, it};

testAdapter('The REST adapter, on the contract over HTTP', () => createMemoryWorld(), runner);
testAdapter(
  'The REST adapter, with the proof in the call and eight digits',
  () => createMemoryWorld({stepUpAfter: 0, reverificationMode: 'inline', totp: {algorithm: 'SHA256', digits: 8, period: 60}}),
  runner,
);
