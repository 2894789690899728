export type {RestAdapterOptions, RestCapabilities, RestHeaders} from './options.js';
export {restAdapter} from './rest-adapter.js';
