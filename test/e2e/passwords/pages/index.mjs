/**
 * Puts an element where the address says, with the attributes that it names: `?place=closed&tag=totp-verify&level=first_factor`.
 * With `then=remove` it is taken away as soon as it has signed in.
 */
const {place, tag = 'mfa-sign-in', then, ...attributes} = Object.fromEntries(new URLSearchParams(location.search));
const main = document.querySelector('main');

const element = document.createElement(tag);
for (const [name, value] of Object.entries({adapter: 'rest', 'adapter-url': '/mfa', ...attributes})) element.setAttribute(name, value);
if (then === 'remove') element.addEventListener('mfa-signed-in', () => element.remove());
(place === 'plain' ? main : main.attachShadow({mode: place})).append(element);
// A closed root has no other way in for the tests.
globalThis.element = element;
