import {configure, loadMemoryAdapter} from '/cdn/mfa-elements.js';

const {memoryAdapter} = await loadMemoryAdapter();
// As with most backends, nobody is told of what happens on another page.
globalThis.adapter = {...memoryAdapter(), subscribe: undefined};
configure({adapter: globalThis.adapter});
