/** Where a secret could be left on a page, and how one is put there, to prove that it would be found. */

/** Each: the place as it is reported, what puts a text there, and, where it is not heard at once, what is there now. */
export const places = [
  {place: 'event: mfa-error', plant: (page, text) => page.evaluate((secret) => dispatchEvent(Object.assign(new Event('mfa-error'), {error: new Error('a', {cause: {secret}})})), text)},
  {place: 'event: acme', plant: (page, text) => page.evaluate((detail) => document.body.dispatchEvent(new CustomEvent('acme', {detail: [{detail}]})), text)},
  {place: 'event: formdata', plant: (page, text) => page.evaluate(plantFormData, text)},
  {place: 'event: unhandledrejection', plant: (page, text) => page.evaluate((secret) => void Promise.reject(new Error(secret)), text)},
  {place: 'attribute: data-a', plant: (page, text) => page.evaluate((secret) => document.body.firstElementChild.setAttribute('data-a', secret), text)},
  {place: 'attribute: title', plant: (page, text) => page.evaluate(plantInShadow, text)},
  {place: 'markup', plant: (page, text) => page.evaluate((secret) => document.body.append(secret), text), look: (page) => page.evaluate(markup)},
  {place: 'markup', plant: (page, text) => page.evaluate(plantInShadow, text), look: (page) => page.evaluate(markup)},
  {place: 'field', plant: (page, text) => page.evaluate((value) => document.body.append(Object.assign(document.createElement('input'), {value})), text), look: (page) => page.evaluate(values)},
  {place: 'accessible name', plant: (page, text) => page.evaluate((secret) => document.body.append(Object.assign(document.createElement('button'), {ariaLabel: secret})), text), look: accessibleNames},
  {place: 'announcement', plant: (page, text) => page.evaluate((secret) => document.body.append(Object.assign(document.createElement('p'), {role: 'status', textContent: secret})), text), look: (page) => page.evaluate(announcements)},
  ...['log', 'info', 'debug', 'table', 'dir', 'group', 'trace', 'timeStamp'].map((name) => ({place: `console: ${name}`, plant: (page, text) => page.evaluate(([method, secret]) => console[method]({deep: {secret}}), [name, text])})),
  {place: 'storage: a', plant: (page, text) => page.evaluate((secret) => sessionStorage.setItem('a', secret), text)},
  {place: 'storage', plant: (page, text) => page.evaluate((secret) => (localStorage.a = secret), text), look: (page) => page.evaluate(() => [JSON.stringify(localStorage), JSON.stringify(sessionStorage)])},
  {place: 'cookie', plant: (page, text) => page.evaluate((secret) => (document.cookie = `a=${secret}`), text), look: async (page) => (await page.context().cookies()).map(({name, value}) => `${name}=${value}`)},
  {place: 'indexedDB', plant: (page, text) => page.evaluate(plantInDatabase, text), look: (page) => page.evaluate(databases)},
  {place: 'cache', plant: (page, text) => page.evaluate(async (secret) => (await caches.open('a')).put('/a', new Response(secret)), text), look: (page) => page.evaluate(cached)},
  {place: 'address', plant: (page, text) => page.evaluate((secret) => history.pushState(null, '', `?a=${secret}`), text), look: (page) => [page.url()]},
  {place: 'history', plant: (page, text) => page.evaluate((secret) => history.replaceState({secret}, ''), text), look: (page) => page.evaluate(() => [JSON.stringify(history.state)])},
  {place: 'title', plant: (page, text) => page.evaluate((secret) => (document.title = secret), text), look: (page) => page.evaluate(() => [document.title])},
  {place: 'window.name', plant: (page, text) => page.evaluate((secret) => (name = secret), text), look: (page) => page.evaluate(() => [name])},
  {place: 'performance', plant: (page, text) => page.evaluate((secret) => performance.mark(secret), text), look: (page) => page.evaluate(() => performance.getEntries().map((entry) => JSON.stringify(entry)))},
  {place: 'message', plant: (page, text) => page.evaluate((secret) => new BroadcastChannel('a').postMessage({secret}), text)},
  {place: 'message', plant: (page, text) => page.evaluate((secret) => parent.postMessage({secret}, '*'), text)},
  {place: 'request', plant: (page, text) => page.evaluate((secret) => fetch(`/?a=${secret}`), text)},
  {place: 'request', plant: (page, text) => page.evaluate((body) => fetch('/', {method: 'POST', body}), text)},
  {place: 'request', plant: (page, text) => page.evaluate((secret) => fetch('/', {headers: {'x-a': secret}}), text)},
  {place: 'download', plant: plantDownload},
  {place: 'clipboard', plant: (page, text) => page.evaluate((secret) => navigator.clipboard.writeText(secret), text), look: (page) => page.evaluate(async () => [await navigator.clipboard.readText()])},
];

function plantFormData(secret) {
  const form = document.body.appendChild(document.createElement('form'));
  form.append(Object.assign(document.createElement('input'), {name: 'a', value: secret}));
  new FormData(form);
}

function plantInShadow(secret) {
  const root = document.body.appendChild(document.createElement('div')).attachShadow({mode: 'open'});
  root.append(Object.assign(document.createElement('p'), {title: secret}));
}

function plantInDatabase(secret) {
  return new Promise((done) => {
    const opening = indexedDB.open('a');
    opening.onupgradeneeded = () => opening.result.createObjectStore('a', {autoIncrement: true});
    opening.onsuccess = () => {
      const writing = opening.result.transaction('a', 'readwrite');
      writing.objectStore('a').add({secret});
      writing.oncomplete = done;
    };
  });
}

async function plantDownload(page, text) {
  const coming = page.waitForEvent('download');
  await page.evaluate((download) => Object.assign(document.createElement('a'), {href: URL.createObjectURL(new Blob(['a'])), download}).click(), text);
  await coming;
}

function markup() {
  const inside = (root) => [...root.querySelectorAll('*')].flatMap(({shadowRoot}) => (shadowRoot ? [shadowRoot.innerHTML, ...inside(shadowRoot)] : []));
  return [document.documentElement.outerHTML, ...inside(document)];
}

function values() {
  const inputsIn = (root) => [...root.querySelectorAll('input'), ...[...root.querySelectorAll('*')].flatMap(({shadowRoot}) => (shadowRoot ? inputsIn(shadowRoot) : []))];
  return inputsIn(document).map(({value}) => value);
}

function announcements() {
  const regionsIn = (root) => [...root.querySelectorAll('[role=status], [role=alert], [aria-live]'), ...[...root.querySelectorAll('*')].flatMap(({shadowRoot}) => (shadowRoot ? regionsIn(shadowRoot) : []))];
  return regionsIn(document).map(({textContent}) => textContent);
}

async function databases() {
  const dumps = (await indexedDB.databases()).map(
    ({name}) =>
      new Promise((done) => {
        const opening = indexedDB.open(name);
        opening.onsuccess = () => {
          const stores = [...opening.result.objectStoreNames];
          if (stores.length === 0) return done('');
          const reading = stores.map((store) => opening.result.transaction(store).objectStore(store).getAll());
          reading.at(-1).onsuccess = () => done(JSON.stringify(reading.map(({result}) => result)));
        };
      }),
  );
  return Promise.all(dumps);
}

async function cached() {
  const names = await caches.keys();
  const texts = await Promise.all(
    names.map(async (name) => {
      const cache = await caches.open(name);
      const answers = await cache.matchAll();
      return [name, ...(await cache.keys()).map(({url}) => url), ...(await Promise.all(answers.map((answer) => answer.text())))];
    }),
  );
  return texts.flat();
}

const sessions = new WeakMap();

/** Names and descriptions out of Chromium's own accessibility tree; plain text is what is to be read on the screen. */
async function accessibleNames(page) {
  if (!sessions.has(page)) sessions.set(page, page.context().newCDPSession(page));
  const {nodes} = await (await sessions.get(page)).send('Accessibility.getFullAXTree');
  const named = nodes.filter(({ignored, role}) => !ignored && !['StaticText', 'InlineTextBox'].includes(role?.value));
  return named.flatMap(({name, description}) => [name?.value, description?.value]).filter((text) => typeof text === 'string');
}
