/** Hanko Elements, on an API that only begins a sign-in. */
import {register} from '@teamhanko/hanko-elements';

await register(`${location.origin}/api/hanko`);
const place = document.querySelector('main');
globalThis.form = {
  mount: () => place.append(document.createElement('hanko-auth')),
  unmount: () => place.replaceChildren(),
};
globalThis.form.mount();
