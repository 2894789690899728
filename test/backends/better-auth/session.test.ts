import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {betterAuthAdapter} from '../../../src/adapters/better-auth/index.js';
import type {AuthServer} from './auth-server.js';
import {ada, challenged, codeOf, codeOfRefusal, enroll, onServer, proof, sendCodesTo, statusOf, until, userOf} from './steps.js';

const probe = 'POST /api/auth/two-factor/get-totp-uri';

describe('The account', () => {
  it('has the app and its backup codes', () =>
    onServer({}, async ({adapter}) => {
      await enroll(adapter);
      const {factors, backupCodeEnabled} = await userOf(adapter);
      assert.deepEqual({factors, backupCodeEnabled}, {factors: [{strategy: 'totp'}, {strategy: 'backup_code'}], backupCodeEnabled: true});
    }));

  it('gets codes that are sent as well, where the page says that the server sends them', () =>
    onServer({settings: {otp: 'phone_code'}}, async ({adapter}) => {
      await enroll(adapter);
      const {factors} = await userOf(adapter);
      assert.deepEqual(factors, [{strategy: 'totp'}, {strategy: 'phone_code'}, {strategy: 'backup_code'}]);
    }));

  it('has no app where codes that are sent are all it has', () =>
    onServer({}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      sendCodesTo(server);
      const {factors, totpEnabled, backupCodeEnabled, twoFactorEnabled} = await userOf(adapter);
      assert.deepEqual(
        {factors, totpEnabled, backupCodeEnabled, twoFactorEnabled},
        {factors: [{strategy: 'email_code'}], totpEnabled: false, backupCodeEnabled: false, twoFactorEnabled: true},
      );
      const {secret = ''} = await adapter.createTOTP({proof});
      await adapter.verifyTOTP({code: codeOf(secret)});
      assert.equal((await userOf(adapter)).totpEnabled, true, 'once it has one');
    }));

  it('is asked once whether it has an app, however often somebody looks, and without its secret', () =>
    onServer({}, async ({adapter, server}) => {
      await enroll(adapter);
      await Promise.all([userOf(adapter), userOf(adapter), userOf(adapter)]);
      await userOf(adapter);
      assert.equal(server.front.requests.filter((request) => request === probe).length, 1);
    }));

  it('is not asked where nobody has a second factor, or the server sends no codes', () =>
    onServer({}, async ({adapter, browser, server}) => {
      await adapter.signIn(ada);
      await userOf(adapter);
      const {secret = ''} = await adapter.createTOTP({proof});
      await adapter.verifyTOTP({code: codeOf(secret)});
      assert.equal((await userOf(browser.open({otp: false}))).totpEnabled, true);
      assert.equal(server.front.requests.includes(probe), false);
    }));

  it('is taken to have an app while the server does not say, and asked again', () =>
    onServer({}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      sendCodesTo(server);
      server.front.answerNext(() => Response.json({message: 'Too many.'}, {status: 429}), '/get-totp-uri');
      assert.equal((await userOf(adapter)).totpEnabled, true);
      assert.equal((await userOf(adapter)).totpEnabled, false);
    }));

  it('is not asked again where the server says straight away that there is an app', () =>
    onServer({}, async ({adapter, server}) => {
      await enroll(adapter);
      const refuse = (): Response => Response.json({code: 'TOTP_ALREADY_ENABLED'}, {status: 400});
      server.front.answerNext(refuse, '/get-totp-uri');
      await userOf(adapter);
      assert.equal((await userOf(adapter)).totpEnabled, true);
      assert.equal(server.front.requests.filter((request) => request === probe).length, 1);
    }));

  it('is asked anew when something has changed in another tab', () =>
    onServer({}, async ({adapter, browser, server}) => {
      await adapter.signIn(ada);
      sendCodesTo(server);
      assert.equal((await userOf(adapter)).totpEnabled, false);
      let hasApp = false;
      const stop = adapter.subscribe((state) => {
        hasApp = state.status === 'signed_in' && state.user.totpEnabled;
      });
      const other = browser.open();
      const {secret = ''} = await other.createTOTP({proof});
      await other.verifyTOTP({code: codeOf(secret)});
      await until(() => hasApp);
      stop();
    }));

  it('is told as it is once the connection is back', () =>
    onServer({}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      sendCodesTo(server);
      server.front.loseNext('/get-totp-uri');
      assert.equal(await codeOfRefusal(adapter.getState()), 'network_error');
      assert.equal((await userOf(adapter)).totpEnabled, false);
    }));
});

describe('A session', () => {
  it('is not asked for while it is being replaced, when there seems to be none', () =>
    onServer({}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      const {secret = ''} = await adapter.createTOTP({proof});
      const release = server.front.holdNext({path: '/verify-totp', after: true});
      const verified = adapter.verifyTOTP({code: codeOf(secret)});
      await server.front.arrival();
      const before = server.front.requests.length;
      const looked = statusOf(adapter);
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(server.front.requests.length, before);
      release();
      await verified;
      assert.equal(await looked, 'signed_in');
    }));

  it('that ended on the server is told as signed out, and its calls as not signed in', () =>
    onServer({}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      (server.tables['session'] ?? []).length = 0;
      assert.equal(await codeOfRefusal(adapter.createTOTP({proof})), 'not_signed_in');
      assert.equal(await statusOf(adapter), 'signed_out');
    }));

  for (const step of ['password', 'second factor'] as const) {
    it(`does not begin when the ${step} is aborted between the head of the answer, where the cookie is, and the rest`, () =>
      onServer({}, async ({browser, server}) => {
        let headIsThere = (): void => {};
        const head = new Promise<void>((resolve) => (headIsThere = resolve));
        const adapter = betterAuthAdapter({
          baseURL: server.url,
          fetch: async (...request) => {
            const answer = await browser.fetch(...request);
            if (answer.headers.has('x-slow')) headIsThere();
            return answer;
          },
        });
        const {secret} = step === 'password' ? {secret: ''} : await challenged(adapter);
        const finish = answerSlowly(server, step === 'password' ? '/sign-in/email' : '/verify-totp');
        const controller = new AbortController();
        const {signal} = controller;
        const attempt =
          step === 'password' ? adapter.signIn(ada, {signal}) : adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)}, {signal});
        const outcome = codeOfRefusal(attempt);
        await head;
        assert.ok(browser.jar.matching(new URL('/', server.url)).some(({name}) => name === 'better-auth.session_token'));
        controller.abort();
        assert.equal(await outcome, 'aborted');
        assert.notEqual(await statusOf(adapter), 'signed_in');
        finish();
      }));
  }
});

/** Sends the head of the next answer and the beginning of its body; the rest when the returned function is called. */
function answerSlowly({front}: AuthServer, path: string): () => void {
  let finish = (): void => {};
  const rest = new Promise<void>((resolve) => (finish = resolve));
  front.alterNext(({headers, status}) => {
    const body = new ReadableStream({
      start: async (stream) => {
        stream.enqueue(new TextEncoder().encode('{"token":'));
        await rest;
        stream.close();
      },
    });
    return new Response(body, {status, headers: [...headers, ['x-slow', 'yes']]});
  }, path);
  return finish;
}
