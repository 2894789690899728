/** Lets the tests of core, which the browser runs, run in Node under Mocha: `node --import tsx --import` this. */
import {register} from 'node:module';

register('./in-node.mjs', import.meta.url);

// What core and its tests know from the browser, and Node lacks.
Object.assign(globalThis, {window: globalThis, PublicKeyCredential: class {}, Node: class {}, Window: class {}});
// Node 20 has none.
globalThis.navigator ??= {};
