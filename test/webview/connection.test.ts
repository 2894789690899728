import {expect} from '@open-wc/testing';
import {MfaCancelledEvent, MfaSignedInEvent} from '../../src/index.js';
import type {HostMessage} from '../../src/webview/index.js';
import {box} from '../support/stage.js';
import {until} from '../support/until.js';
import {connect, pageMessage} from './support/connect.js';
import {give, hosts} from './support/hosts.js';

const user = {id: 'user_1', totpEnabled: false, backupCodeEnabled: false, twoFactorEnabled: false, factors: []};
const dark = pageMessage('theme', {colorScheme: 'dark'});
const isDark = (): boolean => getComputedStyle(document.documentElement).colorScheme === 'dark';
const cancel = (): boolean => box().dispatchEvent(new MfaCancelledEvent());
const typesOf = (messages: readonly HostMessage[]): string[] => messages.map(({type}) => type);

/** Fires what an element fires at the end of a sign-in. Tells whether the page may go on. */
const signIn = (): boolean => box().dispatchEvent(new MfaSignedInEvent(user));

/** A frame on the page with this script in it. */
async function frame(script: string, attributes: Readonly<Record<string, string>> = {}): Promise<HTMLIFrameElement> {
  const element = document.createElement('iframe');
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.srcdoc = `<script>${script}</script>`;
  const loaded = new Promise((resolve) => element.addEventListener('load', resolve));
  box().append(element);
  await loaded;
  return element;
}

for (const [name, host] of Object.entries(hosts)) {
  describe(`A connection in ${name}`, () => {
    it('is made once, and ends for good', () => {
      const {heard, tell} = host();
      const first = connect();
      expect(connect({name: 'Another'})).to.equal(first);
      cancel();
      expect(typesOf(heard)).to.deep.equal(['ready', 'mfa-cancelled']);
      first.disconnect();
      cancel();
      tell(dark);
      first.receive(dark);
      expect(typesOf(heard)).to.deep.equal(['ready', 'mfa-cancelled']);
      expect(isDark()).to.equal(false);
      expect(connect()).not.to.equal(first);
      cancel();
      expect(typesOf(heard)).to.deep.equal(['ready', 'mfa-cancelled', 'ready', 'mfa-cancelled']);
    });

    it('does not listen to other frames and windows', async () => {
      host();
      connect();
      const heard: unknown[] = [];
      const note = ({data}: MessageEvent): number => heard.push(data);
      addEventListener('message', note);
      const script = `parent.postMessage(${JSON.stringify(dark)}, '*'); parent.postMessage(${JSON.stringify(JSON.stringify(dark))}, '*')`;
      await frame(script);
      await frame(script, {sandbox: 'allow-scripts'});
      postMessage(dark, '*');
      await until(() => heard.length === 5);
      removeEventListener('message', note);
      expect(isDark()).to.equal(false);
    });
  });
}

describe('A connection', () => {
  it('to no native app tells nobody, prevents nothing and takes nothing', () => {
    const {host, receive} = connect({preventRedirect: true});
    expect(host).to.equal('none');
    expect(signIn()).to.equal(true);
    receive(dark);
    expect(isDark()).to.equal(false);
  });

  it('to no native app does not stand in the way of one that comes', () => {
    connect();
    give('ReactNativeWebView', {postMessage: () => {}});
    expect(connect().host).to.equal('react-native');
  });

  it('stops the redirect after a sign-in where it is asked to, and nowhere else', () => {
    const heard: HostMessage[] = [];
    const first = connect({send: (message) => heard.push(message)});
    expect(signIn()).to.equal(true);
    first.disconnect();
    connect({send: (message) => heard.push(message), preventRedirect: true});
    expect(signIn()).to.equal(false);
    expect(typesOf(heard)).to.deep.equal(['ready', 'mfa-signed-in', 'ready', 'mfa-signed-in']);
  });

  it('goes to the handler of the given name', () => {
    give('Acme', {postMessage: () => {}});
    give('ReactNativeWebView', {postMessage: () => {}});
    expect(connect({name: 'Acme'}).host).to.equal('android');
  });

  it('is not made to a frame or an element that has the name of a host', async () => {
    await frame('', {name: 'MfaHost'});
    await frame('', {name: 'ReactNativeWebView', sandbox: ''});
    expect(typeof Reflect.get(window, 'MfaHost')).to.equal('object');
    const form = document.createElement('form');
    form.id = 'webkit';
    box().append(form);
    expect(connect().host).to.equal('none');
  });

  it('is not made in a browser where Capacitor’s plugin reaches nobody', () => {
    const plugin = {postMessage: () => Promise.reject(new Error('unimplemented')), addListener: () => Promise.reject(new Error('unimplemented'))};
    give('Capacitor', {isNativePlatform: () => false, Plugins: {MfaHost: plugin}});
    expect(connect().host).to.equal('none');
  });

  it('keeps what the native app says from other listeners of the page', () => {
    give('ReactNativeWebView', {postMessage: () => {}});
    connect();
    const heard: unknown[] = [];
    const note = ({data}: MessageEvent): number => heard.push(data);
    addEventListener('message', note);
    dispatchEvent(new MessageEvent('message', {data: JSON.stringify(dark)}));
    dispatchEvent(new MessageEvent('message', {data: 'something else'}));
    removeEventListener('message', note);
    expect(heard).to.deep.equal(['something else']);
    expect(isDark()).to.equal(true);
  });
});

describe('A page in a frame', () => {
  it('does not tell the native app around the page that frames it', async () => {
    const module = new URL('../../src/webview/index.ts', import.meta.url).href;
    const heard: string[] = [];
    const note = ({data}: MessageEvent<string>): number => heard.push(data);
    addEventListener('message', note);
    const element = document.createElement('iframe');
    element.srcdoc = `<script type="module">
      import {connectHost} from '${module}';
      window.ReactNativeWebView = {postMessage: () => parent.postMessage('told', '*')};
      parent.postMessage(connectHost().host, '*');
    </script>`;
    box().append(element);
    await until(() => heard.length > 0);
    removeEventListener('message', note);
    expect(heard).to.deep.equal(['none']);
  });
});
