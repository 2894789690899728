import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createAuthClient} from 'better-auth/client';
import {twoFactorClient} from 'better-auth/client/plugins';
import {createAuthClient as createReactClient} from 'better-auth/react';
import {betterAuthAdapter} from '../../../src/adapters/better-auth/index.js';
import type {MfaState} from '../../../src/core/adapter.js';
import {tabStorage} from './browser.js';
import {ada, challenged, codeOf, codeOfRefusal, enroll, onServer, proof, statusOf, until, userOf, wrongCodeOf, type Scene} from './steps.js';

type ClientOptions = NonNullable<Parameters<typeof createAuthClient>[0]>;

/** The page's own client, and the adapter on it. */
function withClient({server, browser}: Scene, fetchOptions: ClientOptions['fetchOptions'] = {}) {
  const client = createAuthClient({
    baseURL: server.url,
    fetchOptions: {customFetchImpl: browser.fetch, ...fetchOptions},
    plugins: [twoFactorClient()],
  });
  return {client, adapter: betterAuthAdapter({client, storage: tabStorage()})};
}

describe('The page’s own client', () => {
  it('is asked instead of fetch, with its hooks', () =>
    onServer({}, async (scene) => {
      const seen: string[] = [];
      const {adapter} = withClient(scene, {onResponse: ({response}) => void seen.push(new URL(response.url).pathname)});
      await enroll(adapter);
      assert.deepEqual([...new Set(seen)], [
        '/api/auth/sign-in/email',
        '/api/auth/two-factor/enable',
        '/api/auth/get-session',
        '/api/auth/two-factor/verify-totp',
      ]);
      assert.equal((await userOf(adapter)).totpEnabled, true);
    }));

  it('may throw, and may try again: a wrong code is counted once', () =>
    onServer({}, async (scene) => {
      const {adapter} = withClient(scene, {throw: true, retry: {type: 'linear', attempts: 2, delay: 1}});
      const {secret} = await challenged(adapter);
      const before = scene.server.front.requests.length;
      assert.equal(await codeOfRefusal(adapter.attemptSecondFactor({strategy: 'totp', code: wrongCodeOf(secret)})), 'form_code_incorrect');
      await new Promise((resolve) => setTimeout(resolve, 20));
      assert.equal(scene.server.front.requests.length, before + 1);
      assert.equal((await adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)})).status, 'complete');
    }));

  it('may fail in a hook of its own, which is no refusal', () =>
    onServer({}, async (scene) => {
      const fail = (): never => {
        throw new Error('The hook failed.');
      };
      const {adapter} = withClient(scene, {onSuccess: fail, onError: fail});
      assert.equal((await adapter.signIn(ada)).status, 'complete');
      assert.equal(await codeOfRefusal(adapter.createTOTP()), 'reverification_required');
    }));

  it('that asks nobody is told as having no network', () =>
    onServer({}, async () => {
      const adapter = betterAuthAdapter({
        client: {$fetch: () => Promise.resolve({data: null}), $store: {notify: () => {}, atoms: {}}},
      });
      assert.equal(await codeOfRefusal(adapter.getState()), 'network_error');
    }));

  it('hears of what the adapter did', () =>
    onServer({}, async (scene) => {
      const {adapter, client} = withClient(scene);
      const stop = client.useSession.listen(() => {});
      await adapter.signIn(ada);
      await until(() => client.useSession.get().data?.user.email === ada.identifier);
      await adapter.setActive({session: null});
      await until(() => client.useSession.get().data === null);
      stop();
    }));

  it('is heard of by those who listen to the adapter, until they stop', () =>
    onServer({}, async (scene) => {
      const {adapter, client} = withClient(scene);
      const heard: MfaState['status'][] = [];
      const others: MfaState['status'][] = [];
      const stop = adapter.subscribe(({status}) => heard.push(status));
      const stopOther = adapter.subscribe(({status}) => others.push(status));
      stopOther();
      stopOther();
      await client.signIn.email({email: ada.identifier, password: ada.password});
      await until(() => heard.length === 1);
      await client.signOut();
      await until(() => heard.length === 2);
      assert.deepEqual(heard, ['signed_in', 'signed_out']);
      stop();
      await client.signIn.email({email: ada.identifier, password: ada.password});
      assert.equal(await statusOf(adapter), 'signed_in');
      assert.deepEqual([heard.length, others.length], [2, 0]);
    }));

  it('may be the one for React', () =>
    onServer({}, async ({browser, server}) => {
      const client = createReactClient({baseURL: server.url, fetchOptions: {customFetchImpl: browser.fetch}, plugins: [twoFactorClient()]});
      const adapter = betterAuthAdapter({client});
      const {secret} = await challenged(adapter);
      await adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)});
      assert.deepEqual(await adapter.disableTOTP({proof}), {deleted: true});
    }));
});
