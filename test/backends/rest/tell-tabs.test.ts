import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {MfaState} from '../../../src/core/adapter.js';
import {tellTabs} from '../../../src/adapters/shared/tell-tabs.js';

const signedOut: MfaState = {status: 'signed_out'};
const user = {id: 'u1', totpEnabled: false, backupCodeEnabled: false, twoFactorEnabled: false, factors: []};
const signedIn: MfaState = {status: 'signed_in', user};

let names = 0;

/** Two tabs of one browser, whose server is a variable. */
function openTabs() {
  const name = `tell-tabs-${++names}`;
  const server = {state: signedOut, reads: 0};
  const read = (): Promise<MfaState> => {
    server.reads++;
    return Promise.resolve(server.state);
  };
  const here = tellTabs(name, read);
  const there = tellTabs(name, read);
  const to = (state: MfaState) => (): Promise<void> => {
    server.state = state;
    return Promise.resolve();
  };
  return {server, here, there, to};
}

/** Long enough for a message between two tabs. */
async function settle(): Promise<void> {
  for (let i = 0; i < 20; i++) await new Promise((resolve) => setTimeout(resolve, 1));
}

describe('Tabs that tell each other', () => {
  it('hear of a change made here and there, once each', async () => {
    const {here, there, to} = openTabs();
    const heard: string[] = [];
    const stops = [here.subscribe(({status}) => heard.push(`here ${status}`)), there.subscribe(({status}) => heard.push(`there ${status}`))];
    await here.change(to(signedIn));
    await settle();
    assert.deepEqual(heard.sort(), ['here signed_in', 'there signed_in']);
    stops.forEach((stop) => stop());
  });

  it('tell a change that a tab nobody listens to has made', async () => {
    const {here, there, to} = openTabs();
    const heard: string[] = [];
    const stop = there.subscribe(({status}) => heard.push(status));
    await here.change(to(signedIn));
    await settle();
    assert.deepEqual(heard, ['signed_in']);
    stop();
  });

  it('tell nothing that the page knows already, and ask nothing while nobody listens', async () => {
    const {server, here, there} = openTabs();
    await here.change(() => Promise.resolve());
    await settle();
    assert.equal(server.reads, 0);
    const heard: string[] = [];
    const stop = there.subscribe(({status}) => heard.push(status));
    there.saw(signedOut);
    await here.change(() => Promise.resolve());
    await settle();
    assert.deepEqual([heard, server.reads], [[], 1]);
    stop();
  });

  it('tell of what a failed change came to', async () => {
    const {server, here} = openTabs();
    const heard: string[] = [];
    here.saw(signedIn);
    const stop = here.subscribe(({status}) => heard.push(status));
    const change = here.change(() => {
      server.state = signedOut;
      return Promise.reject(new Error('no'));
    });
    await assert.rejects(change, {message: 'no'});
    await settle();
    assert.deepEqual(heard, ['signed_out']);
    stop();
  });

  it('take no answer that a change has overtaken', async () => {
    const answers: ((state: MfaState) => void)[] = [];
    const tabs = tellTabs(`tell-tabs-${++names}`, () => new Promise((resolve) => answers.push(resolve)));
    const heard: string[] = [];
    const stop = tabs.subscribe(({status}) => heard.push(status));
    await tabs.change(() => Promise.resolve());
    await settle();
    let end = (): void => {};
    const change = tabs.change(() => new Promise<void>((resolve) => (end = resolve)));
    answers[0]?.(signedOut);
    await settle();
    end();
    await change;
    await settle();
    answers[1]?.(signedIn);
    await settle();
    assert.deepEqual(heard, ['signed_in']);
    stop();
  });

  it('hear nothing after the last listener has stopped, even twice', async () => {
    const {server, here, there, to} = openTabs();
    const heard: string[] = [];
    const stop = there.subscribe(({status}) => heard.push(status));
    stop();
    stop();
    await here.change(to(signedIn));
    await settle();
    assert.deepEqual([heard, server.reads], [[], 0]);
  });

  it('ask when the person comes back to the window', async () => {
    const page = new EventTarget();
    const add = page.addEventListener.bind(page);
    Object.assign(globalThis, {addEventListener: add});
    try {
      const {server, here} = openTabs();
      const heard: string[] = [];
      const stop = here.subscribe(({status}) => heard.push(status));
      server.state = signedIn;
      page.dispatchEvent(new Event('focus'));
      await settle();
      assert.deepEqual(heard, ['signed_in']);
      stop();
      page.dispatchEvent(new Event('focus'));
      await settle();
      assert.equal(server.reads, 1);
    } finally {
      Reflect.deleteProperty(globalThis, 'addEventListener');
    }
  });

  it('work where there are no channels between tabs', async () => {
    const {BroadcastChannel: Channel} = globalThis;
    Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    try {
      const {here, to} = openTabs();
      const heard: string[] = [];
      const stop = here.subscribe(({status}) => heard.push(status));
      await here.change(to(signedIn));
      await settle();
      assert.deepEqual(heard, ['signed_in']);
      stop();
    } finally {
      globalThis.BroadcastChannel = Channel;
    }
  });
});
