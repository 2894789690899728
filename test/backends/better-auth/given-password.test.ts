import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {TabStorage} from '../../../src/adapters/better-auth/index.js';
import {tabStorage} from './browser.js';
import {ada, challenged, codeOf, codeOfRefusal, onServer, statusOf} from './steps.js';

const forbid = (): never => {
  throw new DOMException('The operation is insecure.', 'SecurityError');
};

/** Storages of browsers that are set to store nothing. */
const storages: Readonly<Record<string, TabStorage>> = {
  'is forbidden': {getItem: forbid, setItem: forbid, removeItem: forbid},
  'is always full': {...tabStorage(), setItem: forbid},
};

describe('A sign-in that waits', () => {
  it('is told with the name that was typed, after a reload too', () =>
    onServer({}, async ({adapter, browser}) => {
      const storage = tabStorage();
      await challenged(browser.open({storage}));
      const state = await browser.open({storage}).getState();
      assert.equal(state.status === 'pending' && state.identifier, ada.identifier);
      assert.equal(await statusOf(adapter), 'signed_out', 'in a tab that knows nothing of it');
    }));

  it('is told after a reload by what the browser keeps for the tab, if the page names no other place', () =>
    onServer({}, async ({browser}) => {
      const before = Object.getOwnPropertyDescriptor(globalThis, 'sessionStorage');
      Object.defineProperty(globalThis, 'sessionStorage', {value: tabStorage(), configurable: true, writable: true});
      try {
        await challenged(browser.open({storage: undefined}));
        assert.equal(await statusOf(browser.open({storage: undefined})), 'pending');
      } finally {
        delete (globalThis as {sessionStorage?: unknown}).sessionStorage;
        if (before) Object.defineProperty(globalThis, 'sessionStorage', before);
      }
    }));

  it('is remembered without anything secret', () =>
    onServer({}, async ({browser}) => {
      const kept: (readonly [key: string, text: string])[] = [];
      const storage = {...tabStorage(), setItem: (...item: [string, string]) => void kept.push(item)};
      const {secret} = await challenged(browser.open({storage}));
      const [, text = ''] = kept.find(([key]) => key === 'mfa-elements:better-auth') ?? [];
      assert.deepEqual(Object.keys(JSON.parse(text) as object).sort(), ['identifier', 'methods', 'until']);
      for (const one of [ada.password, secret]) assert.equal(kept.join().includes(one), false);
    }));

  it('is given up for the whole tab', () =>
    onServer({}, async ({browser}) => {
      const storage = tabStorage();
      const [one, other] = [browser.open({storage}), browser.open({storage})];
      await challenged(one);
      await other.cancelSignIn();
      assert.equal(await statusOf(one), 'signed_out');
    }));

  it('is given up by signing out', () =>
    onServer({}, async ({adapter}) => {
      await challenged(adapter);
      await adapter.setActive({session: null});
      assert.equal(await statusOf(adapter), 'signed_out');
    }));

  it('is over after ten minutes, here and on the server', () =>
    onServer({}, async ({adapter, clock}) => {
      const {secret} = await challenged(adapter);
      // The clock runs on meanwhile.
      clock.advance(595);
      assert.equal(await statusOf(adapter), 'pending');
      clock.advance(6);
      assert.equal(await statusOf(adapter), 'signed_out');
      assert.equal(await codeOfRefusal(adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)})), 'sign_in_expired');
    }));

  it('waits as long as the server lets it, where the page says how long', () =>
    onServer({twoFactor: {twoFactorCookieMaxAge: 1800}, settings: {twoFactorCookieMaxAge: 1800}}, async ({adapter, clock}) => {
      const {secret} = await challenged(adapter);
      clock.advance(1700);
      assert.equal((await adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)})).status, 'complete');
    }));

  it('is forgotten where the server waits for a shorter time than the page was told', () =>
    onServer({twoFactor: {twoFactorCookieMaxAge: 60}}, async ({adapter, clock}) => {
      const {secret} = await challenged(adapter);
      clock.advance(90);
      assert.equal(await codeOfRefusal(adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)})), 'sign_in_expired');
      assert.equal(await statusOf(adapter), 'signed_out');
    }));

  it('is forgotten once somebody is signed in by other means', () =>
    onServer({}, async ({adapter, browser}) => {
      const {secret} = await challenged(adapter);
      const storage = tabStorage();
      const other = browser.open({storage});
      await other.signIn(ada);
      await other.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)});
      assert.equal(await statusOf(adapter), 'signed_in');
      await other.setActive({session: null});
      assert.equal(await statusOf(adapter), 'signed_out');
    }));

  for (const [title, broken] of Object.entries(storages)) {
    it(`works without a reload where the storage ${title}`, () =>
      onServer({}, async ({browser}) => {
        const adapter = browser.open({storage: broken});
        const {secret} = await challenged(adapter);
        assert.equal(await statusOf(adapter), 'pending');
        assert.equal((await adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)})).status, 'complete');
      }));
  }

  for (const text of ['', 'null', '[]', '{"methods":"totp","until":9e15}', '{"methods":[],"until":9e15}', '{"methods":["nonsense"],"until":9e15}', '<html>']) {
    it(`is not read out of ${text || 'an empty text'}`, () =>
      onServer({}, async ({browser}) => {
        assert.equal(await statusOf(browser.open({storage: {...tabStorage(), getItem: () => text}})), 'signed_out');
      }));
  }
});
