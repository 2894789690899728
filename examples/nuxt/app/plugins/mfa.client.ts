import {configure} from 'mfa-elements';
import {memoryAdapter} from 'mfa-elements/adapters/memory';

export default defineNuxtPlugin((nuxtApp) => {
  const adapter = memoryAdapter({issuer: 'Acme'});
  configure({adapter});
  // After hydration, so that no event comes before Vue listens.
  nuxtApp.hooks.hookOnce('app:suspense:resolve', async () => {
    await import('mfa-elements/define.js');
  });
  return {provide: {adapter}};
});
