import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {phoneNumber, username} from 'better-auth/plugins';
import {betterAuthAdapter} from '../../../src/adapters/better-auth/index.js';
import {ada, challenged, codeOf, codeOfRefusal, enroll, offered, onServer, pendingOf, refusalOf, rows, sendCodesTo, statusOf, userOf} from './steps.js';

describe('The factors that a sign-in offers', () => {
  it('are the app and backup codes, where the server sends nothing', () =>
    onServer({sendsOtp: false}, async ({adapter}) => {
      await enroll(adapter);
      await adapter.setActive({session: null});
      assert.deepEqual(offered(await adapter.signIn(ada)), ['totp', 'backup_code']);
    }));

  it('have codes that are sent between them, under the name that the page gives', () =>
    onServer({settings: {otp: 'phone_code'}}, async ({adapter, server}) => {
      await challenged(adapter);
      assert.deepEqual(await pendingOf(adapter), ['totp', 'phone_code', 'backup_code']);
      await adapter.prepareSecondFactor?.({strategy: 'phone_code'});
      assert.equal((await adapter.attemptSecondFactor({strategy: 'phone_code', code: server.inbox[0] ?? ''})).status, 'complete');
    }));

  it('name them e-mail where the page does not say', () =>
    onServer({}, async ({adapter}) => {
      await challenged(adapter);
      assert.deepEqual(await pendingOf(adapter), ['totp', 'email_code', 'backup_code']);
    }));

  it('leave them out where the page says so', () =>
    onServer({settings: {otp: false}}, async ({adapter}) => {
      await challenged(adapter);
      assert.deepEqual(await pendingOf(adapter), ['totp', 'backup_code']);
      assert.equal(adapter.prepareSecondFactor, undefined);
    }));

  it('are codes that are sent alone, for somebody without an app', () =>
    onServer({}, async ({adapter, server}) => {
      sendCodesTo(server);
      assert.deepEqual(offered(await adapter.signIn(ada)), ['email_code']);
      assert.equal(await codeOfRefusal(adapter.attemptSecondFactor({strategy: 'totp', code: '123456'})), 'not_supported');
      assert.equal(await codeOfRefusal(adapter.attemptSecondFactor({strategy: 'backup_code', code: 'abcde-fghij'})), 'not_supported');
    }));

  it('are told as unsupported where there is none', () =>
    onServer({settings: {otp: false}}, async ({adapter, server}) => {
      sendCodesTo(server);
      assert.deepEqual(await adapter.signIn(ada), {status: 'unsupported', backendStatus: 'a second factor by otp'});
      assert.equal(await statusOf(adapter), 'signed_out');
    }));
});

describe('Signing in', () => {
  it('is by user name where the server has them', () =>
    onServer({options: {plugins: [username()]}, settings: {signInBy: 'username'}}, async ({adapter, server}) => {
      const grace = {identifier: 'grace', password: 'staple staple staple'};
      await server.addPerson({email: 'grace@example.com', username: 'grace', password: grace.password});
      assert.equal(await codeOfRefusal(adapter.signIn({...grace, password: 'no-real-password'})), 'form_password_incorrect');
      assert.equal((await adapter.signIn(grace)).status, 'complete');
      assert.equal((await userOf(adapter)).identifier, 'grace');
    }));

  it('is by telephone number where the server has them', () =>
    onServer({options: {plugins: [phoneNumber()]}, settings: {signInBy: 'phone-number'}}, async ({adapter, server}) => {
      for (const user of rows(server, 'user')) Object.assign(user, {phoneNumber: '+15550100', phoneNumberVerified: true});
      assert.equal((await adapter.signIn({...ada, identifier: '+15550100'})).status, 'complete');
      assert.equal((await userOf(adapter)).identifier, '+15550100');
    }));

  it('tells the address where somebody has no user name', () =>
    onServer({options: {plugins: [username()]}, settings: {signInBy: 'username'}}, async ({adapter, browser}) => {
      await browser.open().signIn(ada);
      assert.equal((await userOf(adapter)).identifier, ada.identifier);
    }));

  it('keeps what the server says where we have no text for it', () =>
    onServer(
      {options: {emailAndPassword: {enabled: true, requireEmailVerification: true}}},
      async ({adapter}) => {
        const {code, longMessage, status} = await refusalOf(adapter.signIn(ada));
        assert.deepEqual({code, longMessage, status}, {code: 'unknown', longMessage: 'Email not verified', status: 403});
      },
    ));

  it('says that the address is none', () =>
    onServer({}, async ({adapter}) => {
      const {code, paramName} = await refusalOf(adapter.signIn({...ada, identifier: 'ada'}));
      assert.deepEqual({code, paramName}, {code: 'form_param_format_invalid', paramName: 'identifier'});
    }));

  it('is refused from a page that the server does not trust', () =>
    onServer({}, async ({server}) => {
      const stranger: typeof fetch = (input, init) =>
        fetch(input, {...init, headers: {...Object.fromEntries(new Headers(init?.headers)), origin: 'http://evil.example', cookie: 'any=1'}});
      const {code, backendCode} = await refusalOf(betterAuthAdapter({fetch: stranger, baseURL: server.url}).signIn(ada));
      assert.deepEqual({code, backendCode}, {code: 'unknown', backendCode: 'INVALID_ORIGIN'});
    }));

  it('takes no session by its id, for there is none but the one in the cookie', () =>
    onServer({}, async ({adapter}) => {
      assert.equal(await codeOfRefusal(adapter.setActive({session: 'some-session'})), 'not_supported');
      assert.equal(await statusOf(adapter), 'signed_out');
    }));

  it('ends on the server, too', () =>
    onServer({}, async ({adapter, server}) => {
      const before = rows(server, 'session').length;
      await adapter.signIn(ada);
      assert.equal(rows(server, 'session').length, before + 1);
      await adapter.setActive({session: null});
      assert.equal(rows(server, 'session').length, before);
    }));
});

describe('Trusted devices', () => {
  it('are not asked for where the page says so, whatever the box says', () =>
    onServer({settings: {trustDevice: false}}, async ({adapter}) => {
      assert.equal(adapter.capabilities.trustDevice, false);
      const {secret} = await challenged(adapter);
      await adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret), trustDevice: true});
      await adapter.setActive({session: null});
      assert.equal((await adapter.signIn(ada)).status, 'needs_second_factor');
    }));

  it('are trusted by backup codes and codes that are sent as well', () =>
    onServer({}, async ({adapter, browser, server}) => {
      const {codes} = await challenged(adapter);
      await adapter.attemptSecondFactor({strategy: 'backup_code', code: codes[0] ?? '', trustDevice: true});
      await adapter.setActive({session: null});
      assert.equal((await adapter.signIn(ada)).status, 'complete');
      browser.jar.clear();
      await adapter.signIn(ada);
      await adapter.prepareSecondFactor?.({strategy: 'email_code'});
      await adapter.attemptSecondFactor({strategy: 'email_code', code: server.inbox[0] ?? '', trustDevice: true});
      await adapter.setActive({session: null});
      assert.equal((await adapter.signIn(ada)).status, 'complete');
    }));
});
