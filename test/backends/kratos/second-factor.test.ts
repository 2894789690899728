import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {KratosAdapter} from '../../../src/adapters/kratos/index.js';
import {startBrowser, type Browser} from './browser.js';
import {arrive, codeFor, equip, refusal, signIn} from './steps.js';

/** `localStorage` as far as the adapter uses it; Node 20 has none. */
function storage(): Pick<Storage, 'getItem' | 'setItem' | 'removeItem'> {
  const items = new Map<string, string>();
  return {
    getItem: (key) => items.get(key) ?? null,
    setItem: (key, value) => void items.set(key, value),
    removeItem: (key) => void items.delete(key),
  };
}

describe('The second factor, on Kratos', () => {
  let browser: Browser;
  let adapter: KratosAdapter;

  beforeEach(async () => {
    Object.assign(globalThis, {localStorage: storage()});
    browser = await startBrowser();
    adapter = browser.open();
  });
  afterEach(async () => {
    await browser.kratos.close();
    Reflect.deleteProperty(globalThis, 'localStorage');
  });

  it('is offered by the nodes of the flow, the app first', async () => {
    const {texted} = browser.kratos;
    equip(texted, 'abcd1234');
    assert.deepEqual(await signIn(adapter, texted), {
      status: 'needs_second_factor',
      supportedSecondFactors: [
        {strategy: 'totp', default: true},
        {strategy: 'phone_code', id: '+4917613213112', safeIdentifier: '•••• 3112'},
        {strategy: 'email_code', id: 'tess@example.com', safeIdentifier: 't•••@example.com'},
        {strategy: 'backup_code'},
      ],
    });
  });

  it('goes to the address that was chosen', async () => {
    const {texted, inbox} = browser.kratos;
    await signIn(adapter, texted);
    assert.deepEqual(await adapter.prepareSecondFactor({strategy: 'email_code'}), {safeIdentifier: 't•••@example.com'});
    assert.equal(inbox[0]?.to, 'tess@example.com');
    const result = await adapter.attemptSecondFactor({strategy: 'email_code', code: inbox[0]?.code ?? ''});
    assert.deepEqual(result, {status: 'complete', createdSessionId: null});
  });

  it('can be given by the app also after a code was sent', async () => {
    const {texted} = browser.kratos;
    const secret = equip(texted);
    await signIn(adapter, texted);
    await adapter.prepareSecondFactor({strategy: 'phone_code'});
    assert.equal((await adapter.getState()).status, 'pending');
    await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(browser, secret)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  describe('where one address is all there is, to which Kratos sends by itself', () => {
    beforeEach(async () => {
      browser.kratos.texted.addresses = ['+4917613213112'];
      await signIn(adapter, browser.kratos.texted);
      assert.equal(browser.kratos.inbox.length, 1);
    });

    it('is not sent again when it is asked for, and then is', async () => {
      const {inbox} = browser.kratos;
      assert.deepEqual(await adapter.prepareSecondFactor({strategy: 'phone_code'}), {safeIdentifier: '•••• 3112'});
      assert.equal(inbox.length, 1);
      await adapter.prepareSecondFactor({strategy: 'phone_code'});
      assert.equal(inbox.length, 2);
      await refusal(adapter.attemptSecondFactor({strategy: 'phone_code', code: inbox[0]?.code ?? ''}), 'form_code_incorrect');
      await adapter.attemptSecondFactor({strategy: 'phone_code', code: inbox[1]?.code ?? ''});
    });

    it('is not sent again by looking, a reload or another tab', async () => {
      const {inbox} = browser.kratos;
      const [before, same] = [await adapter.getState(), await adapter.getState()];
      assert.deepEqual(before, same);
      const reloaded = browser.open();
      const state = await reloaded.getState();
      assert.deepEqual(state.status === 'pending' && state.signIn, before.status === 'pending' && before.signIn);
      await reloaded.prepareSecondFactor({strategy: 'phone_code'});
      assert.equal(inbox.length, 1);
      const result = await reloaded.attemptSecondFactor({strategy: 'phone_code', code: inbox[0]?.code ?? ''});
      assert.equal(result.status, 'complete');
    });

    it('is sent to the next person, whatever the last one left behind', async () => {
      const {kratos, jar} = browser;
      jar.clear();
      kratos.plain.addresses = ['ada@example.com'];
      // The page of the last one, which thinks of them still.
      const next = browser.open();
      await next.signIn({identifier: 'ada@example.com', password: kratos.plain.password});
      const state = await adapter.getState();
      assert.equal(state.status === 'pending' && state.identifier, undefined);
      const result = await signIn(next, kratos.plain);
      assert.equal(result.status === 'needs_second_factor' && result.supportedSecondFactors[0]?.id, 'ada@example.com');
      assert.equal(kratos.inbox.at(-1)?.to, 'ada@example.com');
    });

    it('is sent anew once the flow has expired', async () => {
      const {kratos} = browser;
      await adapter.prepareSecondFactor({strategy: 'phone_code'});
      kratos.advance(3601);
      await adapter.prepareSecondFactor({strategy: 'phone_code'});
      assert.equal(kratos.inbox.length, 2);
      await adapter.attemptSecondFactor({strategy: 'phone_code', code: kratos.inbox[1]?.code ?? ''});
    });
  });

  it('is taken from the app in a new flow when the old one has expired', async () => {
    const secret = equip(browser.kratos.plain);
    await signIn(adapter, browser.kratos.plain);
    browser.kratos.advance(3601);
    const result = await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(browser, secret)});
    assert.equal(result.status, 'complete');
  });

  it('has to be sent anew after too many guesses', async () => {
    const {texted, inbox} = browser.kratos;
    await signIn(adapter, texted);
    await adapter.prepareSecondFactor({strategy: 'phone_code'});
    const guess = {strategy: 'phone_code', code: 'wrong1'} as const;
    for (let n = 0; n < 5; n++) await refusal(adapter.attemptSecondFactor(guess), 'form_code_incorrect');
    const code = inbox.at(-1)?.code ?? '';
    await refusal(adapter.attemptSecondFactor({...guess, code}), 'verification_expired');
    assert.equal((await adapter.getState()).status, 'pending');
  });

  it('cannot be given by a code that nobody sent', async () => {
    await signIn(adapter, browser.kratos.texted);
    await refusal(adapter.attemptSecondFactor({strategy: 'phone_code', code: '123456'}), 'verification_expired');
  });

  it('is refused with a backup code that was used, as used', async () => {
    const {plain} = browser.kratos;
    equip(plain, 'abcd1234', 'efgh5678');
    await signIn(adapter, plain);
    await adapter.attemptSecondFactor({strategy: 'backup_code', code: 'abcd1234'});
    await adapter.setActive({session: null});
    await signIn(adapter, plain);
    await refusal(adapter.attemptSecondFactor({strategy: 'backup_code', code: 'abcd1234'}), 'code_already_used');
  });

  it('is not asked for by this kit where it is a security key', async () => {
    browser.kratos.plain.hasSecurityKey = true;
    assert.deepEqual(
      await signIn(adapter, browser.kratos.plain),
      {status: 'unsupported', backendStatus: 'session_aal2_required'},
    );
  });

  it('is asked for also where only the settings insist on it', async () => {
    const {kratos} = browser;
    kratos.settings.whoami = 'aal1';
    const secret = equip(kratos.plain);
    assert.equal((await signIn(adapter, kratos.plain)).status, 'needs_second_factor');
    await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(browser, secret)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('counts as given when another tab has given it', async () => {
    const secret = equip(browser.kratos.plain);
    await signIn(adapter, browser.kratos.plain);
    const code = codeFor(browser, secret);
    await browser.open().attemptSecondFactor({strategy: 'totp', code});
    assert.deepEqual(await adapter.attemptSecondFactor({strategy: 'totp', code}), {status: 'complete', createdSessionId: null});
  });

  it('leaves the session alone when the sign-in is cancelled after another tab has ended it', async () => {
    const secret = equip(browser.kratos.plain);
    await signIn(adapter, browser.kratos.plain);
    await browser.open().attemptSecondFactor({strategy: 'totp', code: codeFor(browser, secret)});
    await adapter.cancelSignIn();
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  for (const step of ['password', 'second factor'] as const) {
    it(`signs nobody in when the ${step} is taken after the call was aborted`, async () => {
      const {kratos} = browser;
      const secret = step === 'password' ? undefined : equip(kratos.plain);
      if (secret) await signIn(adapter, kratos.plain);
      let release = (): void => {};
      kratos.answerNext({until: new Promise((resolve) => (release = resolve))}, /^POST/);
      const controller = new AbortController();
      const {signal} = controller;
      const call = secret
        ? adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(browser, secret)}, {signal})
        : adapter.signIn({identifier: 'ada@example.com', password: kratos.plain.password}, {signal});
      const end = Date.now() + 2000;
      while (!kratos.asked.at(-1)?.startsWith('POST') && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 1));
      controller.abort();
      await refusal(call, 'aborted');
      const state = adapter.getState();
      release();
      assert.equal((await state).status, 'signed_out');
      assert.equal(kratos.sessions.size, 0);
    });
  }

  it('is not needed to sign in as somebody else where somebody is signed in', async () => {
    const {kratos} = browser;
    await arrive(browser, adapter, kratos.plain);
    kratos.texted.addresses = [];
    assert.equal((await signIn(adapter, kratos.texted)).status, 'complete');
    const state = await adapter.getState();
    assert.equal(state.status === 'signed_in' && state.user.identifier, 'tess@example.com');
  });
});
