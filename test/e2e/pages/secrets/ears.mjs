/**
 * Hears what a page says, from before its own scripts: runs in the page and tells `globalThis.hear(place, text)`. Whether a text
 * has a secret in it is decided later, when all secrets are known.
 */
{
  const told = new Set();
  const tell = (place, text) => {
    const key = `${place} ${text}`;
    if (text && !told.has(key)) void globalThis.hear(place, text);
    told.add(key);
  };
  const tellAll = (place, ...values) => {
    for (const value of values) for (const text of textsOf(value)) tell(place, text);
  };

  /** All there is in an object, also what JSON leaves out of an error, and what only its class knows. */
  const textsOf = (value, seen = new Set()) => {
    if (typeof value === 'symbol' || typeof value === 'function') return [];
    if (typeof value !== 'object' || value === null) return [String(value)];
    if (seen.has(value) || seen.size > 200 || value instanceof Node || value === globalThis) return [];
    seen.add(value);
    const printed = value instanceof Error ? [String(value), value.stack, JSON.stringify(value), JSON.stringify(value.errors)] : [];
    const listed = value instanceof FormData || value instanceof Map || value instanceof Set ? [[...value]] : [];
    return [...Reflect.ownKeys(value).map((name) => value[name]), ...printed, ...listed].flatMap((one) => textsOf(one, seen));
  };

  // A test that moves the time has put a performance of its own there, which forgets what it is told.
  const {performance: real} = globalThis;
  addEventListener('readystatechange', () => Object.defineProperty(globalThis, 'performance', {configurable: true, value: real}), {once: true, capture: true});

  hearEvents();
  hearAttributes();
  hearConsole();
  hearStores();
  hearMessages();

  function hearEvents() {
    const named = [globalThis, document, HTMLElement.prototype].flatMap((target) => {
      const names = [];
      for (const name in target) if (name.startsWith('on')) names.push(name.slice(2));
      return names;
    });
    for (const type of new Set([...named, 'focusin', 'focusout', 'unhandledrejection', 'securitypolicyviolation'])) addEventListener(type, hearEvent, true);
    const {dispatchEvent} = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) {
      hearEvent(event);
      return dispatchEvent.call(this, event);
    };
  }

  function hearEvent(event) {
    // What a person does in a field, the browser tells the page in any form.
    if (event.isTrusted && event.composedPath()[0] instanceof HTMLInputElement && !/^(form|submit)/.test(event.type)) return;
    tellAll(`event: ${event.type}`, event);
    // The fields of the browser's own events belong to their classes.
    for (const name in event) if (!/^(target|currentTarget|srcElement|view|path)$/.test(name) && typeof event[name] !== 'number') tellAll(`event: ${event.type}`, event[name]);
  }

  function hearAttributes() {
    const read = (element) => {
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
          read(node);
          for (const inside of node === target ? [] : node.querySelectorAll('*')) read(inside);
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
  }

  /** Has a method tell its arguments. */
  function wrap(target, name, place) {
    const own = target?.[name];
    if (typeof own !== 'function') return;
    target[name] = function (...args) {
      tellAll(typeof place === 'function' ? place(...args) : place, ...args);
      return own.apply(this, args);
    };
  }

  function hearConsole() {
    for (const name of Object.keys(console)) wrap(console, name, `console: ${name}`);
  }

  function hearStores() {
    wrap(Storage.prototype, 'setItem', (name) => `storage: ${name}`);
    for (const name of ['add', 'put']) wrap(IDBObjectStore.prototype, name, 'indexedDB');
    for (const name of ['pushState', 'replaceState']) wrap(History.prototype, name, 'history');
    for (const name of ['mark', 'measure']) wrap(Performance.prototype, name, 'performance');
  }

  function hearMessages() {
    for (const target of [globalThis, BroadcastChannel.prototype, MessagePort.prototype, Worker.prototype]) wrap(target, 'postMessage', 'message');
    wrap(Navigator.prototype, 'sendBeacon', 'request');
    wrap(WebSocket.prototype, 'send', 'request');
  }
}
