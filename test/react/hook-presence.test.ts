import {expect} from '@open-wc/testing';
import {Activity, createElement, StrictMode, Suspense, use, useEffect, type ReactNode} from 'react';
import {configure} from '../../src/index.js';
import {useSignInFlow, type FlowHandle} from '../../src/react/index.js';
import type {SignInEvent, SignInState} from '../../src/core/sign-in-flow.js';
import {credentials, lastCode} from '../adapters/memory/setup.js';
import {countListeners} from '../support/listeners.js';
import {settled, until} from '../support/until.js';
import {createWorld, type World} from '../support/world.js';
import {drawn, type Drawn} from './support.js';

type Handle = FlowHandle<SignInState, SignInEvent>;

/** A component with the hook, the backend it asks, and what the hook gave last. */
class Place {
  readonly world: World = createWorld();
  readonly listeners: () => number = countListeners(this.world);
  /** How many of its effects run: React ends them some time after the component is gone. */
  effects = 0;
  #handle: Handle | undefined;

  /** Waits for `wait` by itself. */
  readonly Screen = ({wait, isOnPagesBackend}: {wait?: Promise<string> | undefined; isOnPagesBackend?: boolean}): ReactNode => {
    this.#handle = useSignInFlow(isOnPagesBackend ? {} : {adapter: this.world.adapter});
    useEffect(() => {
      this.effects += 1;
      return () => {
        this.effects -= 1;
      };
    }, []);
    const {name} = this.#handle.state;
    return wait ? `${use(wait)} ${name}` : name;
  };

  get handle(): Handle {
    if (!this.#handle) throw new Error('Nothing was drawn.');
    return this.#handle;
  }

  get asked(): string[] {
    return this.world.calls.map(({method}) => method);
  }

  async reaches(state: SignInState['name']): Promise<void> {
    await until(() => this.#handle?.state.name === state, state);
  }

  /** Grace at her second factor, a text message sent. */
  async sendsMessage(): Promise<void> {
    await this.reaches('asking-password');
    this.handle.send({type: 'submit-password', ...credentials('grace')});
    await this.reaches('choosing');
    const {state} = this.handle;
    const method = state.name === 'choosing' && state.challenge.methods.find(({strategy}) => strategy === 'phone_code');
    if (method) this.handle.send({type: 'choose', method});
    await this.reaches('asking');
  }
}

/** Takes the component away, for good. */
async function leave({draw}: Drawn, place: Place): Promise<void> {
  draw(null);
  await until(() => place.effects === 0 && place.listeners() === 0);
  await settled();
}

/** Something to wait for, and the way to end the wait. */
function waiting(): {wait: Promise<string>; end: () => void} {
  let end = (): void => {};
  const wait = new Promise<string>((resolve) => (end = () => resolve('there:')));
  return {wait, end};
}

describe('A hook for React whose component has left', () => {
  afterEach(() => configure({adapter: undefined}));

  it('asks and hears nobody, whatever it is told', async () => {
    const place = new Place();
    const page = drawn(createElement(StrictMode, null, createElement(place.Screen)));
    await place.reaches('asking-password');
    expect(place.listeners()).to.equal(1);
    await leave(page, place);
    place.handle.send({type: 'submit-password', ...credentials('ada')});
    place.handle.restart();
    place.handle.send({type: 'start'});
    await settled();
    expect(place.asked).to.deep.equal(['getState']);
    expect(place.listeners()).to.equal(0);
  });

  it('looks for no backend either', async () => {
    const place = new Place();
    const page = drawn(createElement(place.Screen, {isOnPagesBackend: true}));
    await place.reaches('failed');
    await leave(page, place);
    configure({adapter: place.world.adapter});
    place.handle.restart();
    await settled();
    expect(place.asked).to.deep.equal([]);
    expect(place.listeners()).to.equal(0);
  });

  it('begins anew when the component is back, if it was restarted meanwhile', async () => {
    const place = new Place();
    const content = (mode: 'visible' | 'hidden'): ReactNode => createElement(Activity, {mode, children: createElement(place.Screen)});
    const {draw} = drawn(content('visible'));
    await place.reaches('asking-password');
    place.handle.send({type: 'submit-password', ...credentials('ada'), password: 'wrong'});
    await until(() => 'error' in place.handle.state);
    const before = place.asked.length;
    draw(content('hidden'));
    await until(() => place.listeners() === 0);
    place.handle.restart();
    await settled();
    expect(place.asked).to.have.length(before);
    expect(place.listeners()).to.equal(0);
    draw(content('visible'));
    await until(() => place.asked.length > before && place.handle.state.name === 'asking-password');
    await settled();
    expect(place.handle.state).to.deep.equal({name: 'asking-password', identifier: ''});
    expect(place.asked.slice(before)).to.deep.equal(['getState']);
    expect(place.listeners()).to.equal(1);
  });
});

describe('A hook for React under Suspense', () => {
  const content = ({Screen}: Place, wait?: Promise<string>): ReactNode =>
    createElement(StrictMode, null, createElement(Suspense, {fallback: 'Wait'}, createElement(Screen, {wait})));

  it('asks once, when the component is ready', async () => {
    const place = new Place();
    const {wait, end} = waiting();
    const {node} = drawn(content(place, wait));
    await until(() => node.textContent === 'Wait');
    await settled();
    expect(place.asked).to.deep.equal([]);
    end();
    await until(() => node.textContent === 'there: asking-password');
    await settled();
    expect(place.asked).to.deep.equal(['getState']);
    expect(place.listeners()).to.equal(1);
  });

  it('keeps its state, asks nothing and sends no second message when the component waits again', async () => {
    const place = new Place();
    const {draw, node} = drawn(content(place));
    await place.sendsMessage();
    const {state} = place.handle;
    const {asked} = place;
    for (let times = 0; times < 3; times++) {
      const {wait, end} = waiting();
      draw(content(place, wait));
      await until(() => node.textContent?.includes('Wait'));
      await settled();
      end();
      await until(() => node.textContent === 'there: asking');
    }
    await settled();
    expect(place.handle.state).to.equal(state);
    expect(place.asked).to.deep.equal(asked);
    expect(place.world.adapter.inbox.messages).to.have.length(1);
    expect(place.listeners()).to.equal(1);
  });

  it('goes on unseen while the component waits', async () => {
    const place = new Place();
    const {draw, node} = drawn(content(place));
    await place.sendsMessage();
    const {wait, end} = waiting();
    draw(content(place, wait));
    await until(() => node.textContent?.includes('Wait'));
    place.handle.send({type: 'submit', value: lastCode(place.world.adapter)});
    await until(() => place.asked.includes('setActive'));
    end();
    await until(() => node.textContent === 'there: signed-in');
  });
});
