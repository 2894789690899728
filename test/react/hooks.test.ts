import {expect} from '@open-wc/testing';
import {Activity, createElement, StrictMode, type ReactNode} from 'react';
import {renderToString} from 'react-dom/server.browser';
import {configure} from '../../src/index.js';
import {MfaError} from '../../src/core/errors.js';
import {
  useBackupCodesFlow,
  useManageFlow,
  useReverification,
  useSignInFlow,
  useTotpEnrollFlow,
  useTotpVerifyFlow,
  type FlowHandle,
  type FlowSettings,
} from '../../src/react/index.js';
import type {FlowEvent, FlowState} from '../../src/core/flow.js';
import type {SignInEvent, SignInOptions, SignInState} from '../../src/core/sign-in-flow.js';
import {credentials, signInAs} from '../adapters/memory/setup.js';
import {countListeners} from '../support/listeners.js';
import {settled, until} from '../support/until.js';
import {createWorld} from '../support/world.js';
import {drawn} from './support.js';

type SignIn = FlowHandle<SignInState, SignInEvent>;

/** A component that hands out what its hook gave it. */
function signIn(seen: SignIn[], options: SignInOptions & FlowSettings): ReactNode {
  const Screen = (): ReactNode => {
    const handle = useSignInFlow(options);
    seen.push(handle);
    return handle.state.name;
  };
  return createElement(Screen);
}

const last = <T>(list: readonly T[]): T => {
  const item = list.at(-1);
  if (!item) throw new Error('Nothing was drawn.');
  return item;
};

const identifierOf = ({state}: SignIn): string | undefined => (state.name === 'asking-password' ? state.identifier : undefined);

const Screen = ({options, onDraw}: {options: SignInOptions & FlowSettings; onDraw: (handle: SignIn) => void}): ReactNode => {
  const handle = useSignInFlow(options);
  onDraw(handle);
  return handle.state.name;
};

/** Each hook, and where it comes to for Ada, who is signed in and has no second factor. */
const hooks: readonly [name: string, use: (settings: FlowSettings) => FlowHandle<FlowState, FlowEvent>, state: string][] = [
  ['useSignInFlow', (settings) => useSignInFlow(settings) as FlowHandle<FlowState, FlowEvent>, 'signed-in'],
  ['useTotpEnrollFlow', (settings) => useTotpEnrollFlow(settings) as FlowHandle<FlowState, FlowEvent>, 'introducing'],
  ['useTotpVerifyFlow', (settings) => useTotpVerifyFlow(settings) as FlowHandle<FlowState, FlowEvent>, 'asking'],
  ['useBackupCodesFlow', (settings) => useBackupCodesFlow(settings) as FlowHandle<FlowState, FlowEvent>, 'idle'],
  ['useManageFlow', (settings) => useManageFlow(settings) as FlowHandle<FlowState, FlowEvent>, 'listing'],
];

describe('The hooks for React', () => {
  afterEach(() => configure({adapter: undefined}));

  for (const [name, useIt, state] of hooks) {
    it(`${name} runs its flow, and asks once in StrictMode`, async () => {
      const world = createWorld();
      await signInAs(world.adapter, 'ada');
      const Own = (): ReactNode => useIt({adapter: world.adapter}).state.name;
      const {node} = drawn(createElement(StrictMode, null, createElement(Own)));
      await until(() => node.textContent === state);
      await settled();
      expect(new Set(world.calls.map(({method}) => method)).size).to.equal(world.calls.length);
    });
  }

  it('tell every state by its name, from the first to the last', async () => {
    const {adapter} = createWorld();
    const names: string[] = [];
    const handles: SignIn[] = [];
    const onDraw = (handle: SignIn): void => {
      handles.push(handle);
      if (names.at(-1) !== handle.state.name) names.push(handle.state.name);
    };
    drawn(createElement(Screen, {options: {adapter}, onDraw}));
    await until(() => names.includes('asking-password'));
    last(handles).send({type: 'submit-password', ...credentials('ada')});
    await until(() => names.includes('signed-in'));
    expect(names).to.deep.equal(['loading', 'asking-password', 'checking-password', 'activating', 'signed-in']);
    const {state} = last(handles);
    expect(state.name === 'signed-in' && state.user.identifier).to.equal(credentials('ada').identifier);
    expect(new Set(handles.map(({send}) => send)).size).to.equal(1);
    expect(new Set(handles.map(({restart}) => restart)).size).to.equal(1);
  });

  it('draw "loading" on the server, and ask nobody there', () => {
    const world = createWorld();
    const seen: SignIn[] = [];
    expect(renderToString(signIn(seen, {adapter: world.adapter}))).to.equal('loading');
    expect(world.calls).to.deep.equal([]);
  });

  it('wait for the adapter of the page', async () => {
    const world = createWorld();
    const seen: SignIn[] = [];
    const {node} = drawn(signIn(seen, {}));
    await until(() => node.textContent === 'failed');
    const {state} = last(seen);
    expect(state.name === 'failed' && state.error.code).to.equal('adapter_missing');
    expect(state.name === 'failed' && state.error.message).to.include('useSignInFlow');
    configure({adapter: world.adapter});
    await until(() => node.textContent === 'asking-password');
    expect(world.callsOf('getState')).to.have.length(1);
  });

  it('begin anew with another adapter, and with what the last render said', async () => {
    const [one, other] = [createWorld(), createWorld()];
    const seen: SignIn[] = [];
    const onDraw = (handle: SignIn): void => void seen.push(handle);
    const {draw} = drawn(createElement(Screen, {options: {adapter: one.adapter, identifier: 'first'}, onDraw}));
    await until(() => last(seen).state.name === 'asking-password');
    draw(createElement(Screen, {options: {adapter: other.adapter, identifier: 'second'}, onDraw}));
    await until(() => identifierOf(last(seen)) === 'second');
    draw(createElement(Screen, {options: {adapter: other.adapter}, onDraw}));
    await settled();
    last(seen).restart();
    await until(() => identifierOf(last(seen)) === '');
    expect([one.calls.length, other.calls.length]).to.deep.equal([1, 2]);
  });

  it('abort what is under way when the component leaves', async () => {
    const world = createWorld();
    world.hold('getState');
    const {draw} = drawn(signIn([], {adapter: world.adapter}));
    await until(() => world.calls.length === 1);
    draw(null);
    await until(() => world.calls[0]?.signal?.aborted);
  });

  it('keep their state while Activity hides the component, and look again when it is back', async () => {
    const world = createWorld();
    const listeners = countListeners(world);
    const seen: SignIn[] = [];
    const onDraw = (handle: SignIn): void => void seen.push(handle);
    const content = (mode: 'visible' | 'hidden'): ReactNode =>
      createElement(
        StrictMode,
        null,
        createElement(Activity, {mode, children: createElement(Screen, {options: {adapter: world.adapter, identifier: 'ada'}, onDraw})}),
      );
    const {draw, node} = drawn(content('visible'));
    await until(() => node.textContent === 'asking-password');
    draw(content('hidden'));
    await until(() => listeners() === 0);
    expect(world.calls).to.have.length(1);
    draw(content('visible'));
    await until(() => world.calls.length > 1 && last(seen).state.name === 'asking-password');
    expect(last(seen).state).to.include({identifier: 'ada'});
    expect(world.calls).to.have.length(2);
  });

  it('let the page prevent an act', async () => {
    const world = createWorld();
    const asked: string[] = [];
    const seen: SignIn[] = [];
    const beforeAction = (action: string): boolean => asked.push(action) === 0;
    const {node} = drawn(signIn(seen, {adapter: world.adapter, beforeAction}));
    await until(() => node.textContent === 'asking-password');
    last(seen).send({type: 'submit-password', ...credentials('ada')});
    await until(() => {
      const {state} = last(seen);
      return state.name === 'asking-password' && state.error?.code === 'action_prevented';
    });
    expect(asked).to.deep.equal(['sign-in']);
    expect(world.callsOf('signIn')).to.have.length(0);
  });
});

describe('useReverification', () => {
  /** A call that is refused until it is proven who asks. */
  function plan(fn: (name: string) => Promise<string>, use: (call: (name: string) => Promise<string>) => void): ReactNode {
    const {adapter} = createWorld();
    const Plan = (): ReactNode => {
      use(useReverification(fn, {adapter}));
      return null;
    };
    return createElement(StrictMode, null, createElement(Plan));
  }

  it('hands on arguments and results, by one function', async () => {
    const calls = new Set<(name: string) => Promise<string>>();
    const content = plan((name) => Promise.resolve(`changed to ${name}`), (call) => calls.add(call));
    const {draw} = drawn(content);
    await until(() => calls.size > 0);
    draw(content);
    await settled();
    const [call] = calls;
    expect(await call?.('pro')).to.equal('changed to pro');
  });

  it('takes its dialog away with the component', async () => {
    const calls = new Set<(name: string) => Promise<string>>();
    const {draw} = drawn(plan(() => Promise.reject(new MfaError('reverification_required')), (call) => calls.add(call)));
    await until(() => calls.size > 0);
    const [call] = calls;
    const outcome = call?.('pro').catch((error: unknown) => MfaError.is(error) && error.code);
    await until(() => document.querySelector('dialog'));
    draw(null);
    expect(await outcome).to.equal('aborted');
    expect(document.querySelector('dialog')).to.equal(null);
  });
});
