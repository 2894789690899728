import {expect} from '@open-wc/testing';
import type {MemoryAdapter} from '../../src/adapters/memory/index.js';
import type {MfaAdapter} from '../../src/index.js';
import type {HostConnection, HostOptions, HostSession} from '../../src/webview/index.js';
import {signInAs} from '../adapters/memory/setup.js';
import {addApp} from '../elements/mfa-manage/scenes.js';
import {keyOf, scanning} from '../elements/totp-enroll/scenes.js';
import {replace} from '../support/replace.js';
import {box, shadowBox, show} from '../support/stage.js';
import {labels, texts} from '../support/texts.js';
import {settled, until} from '../support/until.js';
import {createWorld} from '../support/world.js';
import {connect, pageMessage} from './support/connect.js';
import {hosts} from './support/hosts.js';

const root = document.documentElement;
const valueOf = (name: string): string => getComputedStyle(root).getPropertyValue(name).trim();

/** What can be seen of the host's wishes. */
const look = (): object => ({
  colorScheme: valueOf('color-scheme'),
  accent: valueOf('--mfa-accent'),
  radius: valueOf('--mfa-radius'),
  theme: root.dataset.mfaTheme,
  lang: root.lang,
  dir: root.dir,
  sheets: document.adoptedStyleSheets.length,
});

for (const [name, host] of Object.entries(hosts)) {
  it(`The native app sets looks and language in ${name}, and the page is as before when it is gone`, () => {
    const {tell} = host();
    const before = look();
    const connection = connect();
    tell(pageMessage('theme', {colorScheme: 'dark', theme: 'dawn', properties: {'--mfa-accent': 'rgb(1 2 3)'}}));
    tell(pageMessage('language', {language: 'ar', direction: 'rtl'}));
    expect(look()).to.deep.include({colorScheme: 'dark', accent: 'rgb(1 2 3)', theme: 'dawn', lang: 'ar', dir: 'rtl'});
    tell(pageMessage('theme', {properties: {'--mfa-radius': '4px'}}));
    expect(look()).to.deep.include({colorScheme: 'normal', accent: '', radius: '4px', theme: undefined, lang: 'ar'});
    connection.disconnect();
    expect(look()).to.deep.equal(before);
    tell(pageMessage('language', {language: 'de'}));
    expect(look()).to.deep.equal(before);
  });

  it(`The native app signs somebody in in ${name}, and the elements look again`, async () => {
    const {tell} = host();
    const {adapter} = createWorld();
    const sessions: HostSession[] = [];
    connect({
      onSession: async (session) => {
        sessions.push(session);
        await signInAs(adapter, 'ada');
      },
    });
    const stage = show('mfa-sign-in', {adapter: mute(adapter)});
    await stage.reaches('asking-password');
    tell(pageMessage('session', {status: 'signed_in', token: 'a-token-of-the-host'}));
    await stage.reaches('signed-in');
    expect(sessions).to.deep.equal([{status: 'signed_in', token: 'a-token-of-the-host'}]);
    const kept = [root.outerHTML, JSON.stringify({...localStorage}), JSON.stringify({...sessionStorage}), document.cookie].join();
    expect(kept).not.to.contain('a-token-of-the-host');
  });
}

describe('A session that the native app changed', () => {
  it('is looked at by elements in shadow trees too, and not before the page has made it its own', async () => {
    const world = createWorld();
    const {adapter} = world;
    let done = (): void => {};
    const {receive} = bound({onSession: () => new Promise<void>((resolve) => (done = resolve))});
    const stages = [shadowBox(), box()].map((parent) => show('mfa-sign-in', {adapter: mute(adapter), parent}));
    for (const stage of stages) await stage.reaches('asking-password');
    const asked = world.callsOf('getState').length;
    receive(pageMessage('session', {status: 'signed_in'}));
    await settled();
    expect(world.callsOf('getState').length).to.equal(asked);
    await signInAs(adapter, 'ada');
    done();
    for (const stage of stages) await stage.reaches('signed-in');
  });

  it('is made the page’s own only when the one before it is, however long that takes', async () => {
    const order: string[] = [];
    let done = (): void => {};
    const {receive} = bound({
      onSession: async ({status}) => {
        if (status === 'signed_in') await new Promise<void>((resolve) => (done = resolve));
        order.push(status);
      },
    });
    receive(pageMessage('session', {status: 'signed_in'}));
    receive(pageMessage('session', {status: 'signed_out'}));
    await settled();
    expect(order).to.deep.equal([]);
    done();
    await until(() => order.length === 2);
    expect(order).to.deep.equal(['signed_in', 'signed_out']);
  });

  it('that the page could not make its own is reported, and looked at all the same', async () => {
    const world = createWorld();
    const reported: unknown[] = [];
    replace(window, 'reportError', (error: unknown) => void reported.push(error));
    const failure = new Error('no network');
    const {receive} = bound({onSession: () => Promise.reject(failure)});
    const stage = show('mfa-sign-in', {adapter: mute(world.adapter)});
    await stage.reaches('asking-password');
    const asked = world.callsOf('getState').length;
    receive(pageMessage('session', {status: 'signed_in'}));
    await until(() => world.callsOf('getState').length > asked);
    expect(reported).to.deep.equal([failure]);
  });

  it('does not take backup codes away that nobody has saved', async () => {
    const {receive} = bound();
    const stage = await scanning();
    await stage.enter(labels.code, stage.world.codeFor(keyOf(stage)));
    await stage.reaches('saving-codes');
    receive(pageMessage('session', {status: 'signed_out'}));
    await stage.drawn();
    expect(stage.element.state).to.equal('saving-codes');
    await stage.press(texts.saved);
    await stage.reaches('enrolled');
  });

  it('leaves a proof alone that is being checked, because codes may come of it', async () => {
    const {receive} = bound();
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    await world.adapter.setActive({session: null});
    const stage = show('mfa-sign-in', {adapter: world.adapter});
    await stage.reaches('asking-password');
    stage.element.setAttribute('state', 'checking');
    const asked = world.callsOf('getState').length;
    receive(pageMessage('session', {status: 'signed_out'}));
    await settled();
    expect(world.callsOf('getState').length).to.equal(asked);
  });

  it('does not take them away inside of another element either, but an enrolment that has not got so far', async () => {
    const {receive} = bound();
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const stage = show('mfa-manage', {world});
    await addApp(stage);
    receive(pageMessage('session', {status: 'signed_in'}));
    await stage.reaches('listing');
    await addApp(stage);
    await stage.press(texts.begin);
    const key = await until(() => keyOf({element: stage.element.querySelector('totp-enroll') ?? stage.element}));
    await stage.enter(labels.code, world.codeFor(key));
    await until(() => stage.element.querySelector('[state=saving-codes]'));
    receive(pageMessage('session', {status: 'signed_in'}));
    await stage.drawn();
    await stage.press(texts.saved);
    await stage.reaches('listing');
  });

  it('is no business of elements once the page has disconnected', async () => {
    const world = createWorld();
    const {adapter} = world;
    let done = (): void => {};
    const connection = connect({send: () => {}, onSession: () => new Promise<void>((resolve) => (done = resolve))});
    const stage = show('mfa-sign-in', {adapter: mute(adapter)});
    await stage.reaches('asking-password');
    const asked = world.callsOf('getState').length;
    connection.receive(pageMessage('session', {status: 'signed_in'}));
    connection.disconnect();
    done();
    await stage.drawn();
    expect(world.callsOf('getState').length).to.equal(asked);
  });
});

const theme = (detail: object): object => ({source: 'mfa-host', version: 1, type: 'theme', detail});
const language = (detail: object): object => ({source: 'mfa-host', version: 1, type: 'language', detail});
const properties = (name: string, value: unknown): object => theme({colorScheme: 'dark', properties: {[name]: value}});

/** What is no message, or has something wrong in it: nothing of it may be done. */
const nonsense: Readonly<Record<string, unknown>> = {
  nothing: undefined,
  null: null,
  'a number': 7,
  'no JSON': '{"source":',
  'JSON of something else': '[1]',
  'a message of another source': {...theme({colorScheme: 'dark'}), source: 'mfa-elements'},
  'a message of another version': {...theme({colorScheme: 'dark'}), version: 2},
  'an unknown type': {...theme({colorScheme: 'dark'}), type: 'navigate'},
  'a type that every object has': {...theme({colorScheme: 'dark'}), type: 'constructor'},
  'no detail': {source: 'mfa-host', version: 1, type: 'language'},
  'an unknown color scheme': theme({colorScheme: 'dim', theme: 'dawn'}),
  'a theme that is no name': theme({colorScheme: 'dark', theme: 'dawn"]{}'}),
  'a property that is not ours': properties('--page-accent', 'red'),
  'a property that is no custom property': properties('background', 'red'),
  'a value that is no text': properties('--mfa-accent', 7),
  'a value that loads a file': properties('--mfa-background', 'url(https://example.com/x)'),
  'a value that loads a file in disguise': properties('--mfa-background', 'u\\72l(x)'),
  'a value that loads one of several files': properties('--mfa-background', 'image-set("x" 1x)'),
  'a value that ends its rule': properties('--mfa-accent', 'red} *{display: none'),
  'a value without end': properties('--mfa-accent', 'a'.repeat(201)),
  'a language that is none': language({language: '"><b>'}),
  'a direction that is none': language({language: 'ar', direction: 'up'}),
};

describe('The page ignores', () => {
  for (const [what, message] of Object.entries(nonsense)) {
    it(what, () => {
      const {receive} = bound();
      const before = look();
      receive(message);
      expect({...look(), sheets: 0}).to.deep.equal({...before, sheets: 0});
    });
  }

  it('a session of unknown status, and a token that is no text', () => {
    const sessions: HostSession[] = [];
    const {receive} = bound({onSession: (session) => void sessions.push(session)});
    receive({source: 'mfa-host', version: 1, type: 'session', detail: {status: 'pending'}});
    receive({source: 'mfa-host', version: 1, type: 'session', detail: {status: 'signed_in', token: {}}});
    expect(sessions).to.deep.equal([]);
  });
});

describe('The page takes', () => {
  const values = ['#0a7f5a', 'light-dark(#fff, oklch(40% 0.26 260deg))', "'Avenir Next', system-ui, sans-serif", 'calc(1rem + 2px)', '0 18px 48px #a8324a26', 'var(--brand)'];
  for (const value of values) {
    it(`${value} for a custom property`, () => {
      const {receive} = bound();
      receive(pageMessage('theme', {properties: {'--mfa-font': value}}));
      // WebKit writes quotes in its own way.
      const written = document.adoptedStyleSheets.at(-1)?.cssRules[0]?.cssText.replaceAll('"', "'");
      expect(written).to.contain(`--mfa-font: ${value};`);
    });
  }
});

/** The same backend, which tells of nothing by itself. */
function mute(adapter: MemoryAdapter): MfaAdapter {
  const rest: Partial<MemoryAdapter> = {...adapter};
  delete rest.subscribe;
  return rest as MfaAdapter;
}

/** A connection whose host calls a function of the page. */
function bound(options: HostOptions = {}): HostConnection {
  return connect({send: () => {}, ...options});
}
