import {configure, loadMemoryAdapter, registerAdapter} from '/cdn/mfa-elements.js';

// By name, so that the elements know at once that it is on its way: those without any hide the field that somebody may be typing into.
registerAdapter('acme', async () => {
  const {memoryAdapter} = await loadMemoryAdapter();
  // As with most backends, nobody is told of what happens on another page.
  globalThis.adapter = {...memoryAdapter(), subscribe: undefined};
  return globalThis.adapter;
});
configure({adapter: 'acme'});
