import {expect} from '@open-wc/testing';
import {createElement, StrictMode, type ComponentType} from 'react';
import * as kit from '../../src/react/index.js';
import type {MfaSignedInEvent, MfaStateChangeEvent} from '../../src/index.js';
import {credentials, signInAs} from '../adapters/memory/setup.js';
import {button, buttons, field, nameOf, textOf} from '../support/page.js';
import {labels, texts} from '../support/texts.js';
import {settled, until} from '../support/until.js';
import {createWorld} from '../support/world.js';
import {drawn, inState} from './support.js';

const {BackupCodes, MfaManage, MfaSignIn, TotpEnroll, TotpVerify} = kit;

const definedByImport = customElements.get('mfa-sign-in');

/** Component, tag, one of its properties, a value, and what it is without one. */
const components: readonly [component: ComponentType<Record<string, unknown>>, tag: string, props: Record<string, [value: unknown, initial: unknown]>][] = [
  [MfaSignIn as ComponentType, 'mfa-sign-in', {redirectUrl: ['/there', undefined], allowedRedirectOrigins: ['https://app.example', undefined], identifier: ['ada', undefined], supportUrl: ['/help', undefined], noAutoSubmit: [true, false], plainCode: [true, false]}],
  [TotpEnroll as ComponentType, 'totp-enroll', {issuer: ['Acme', undefined], account: ['ada', undefined], skipBackupCodes: [true, false]}],
  [TotpVerify as ComponentType, 'totp-verify', {purpose: ['sign-in', 'reverify'], level: ['multi_factor', 'second_factor'], strategies: [['totp'], undefined]}],
  [BackupCodes as ComponentType, 'backup-codes', {filename: ['codes.txt', undefined], appName: ['Acme', undefined]}],
  [MfaManage as ComponentType, 'mfa-manage', {readonly: [true, false], strategies: [['totp'], undefined], messages: [{loading: 'Wait'}, undefined]}],
];

describe('The components for React', () => {
  it('define nothing by being imported', () => {
    expect(definedByImport).to.equal(undefined);
  });

  for (const [component, tag, props] of components) {
    it(`show <${tag}> with its properties, and give each its first value back when its prop is gone`, async () => {
      const {adapter} = createWorld();
      const values = Object.fromEntries(Object.entries(props).map(([name, [value]]) => [name, value]));
      const initials = Object.fromEntries(Object.entries(props).map(([name, [, initial]]) => [name, initial]));
      const {draw} = drawn(createElement(component, {adapter, ...values}));
      const element = await until(() => document.querySelector(`${tag}[state]`));
      expect(element).to.include({adapter, ...values});
      draw(createElement(component, {adapter}));
      await until(() => Object.keys(initials).every((name) => Reflect.get(element, name) === initials[name]));
      expect(element).to.include({adapter, ...initials});
      expect(document.querySelector(tag)).to.equal(element);
    });
  }

  it('hand no property over as an attribute', async () => {
    drawn(createElement(MfaSignIn, {adapter: createWorld().adapter, messages: {signIn: 'Go'}, onMfaError: () => {}}));
    const element = await inState('mfa-sign-in', 'asking-password');
    expect(element.getAttributeNames()).to.deep.equal(['state']);
  });

  it('pass on what any element may have', async () => {
    const {draw} = drawn(
      createElement(MfaSignIn, {adapter: createWorld().adapter, id: 'here', className: 'card', lang: 'de', hidden: true, style: {color: 'red'}, 'aria-label': 'In', ...{'data-a': false}}),
    );
    const element = await until(() => document.querySelector<HTMLElement>('mfa-sign-in[state]'));
    expect(element).to.include({id: 'here', className: 'card', lang: 'de', hidden: true, ariaLabel: 'In'});
    expect(element.style.color).to.equal('red');
    expect(element.dataset['a']).to.equal('false');
    draw(createElement(MfaSignIn, {hidden: false}));
    await until(() => !element.hidden);
    expect(element.getAttributeNames().sort()).to.deep.equal(['state', 'style']);
  });

  it('ask the backend once, and only the one of the adapter prop', async () => {
    const world = createWorld();
    const {draw} = drawn(createElement(StrictMode, null, createElement(MfaSignIn, {adapter: world.adapter})));
    await inState('mfa-sign-in', 'asking-password');
    draw(createElement(StrictMode, null, createElement(MfaSignIn, {adapter: world.adapter, identifier: 'ada'})));
    await until(() => document.querySelector('mfa-sign-in')?.identifier === 'ada');
    expect(world.calls.map(({method}) => method)).to.deep.equal(['getState']);
  });

  it('hear the first event there is', async () => {
    const heard: string[] = [];
    drawn(createElement(MfaSignIn, {adapter: createWorld().adapter, onMfaStateChange: ({from, to}: MfaStateChangeEvent) => heard.push(`${from} ${to}`)}));
    await inState('mfa-sign-in', 'asking-password');
    expect(heard).to.deep.equal(['loading loading', 'loading asking-password']);
  });

  it('call the handler of the last render, once, and none that is gone', async () => {
    const world = createWorld();
    const {adapter} = world;
    const heard: string[] = [];
    const as = (name: string) => createElement(MfaSignIn, {adapter, identifier: name, onMfaStateChange: ({to}) => heard.push(`${name} ${to}`)});
    const {draw} = drawn(as('first'));
    const element = await inState('mfa-sign-in', 'asking-password');
    draw(as('second'));
    await until(() => element.identifier === 'second');
    element.restart();
    await until(() => heard.length === 5);
    expect(heard).to.deep.equal(['first loading', 'first asking-password', 'second loading', 'second loading', 'second asking-password']);
    draw(createElement(MfaSignIn, {adapter, identifier: 'third'}));
    await until(() => element.identifier === 'third');
    element.restart();
    await until(() => world.callsOf('getState').length === 3);
    await inState('mfa-sign-in', 'asking-password');
    expect(heard.length).to.equal(5);
  });

  it('listen once to each event, however often they are drawn', async () => {
    const {adapter} = createWorld();
    const added: string[] = [];
    const spy = function (this: HTMLElement, name: string, listener: EventListenerObject): void {
      if (name.startsWith('mfa-')) added.push(name);
      EventTarget.prototype.addEventListener.call(this, name, listener);
    };
    Object.assign(HTMLElement.prototype, {addEventListener: spy});
    try {
      const {draw} = drawn(createElement(MfaSignIn, {adapter, onMfaError: () => {}}));
      const element = await inState('mfa-sign-in', 'asking-password');
      for (const identifier of ['a', 'b', 'c']) {
        draw(createElement(MfaSignIn, {adapter, identifier, onMfaError: () => {}, onMfaSignedIn: () => {}}));
        await until(() => element.identifier === identifier);
      }
      expect(added).to.deep.equal(['mfa-error', 'mfa-signed-in']);
    } finally {
      Reflect.deleteProperty(HTMLElement.prototype, 'addEventListener');
    }
  });

  it('let a handler stop what it can stop', async () => {
    const world = createWorld();
    drawn(createElement(MfaSignIn, {adapter: world.adapter, onMfaBeforeAction: (event) => event.preventDefault()}));
    const element = await inState('mfa-sign-in', 'asking-password');
    await fillIn(element);
    await until(() => textOf(element).includes(texts.errors.action_prevented as string));
    expect(world.callsOf('signIn')).to.have.length(0);
  });

  it('sign a person in and say who it is', async () => {
    const world = createWorld();
    const signedIn: (string | undefined)[] = [];
    drawn(createElement(StrictMode, null, createElement(MfaSignIn, {adapter: world.adapter, onMfaSignedIn: ({user}: MfaSignedInEvent) => signedIn.push(user.identifier)})));
    await fillIn(await inState('mfa-sign-in', 'asking-password'));
    await inState('mfa-sign-in', 'signed-in');
    expect(signedIn).to.deep.equal([credentials('ada').identifier]);
    expect(world.callsOf('signIn')).to.have.length(1);
  });

  it('give no second secret in StrictMode', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    drawn(createElement(StrictMode, null, createElement(TotpEnroll, {adapter: world.adapter})));
    const element = await inState('totp-enroll', 'introducing');
    (await until(() => button(element, texts.begin))).click();
    await inState('totp-enroll', 'asking');
    await settled();
    expect(world.callsOf('createTOTP')).to.have.length(1);
  });

  it('send no second text message in StrictMode', async () => {
    const world = createWorld();
    await world.adapter.signIn(credentials('grace'));
    drawn(createElement(StrictMode, null, createElement(MfaSignIn, {adapter: world.adapter})));
    const element = await inState('mfa-sign-in', 'choosing');
    (await until(() => buttons(element).find((one) => nameOf(one).startsWith('Text a code')))).click();
    await inState('mfa-sign-in', 'asking');
    await settled();
    expect(world.callsOf('getState')).to.have.length(1);
    expect(world.callsOf('prepareSecondFactor')).to.have.length(1);
  });
});

async function fillIn(element: HTMLElement): Promise<void> {
  const {identifier, password} = credentials('ada');
  (await until(() => field(element, labels.identifier))).value = identifier;
  field(element, labels.password).value = password;
  button(element, texts.signIn).click();
}
