/** Looks whether passwords, codes and keys turn up where scripts, servers or people would find them that they are not meant for. */

/**
 * Watches all pages of a context: events of the elements, attributes, storage, cookies, addresses, the console. `keep()`
 * names secrets, at any time; `leaks()` resolves to where one of them was.
 */
export async function watchSecrets(context) {
  const kept = new Set();
  const heard = [];
  await context.exposeBinding('hear', (_source, place, text) => void heard.push({place, text}));
  await context.addInitScript(listen);
  context.on('request', (request) => heard.push({place: 'address', text: request.url()}));
  context.on('console', (message) => heard.push({place: 'console', text: message.text()}));
  context.on('page', (page) => page.on('framenavigated', (frame) => heard.push({place: 'address', text: frame.url()})));
  return {
    keep: (...secrets) => secrets.filter(Boolean).forEach((secret) => kept.add(secret)),
    leaks: async () => {
      const {cookies, origins} = await context.storageState();
      for (const {name, value} of [...cookies, ...origins.flatMap(({localStorage}) => localStorage)]) {
        heard.push({place: `storage: ${name}`, text: value});
      }
      if (kept.size === 0 || !heard.some(({place}) => place.startsWith('mfa-'))) throw new Error('Nothing was watched.');
      // A code is six digits; seven are something else.
      const patterns = [...kept].map((secret) => new RegExp(`(?<![a-z0-9])${escape(secret)}(?![a-z0-9])`, 'i'));
      return heard.filter(({text}) => patterns.some((pattern) => pattern.test(decode(text))));
    },
  };
}

const escape = (text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Runs in the page, before its own scripts. */
function listen() {
  const told = new Set();
  const tell = (place, text) => {
    const key = `${place} ${text}`;
    if (!told.has(key)) void globalThis.hear(place, text);
    told.add(key);
  };

  const {dispatchEvent} = EventTarget.prototype;
  EventTarget.prototype.dispatchEvent = function (event) {
    if (event.type.startsWith('mfa-')) for (const text of textsOf(event)) tell(event.type, text);
    return dispatchEvent.call(this, event);
  };
  /** All there is in an object, also what JSON leaves out of an error. */
  function textsOf(value, depth = 0) {
    if (typeof value !== 'object' || value === null) return [String(value)];
    if (depth > 6 || value instanceof Node || value instanceof Window) return [];
    return Object.getOwnPropertyNames(value).flatMap((name) => textsOf(value[name], depth + 1));
  }

  const readAttributes = (element) => {
    for (const {name, value} of element.attributes) {
      // The link that hands the key over to an app on this device.
      const isHandover = name === 'href' && element.getAttribute('part')?.split(' ').includes('open-app');
      if (!isHandover) tell(`attribute: ${name}`, value);
    }
  };
  const observer = new MutationObserver((records) => {
    for (const {target, addedNodes} of records) {
      for (const node of [target, ...addedNodes]) {
        if (!(node instanceof Element)) continue;
        readAttributes(node);
        for (const inside of node === target ? [] : node.querySelectorAll('*')) readAttributes(inside);
      }
    }
  });
  const observe = (root) => observer.observe(root, {subtree: true, childList: true, attributes: true});
  observe(document);
  const {attachShadow} = Element.prototype;
  Element.prototype.attachShadow = function (init) {
    const root = attachShadow.call(this, init);
    observe(root);
    return root;
  };

  const {setItem} = Storage.prototype;
  Storage.prototype.setItem = function (name, value) {
    tell(`storage: ${name}`, String(value));
    return setItem.call(this, name, value);
  };
}
