/** What comes and goes in `leaks.test.mjs`: each is created, used as people do, down to screens that load later, and removed. */
import * as kit from '/cdn/mfa-elements.js';
import {cannedAdapter} from './canned-adapter.mjs';
import {press, reads, turn, type} from './hands.mjs';

const place = document.querySelector('#place');
// One for all, as on a page: what is left with it would stay.
const visitor = cannedAdapter();
const member = cannedAdapter({isSignedIn: true});

// The file itself is of no interest, and a thousand downloads take their time.
HTMLAnchorElement.prototype.click = () => {};

/** Puts an element on the page, does something with it, and takes it away. */
async function visit(tag, props, use) {
  const element = Object.assign(document.createElement(tag), props);
  place.append(element);
  await use(element);
  element.remove();
}

async function signIn(element) {
  await type(element, 'username', 'ada@example.com');
  await type(element, 'password', 'analytical-engine');
  await press(element, /^Show$/);
  await press(element, /^Sign in$/);
}

const cycles = {
  'mfa-sign-in': () =>
    visit('mfa-sign-in', {adapter: visitor}, async (element) => {
      await signIn(element);
      await type(element, 'totp', '000000');
      await reads(element, /2 attempts are left/);
      await press(element, /another way/);
      await press(element, /^Text a code/);
      await reads(element, /We sent a code/);
      await type(element, 'totp', '999999');
      await reads(element, /You can try again in/);
      // The lock outlives the element: that is what it is kept for.
      sessionStorage.clear();
    }),
  'totp-enroll': () =>
    visit('totp-enroll', {adapter: member, issuer: 'Acme'}, async (element) => {
      await press(element, /^Set up$/);
      await press(element, /Enter a setup key/);
      await type(element, 'totp', '000000');
      await reads(element, /2 attempts are left/);
      await type(element, 'totp', '123456');
      await press(element, /^Download$/);
      await reads(element, /in your downloads/);
    }),
  'totp-verify': () =>
    visit('totp-verify', {adapter: member, lang: 'en-GB'}, async (element) => {
      await type(element, 'totp', '000000');
      await reads(element, /2 attempts are left/);
      await press(element, /another way/);
      await press(element, /^Text a code/);
      await reads(element, /We sent a code/);
      await type(element, 'totp', '123456');
    }),
  'backup-codes': () =>
    visit('backup-codes', {adapter: member}, async (element) => {
      await press(element, /^Make new codes$/);
      await press(element, /^Replace them$/);
      await press(element, /^Copy$/);
      await press(element, /^I have saved these codes$/);
      await press(element, /^Done$/);
      await press(element, /^Make new codes$/);
      await press(element, /^Replace them$/);
      await reads(element, /shown only now/);
    }),
  'mfa-manage': () =>
    visit('mfa-manage', {adapter: member}, async (element) => {
      await press(element, /^Remove: Auth/);
      await press(element, /^Cancel$/);
      await press(element, /^Rename: Auth/);
      await press(element, /^Cancel$/);
      await press(element, /^Add: Auth/);
      await reads(element, /You need an authenticator app/);
    }),
  'requestReverification()': async () => {
    // One that outlives the dialogs, as a page's own may.
    const done = kit.requestReverification({adapter: member, signal: pageSignal});
    await type(document.body, 'totp', '000000');
    await reads(document.body, /2 attempts are left/);
    await type(document.body, 'totp', '123456');
    await done;
    const givenUp = kit.requestReverification({adapter: member}).catch(() => {});
    await press(document.body, /^Cancel$/);
    await givenUp;
  },
  'mount functions': async () => {
    for (const name of ['SignIn', 'TotpEnroll', 'TotpVerify', 'BackupCodes', 'Manage']) {
      const node = place.appendChild(document.createElement('div'));
      kit[`mount${name}`](node, {adapter: name === 'SignIn' ? visitor : member});
      await turn();
      kit[`mount${name}`](node, {lang: 'de'});
      await turn();
      kit[`unmount${name}`](node);
      node.remove();
    }
  },
  'adapters that are named': async () => {
    named.reverse();
    await visit('mfa-sign-in', {adapter: named[0]}, (element) => type(element, 'username', 'ada@example.com'));
  },
  'elements that wait for a chunk': () => visit('totp-verify', {adapter: member}, turn),
  'elements that wait for their adapter': () => visit('mfa-manage', {adapter: 'memory'}, turn),
  'elements that have got their adapter': () => visit('mfa-manage', {adapter: 'memory'}, (element) => reads(element, /You are not signed in/)),
  'elements that are removed at once': async () => {
    for (const tag of tags) await visit(tag, {adapter: tag === 'mfa-sign-in' ? visitor : member}, () => {});
  },
  'elements that are removed before their backend has answered': async () => {
    for (const tag of tags) await visit(tag, {adapter: silent}, turn);
    await visit('mfa-sign-in', {adapter: stuck}, async (element) => {
      await signIn(element);
      await turn();
    });
  },
};

const tags = ['mfa-sign-in', 'totp-enroll', 'totp-verify', 'backup-codes', 'mfa-manage'];
const named = ['memory', 'rest'];
const silent = cannedAdapter({hanging: 'getState'});
const stuck = cannedAdapter({hanging: 'signIn'});
const pageSignal = new AbortController().signal;

const kept = [];

/** What the counting must find. */
const planted = {
  node: () => kept.push(document.createElement('p')),
  listener: () => addEventListener('resize', () => {}),
  timer: () => setTimeout(() => {}, 600_000),
  element: () => visit('mfa-sign-in', {adapter: visitor}, (element) => kept.push(element)),
  subscription: () => visitor.subscribe(() => {}),
  'style sheet': () => document.adoptedStyleSheets.push(new CSSStyleSheet()),
  channel: () => kept.push(new BroadcastChannel('planted')),
  array: () => kept.push(new Array(60).fill(0)),
};

/** Runs one of the cycles so many times; most where nobody sees it, since drawing takes most of the time. */
globalThis.runCycles = async (name, times) => {
  for (let index = 0; index < times; index++) {
    document.body.hidden = index % 20 > 0;
    await (cycles[name] ?? planted[name])();
  }
  // A removed element ends its flow a little later, since it may only have been moved.
  await turn();
  getSelection()?.empty();
  document.activeElement?.blur();
};
globalThis.kit = kit;
