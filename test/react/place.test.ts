import {expect} from '@open-wc/testing';
import {Activity, createElement, createRef, StrictMode, Suspense, use, type ReactNode} from 'react';
import {createPortal} from 'react-dom';
import {MfaSignIn, TotpVerify, type MfaSignInElement} from '../../src/react/index.js';
import {credentials} from '../adapters/memory/setup.js';
import {button, field, heading, textOf} from '../support/page.js';
import {labels, texts} from '../support/texts.js';
import {settled, until} from '../support/until.js';
import {createWorld, type World} from '../support/world.js';
import {drawn, inState} from './support.js';

/** A sign-in that has come to its password, with something typed. */
async function withTyped(): Promise<{element: MfaSignInElement; input: HTMLInputElement; isAsItWas: () => boolean}> {
  const element = await inState('mfa-sign-in', 'asking-password');
  const input = await until(() => field(element, labels.identifier));
  input.value = 'typed';
  const isAsItWas = (): boolean => document.querySelector('mfa-sign-in') === element && element.contains(input) && input.value === 'typed';
  return {element, input, isAsItWas};
}

const askedOnce = (world: World): void => void expect(world.callsOf('getState')).to.have.length(1);

describe('A component for React, wherever it is', () => {
  it('gives a ref to the element, and takes it away', async () => {
    const object = createRef<MfaSignInElement>();
    const given: (MfaSignInElement | null)[] = [];
    const {adapter} = createWorld();
    const {draw} = drawn([
      createElement(MfaSignIn, {adapter, key: 1, ref: object}),
      createElement(TotpVerify, {adapter, key: 2}),
    ]);
    const element = await inState('mfa-sign-in', 'asking-password');
    expect(object.current).to.equal(element);
    draw([createElement(MfaSignIn, {adapter, key: 1, ref: (one) => void given.push(one)})]);
    await until(() => given.length === 1);
    expect(object.current).to.equal(null);
    draw(null);
    await until(() => given.length === 2);
    expect(given).to.deep.equal([element, null]);
  });

  it('draws what is put into its slots, also what comes later and goes again', async () => {
    const {adapter} = createWorld();
    const content = (heading: string, footer?: string): ReactNode =>
      createElement(
        MfaSignIn,
        {adapter},
        heading && createElement('h2', {slot: 'heading', key: 1}, heading),
        footer && createElement('p', {slot: 'footer', key: 2}, footer),
      );
    const {draw} = drawn(content('Welcome'));
    const element = await inState('mfa-sign-in', 'asking-password');
    await until(() => heading(element) === 'Welcome');
    draw(content('Welcome back', 'No account?'));
    await until(() => textOf(element).includes('No account?'));
    // Another screen takes the place of the form's.
    const {identifier, password} = credentials('ada');
    field(element, labels.identifier).value = identifier;
    field(element, labels.password).value = password;
    button(element, texts.signIn).click();
    await inState('mfa-sign-in', 'signed-in');
    expect(heading(element)).to.equal('Welcome back');
    expect(textOf(element)).to.include('No account?');
    draw(content('', 'Bye'));
    await until(() => textOf(element).includes('Bye') && heading(element) === texts.signedInHeading);
    draw(content(''));
    await until(() => !textOf(element).includes('Bye'));
  });

  it('aborts what it began when it is taken away, and is silent from then on', async () => {
    const world = createWorld();
    const heard: Event[] = [];
    const release = world.hold('getState');
    const {draw} = drawn(createElement(MfaSignIn, {adapter: world.adapter, onMfaError: (event) => heard.push(event), onMfaStateChange: (event) => heard.push(event)}));
    await until(() => world.callsOf('getState').length === 1);
    const before = heard.length;
    draw(null);
    await until(() => world.callsOf('getState')[0]?.signal?.aborted);
    release();
    await settled();
    expect(heard).to.have.length(before);
    expect(document.querySelector('mfa-sign-in')).to.equal(null);
  });

  it('begins anew under another key', async () => {
    const world = createWorld();
    const content = (key: string): ReactNode => createElement(MfaSignIn, {adapter: world.adapter, key});
    const {draw} = drawn(content('a'));
    const {element} = await withTyped();
    draw(content('b'));
    await until(() => !element.isConnected);
    const next = await inState('mfa-sign-in', 'asking-password');
    await until(() => field(next, labels.identifier).value === '');
    expect(world.callsOf('getState')).to.have.length(2);
  });

  it('keeps what was typed when its place among others changes', async () => {
    const world = createWorld();
    const one = createElement(MfaSignIn, {adapter: world.adapter, key: 'one'});
    const other = createElement('p', {key: 'other'}, 'Other');
    const {draw, node} = drawn([one, other]);
    const {isAsItWas} = await withTyped();
    draw([other, one]);
    await until(() => node.firstElementChild?.localName === 'p');
    await settled();
    expect(isAsItWas()).to.equal(true);
    askedOnce(world);
  });

  it('asks nobody before Suspense is ready to show it, and then once', async () => {
    const world = createWorld();
    let go = (): void => {};
    const wait = new Promise<string>((resolve) => (go = () => resolve('there')));
    const Slow = (): ReactNode => use(wait);
    const content = [createElement(MfaSignIn, {adapter: world.adapter, key: 1}), createElement(Slow, {key: 2})];
    const {node} = drawn(createElement(StrictMode, null, createElement(Suspense, {fallback: 'Wait'}, content)));
    await until(() => node.textContent === 'Wait');
    await settled();
    expect(world.calls).to.deep.equal([]);
    go();
    await withTyped();
    askedOnce(world);
  });

  it('keeps its state and its handlers while Suspense hides it', async () => {
    const world = createWorld();
    const states: string[] = [];
    let go = (): void => {};
    const wait = new Promise<string>((resolve) => (go = () => resolve('there')));
    const Slow = ({isSlow}: {isSlow: boolean}): ReactNode => (isSlow ? use(wait) : 'fast');
    const content = (isSlow: boolean): ReactNode =>
      createElement(
        StrictMode,
        null,
        createElement(
          Suspense,
          {fallback: createElement('i', null, 'Wait')},
          createElement(MfaSignIn, {adapter: world.adapter, onMfaStateChange: ({to}) => states.push(to)}),
          createElement(Slow, {isSlow}),
        ),
      );
    const {draw, node} = drawn(content(false));
    const {element, isAsItWas} = await withTyped();
    draw(content(true));
    await until(() => element.style.display === 'none' && node.querySelector('i'));
    await settled();
    expect(isAsItWas()).to.equal(true);
    askedOnce(world);
    element.restart();
    await until(() => states.length === 5);
    go();
    await until(() => element.style.display === '');
    await settled();
    expect(states).to.deep.equal(['loading', 'asking-password', 'loading', 'loading', 'asking-password']);
    expect(world.callsOf('getState')).to.have.length(2);
  });

  it('keeps its state while Activity hides it', async () => {
    const world = createWorld();
    const content = (mode: 'visible' | 'hidden'): ReactNode =>
      createElement(StrictMode, null, createElement(Activity, {mode, children: createElement(MfaSignIn, {adapter: world.adapter})}));
    const {draw} = drawn(content('visible'));
    const {element, isAsItWas} = await withTyped();
    draw(content('hidden'));
    await until(() => element.style.display === 'none');
    draw(content('visible'));
    await until(() => element.style.display === '');
    expect(isAsItWas()).to.equal(true);
    askedOnce(world);
  });

  it('works through a portal', async () => {
    const world = createWorld();
    const clicks: string[] = [];
    const target = document.body.appendChild(document.createElement('dialog'));
    target.show();
    const {draw} = drawn(
      createElement('div', {onClick: () => clicks.push('outside')}, createPortal(createElement(MfaSignIn, {adapter: world.adapter}), target)),
    );
    const {element} = await withTyped();
    expect(element.parentElement).to.equal(target);
    button(element, texts.signIn).click();
    expect(clicks).to.deep.equal(['outside']);
    draw(null);
    await until(() => target.childElementCount === 0);
    target.remove();
  });
});
