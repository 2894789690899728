/**
 * The app on every strict page: a sign-in, and behind it the account's factors. The root element's `data-place` says where on
 * the page, and `data-direction` whether mirrored. Its time and its chance are always the same, so that two pages draw the same keys and codes.
 */
import {loadMemoryAdapter} from '/cdn/mfa-elements.js';

let chance = 1;
crypto.getRandomValues = (array) => array.map(() => (chance = (chance * 1103515245 + 12345) % 2 ** 31) >> 16);

const stage = document.createElement('div');
stage.className = 'stage';
stage.dir = document.documentElement.dataset.direction ?? '';

const {memoryAdapter} = await loadMemoryAdapter();
/** For the test: the tree the elements are in, which may be closed, and the time on the backend. */
const app = (globalThis.app = {root: document, now: Date.UTC(2026, 4, 4, 12), stage, signOut});
const adapter = (app.adapter = memoryAdapter({storage: 'none', clock: () => app.now}));

function add(tag, parent = document.body) {
  return parent.appendChild(document.createElement(tag));
}

const places = {
  page: () => document.body.append(stage),
  form() {
    const form = Object.assign(add('form'), {id: 'order'});
    Object.assign(add('input', form), {name: 'title', value: 'Dr'});
    form.append(stage);
    add('button', form).textContent = 'Order';
  },
  dialog() {
    const form = Object.assign(add('form', add('dialog')), {method: 'dialog'});
    form.append(stage);
    add('button', form).textContent = 'Close';
    form.parentElement.showModal();
  },
  async 'closed root'() {
    // As somebody else may have it.
    // eslint-disable-next-line wc/no-closed-shadow-root
    app.root = add('div').attachShadow({mode: 'closed'});
    const sheet = Object.assign(add('link', app.root), {rel: 'stylesheet', href: '/strict/page.css'});
    // In a document, a script waits for the style sheets before it.
    await new Promise((resolve) => sheet.addEventListener('load', resolve));
    app.root.append(stage);
  },
};
await places[document.documentElement.dataset.place ?? 'page']();
show('mfa-sign-in');

function show(tag) {
  const element = document.createElement(tag);
  Object.assign(element, {adapter});
  element.addEventListener('mfa-signed-in', () => show('mfa-manage'));
  stage.replaceChildren(element);
}

/** Signs out, and in again half a minute later, when the authenticator app shows another code. */
async function signOut() {
  await adapter.setActive({session: null});
  app.now += 30_000;
  show('mfa-sign-in');
}
