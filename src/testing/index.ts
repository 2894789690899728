/** For those who write an adapter, or test a page with the elements on it. */
export {testAdapter} from './contract/test-adapter.js';
export type {TestRunner} from './contract/runner.js';
export type {ContractWorld, Credentials, People, SensitiveMethod, Stage} from './contract/world.js';
