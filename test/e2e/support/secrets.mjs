/** Looks whether passwords, codes and keys turn up where scripts, servers or people would find them that they are not meant for. */
import {fileURLToPath} from 'node:url';
import {places} from './secret-places.mjs';

const ears = fileURLToPath(new URL('../pages/secrets/ears.mjs', import.meta.url));

/** What people are told while a secret is still on the screen. */
const always = ['accessible name', 'announcement', 'address', 'title'];

/**
 * Watches all pages of a context: events, attributes, storage, cookies, addresses, messages, the console. `keep()` names
 * secrets, at any time; `glance(page)` looks at what people are told just now, and `look(page)` at all that is there, when
 * nothing secret should be any more; `leaks()` resolves to where one of them was. With `hasServer` what is sent in a body is
 * meant for the backend; without one, nothing may be.
 */
export async function watchSecrets(context, {hasServer = false} = {}) {
  const kept = new Set();
  const heard = [];
  const hear = (place, text) => void heard.push({place, text});
  await context.exposeBinding('hear', (_source, place, text) => hear(place, text));
  await context.addInitScript({path: ears});
  context.on('request', (request) => {
    hear('address', request.url());
    // An object URL is a name; the data behind it stays in the browser.
    if (!request.url().startsWith('blob:')) for (const text of sentBy(request, hasServer)) hear('request', text);
  });
  context.on('console', (message) => hear('console', message.text()));
  const follow = (page) => {
    page.on('framenavigated', (frame) => hear('address', frame.url()));
    page.on('download', (download) => hear('download', download.suggestedFilename()));
  };
  context.pages().forEach(follow);
  context.on('page', follow);
  const lookAt = async (page, names) => {
    for (const {place, look} of places) {
      if (look && (!names || names.includes(place))) for (const text of await look(page)) hear(place, text);
    }
  };
  return {
    keep: (...secrets) => secrets.filter(Boolean).forEach((secret) => kept.add(secret)),
    glance: (page) => lookAt(page, always),
    look: (page) => lookAt(page),
    leaks: async () => {
      const {cookies, origins} = await context.storageState();
      for (const {name, value} of [...cookies, ...origins.flatMap(({localStorage}) => localStorage)]) hear(`storage: ${name}`, value);
      if (kept.size === 0 || !heard.some(({place}) => place.startsWith('event: mfa-'))) throw new Error('Nothing was watched.');
      const patterns = [...kept].flatMap(patternsOf);
      return heard.filter(({text}) => formsOf(text).some((form) => patterns.some((pattern) => pattern.test(form))));
    },
  };
}

/** What whoever is asked gets to know. */
function sentBy(request, hasServer) {
  const {referer = '', ...headers} = request.headers();
  return hasServer ? [request.url(), referer] : [request.url(), referer, request.postData() ?? '', ...Object.values(headers)];
}

/** A secret as it is, and in the disguises that programs give it. */
function patternsOf(secret) {
  // A code is six digits; seven are something else.
  const plain = new RegExp(`(?<![a-z0-9])${escape(secret)}(?![a-z0-9])`, 'i');
  const disguises = secret.length < 8 ? [] : [compact(secret), Buffer.from(secret).toString('base64').replace(/=+$/, '')];
  return [plain, ...disguises.map((text) => new RegExp(escape(text), 'i'))];
}

/** A text as it is, as it was before it was put into an address, and without what is put between groups of letters. */
function formsOf(text) {
  return [text, decode(text), compact(text)];
}

const compact = (text) => text.replaceAll(/[\s-]/g, '');

const escape = (text) => text.replaceAll(/[\\^$.*+?()[\]{}|/]/g, '\\$&');

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
