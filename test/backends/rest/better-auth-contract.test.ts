import {describe, it} from 'node:test';
import {testAdapter} from '../../../src/testing/contract/test-adapter.js';
import {createReadyWorld} from './ready-world.js';

testAdapter('The REST adapter, on the ready server', createReadyWorld, {describe, it});
