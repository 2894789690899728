import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {ada, challenged, codeOf, codeOfRefusal, enroll, onServer, proof, refusalOf, rows, statusOf, userOf} from './steps.js';

describe('A new secret', () => {
  it('comes with a URI whose issuer has no plus signs, and with backup codes', () =>
    onServer({}, async ({adapter}) => {
      await adapter.signIn(ada);
      const {uri = '', secret = '', backupCodes, verified, id} = await adapter.createTOTP({proof});
      assert.equal(uri, `otpauth://totp/Demo%20%26%20Sons:ada%40example.com?secret=${secret}&issuer=Demo%20%26%20Sons`);
      assert.match(secret, /^[A-Z2-7]{32,}$/);
      assert.deepEqual({codes: backupCodes?.length, verified, id}, {codes: 10, verified: false, id: ''});
    }));

  it('tells the digits and the period that the server was given', () =>
    onServer({twoFactor: {totpOptions: {digits: 8, period: 60}}, settings: {digits: 8}}, async ({adapter}) => {
      await adapter.signIn(ada);
      const {digits, period} = parseOtpauthUri((await adapter.createTOTP({proof})).uri ?? '') ?? {};
      assert.deepEqual({digits, period}, {digits: 8, period: 60});
      assert.equal(adapter.capabilities.totp && adapter.capabilities.totp.digits, 8);
    }));

  it('replaces one that was never confirmed', () =>
    onServer({}, async ({adapter, browser, server}) => {
      await adapter.signIn(ada);
      const {secret: old = ''} = await adapter.createTOTP({proof});
      const {secret = ''} = await browser.open().createTOTP({proof});
      assert.notEqual(secret, old);
      assert.equal(await codeOfRefusal(adapter.verifyTOTP({code: codeOf(old)})), 'form_code_incorrect');
      await adapter.verifyTOTP({code: codeOf(secret)});
      assert.equal(rows(server, 'twoFactor').length, 1);
    }));

  it('is told again in the tab that it was told in, and in no other', () =>
    onServer({}, async ({adapter, browser}) => {
      await adapter.signIn(ada);
      const {secret, backupCodes} = await adapter.createTOTP({proof});
      const again = await adapter.createTOTP({resume: true, issuer: 'Other', proof});
      assert.deepEqual({secret: again.secret, resumed: again.resumed, codes: again.backupCodes}, {secret, resumed: true, codes: undefined});
      assert.equal(parseOtpauthUri(again.uri ?? '')?.issuer, 'Other');
      assert.equal(backupCodes?.length, 10);
      const other = await browser.open().createTOTP({resume: true, proof});
      assert.notEqual(other.secret, secret);
      assert.equal(other.resumed, undefined);
      // By now it is another one that waits.
      assert.notEqual((await adapter.createTOTP({resume: true, proof})).secret, secret);
    }));

  it('that is told again has lost its backup codes, which count with the first code all the same and can be made anew', () =>
    onServer({}, async ({adapter}) => {
      await adapter.signIn(ada);
      await adapter.createTOTP({proof});
      const {secret = ''} = await adapter.createTOTP({resume: true, proof});
      assert.equal((await userOf(adapter)).backupCodeEnabled, false);
      assert.equal((await adapter.verifyTOTP({code: codeOf(secret)})).backupCodes, undefined);
      assert.equal((await userOf(adapter)).backupCodeEnabled, true);
      assert.equal((await adapter.createBackupCode({proof})).codes.length, 10);
    }));

  it('is told again to nobody without the password', () =>
    onServer({}, async ({adapter}) => {
      await adapter.signIn(ada);
      const {secret} = await adapter.createTOTP({proof});
      assert.equal(await codeOfRefusal(adapter.createTOTP({resume: true})), 'reverification_required');
      const wrong = {strategy: 'password', password: 'no-real-password'} as const;
      assert.equal(await codeOfRefusal(adapter.createTOTP({resume: true, proof: wrong})), 'form_password_incorrect');
      assert.equal((await adapter.createTOTP({resume: true, proof})).secret, secret);
    }));

  it('is one, and the last one, when two are asked for at once', () =>
    onServer({}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      const [, {secret = ''}] = await Promise.all([adapter.createTOTP({proof}), adapter.createTOTP({proof})]);
      assert.equal(rows(server, 'twoFactor').length, 1);
      await adapter.verifyTOTP({code: codeOf(secret)});
      assert.equal((await userOf(adapter)).totpEnabled, true);
    }));

  it('is refused where there is a confirmed one, which stays', () =>
    onServer({}, async ({adapter}) => {
      const {secret} = await challenged(adapter);
      await adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)});
      assert.equal(await codeOfRefusal(adapter.createTOTP({proof})), 'totp_already_enabled');
      await adapter.setActive({session: null});
      await adapter.signIn(ada);
      assert.equal((await adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret)})).status, 'complete');
    }));

  it('is refused where the server makes none', () =>
    onServer({twoFactor: {totpOptions: {disable: true}}}, async ({adapter}) => {
      await adapter.signIn(ada);
      assert.equal(await codeOfRefusal(adapter.createTOTP({proof})), 'not_supported');
    }));

  it('needs no password of somebody who has none, where the server allows it', () =>
    onServer({twoFactor: {allowPasswordless: true}}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      rows(server, 'account').length = 0;
      const {secret = ''} = await adapter.createTOTP();
      await adapter.verifyTOTP({code: codeOf(secret)});
      assert.equal((await userOf(adapter)).totpEnabled, true);
      assert.equal((await adapter.createBackupCode()).codes.length, 10);
      assert.deepEqual(await adapter.disableTOTP(), {deleted: true});
    }));
});

describe('The first code', () => {
  it('is the end of it: the account is told as it is now, not as the answer or a cookie says', () =>
    onServer({options: {session: {cookieCache: {enabled: true, maxAge: 300}}}}, async ({adapter, browser}) => {
      await adapter.signIn(ada);
      const elsewhere = browser.open();
      const {secret = ''} = await adapter.createTOTP({proof});
      assert.deepEqual(await adapter.verifyTOTP({code: codeOf(secret)}), {id: '', verified: true});
      for (const one of [adapter, elsewhere]) assert.equal((await userOf(one)).totpEnabled, true);
    }));

  it('is told as of now even if it was changed in another browser', () =>
    onServer({options: {session: {cookieCache: {enabled: true, maxAge: 300}}}}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      assert.equal((await userOf(adapter)).twoFactorEnabled, false);
      for (const user of rows(server, 'user')) user['twoFactorEnabled'] = true;
      assert.equal((await userOf(adapter)).twoFactorEnabled, true);
    }));

  it('of somebody who is still asked for the second factor confirms nothing, and does not sign in', () =>
    onServer({}, async ({adapter}) => {
      const {secret} = await challenged(adapter);
      assert.equal(await codeOfRefusal(adapter.verifyTOTP({code: codeOf(secret)})), 'not_signed_in');
      assert.equal(await statusOf(adapter), 'pending');
    }));

  it('without a secret is refused', () =>
    onServer({}, async ({adapter}) => {
      await adapter.signIn(ada);
      assert.equal(await codeOfRefusal(adapter.verifyTOTP({code: '123456'})), 'totp_not_enabled');
    }));

  it('counts where the server has asked for none', () =>
    onServer({twoFactor: {skipVerificationOnEnable: true}}, async ({adapter}) => {
      await enroll(adapter);
      assert.equal((await userOf(adapter)).totpEnabled, true);
    }));

  it('keeps the person signed in, though its session is replaced while nobody waits for the answer any more', () =>
    onServer({}, async ({adapter, server}) => {
      await adapter.signIn(ada);
      const {secret = ''} = await adapter.createTOTP({proof});
      const release = server.front.holdNext({path: '/verify-totp', after: true});
      const controller = new AbortController();
      const outcome = codeOfRefusal(adapter.verifyTOTP({code: codeOf(secret)}, {signal: controller.signal}));
      await server.front.arrival();
      controller.abort();
      assert.equal(await outcome, 'aborted');
      release();
      // Waits for its turn, as every call does.
      assert.equal(await codeOfRefusal(adapter.createTOTP({proof})), 'totp_already_enabled');
      assert.equal((await userOf(adapter)).totpEnabled, true);
    }));
});

describe('The password', () => {
  it('is asked for by the server, once for each call that wants it', () =>
    onServer({}, async ({adapter}) => {
      await adapter.signIn(ada);
      const {code, reverification} = await refusalOf(adapter.createTOTP());
      assert.deepEqual({code, reverification}, {
        code: 'reverification_required',
        reverification: {mode: 'inline', methods: [{strategy: 'password'}]},
      });
    }));

  it('is asked for again where something else was given', () =>
    onServer({}, async ({adapter}) => {
      await adapter.signIn(ada);
      const other = adapter.createTOTP({proof: {strategy: 'totp', code: '123456'}});
      assert.equal(await codeOfRefusal(other), 'reverification_required');
    }));

  it('is refused when it is wrong, in its field', () =>
    onServer({}, async ({adapter}) => {
      await adapter.signIn(ada);
      const {code, paramName} = await refusalOf(adapter.createTOTP({proof: {strategy: 'password', password: 'wrong password'}}));
      assert.deepEqual({code, paramName}, {code: 'form_password_incorrect', paramName: 'password'});
    }));
});

describe('Switching off', () => {
  it('ends the trust in this device', () =>
    onServer({}, async ({adapter}) => {
      const {secret} = await challenged(adapter);
      await adapter.attemptSecondFactor({strategy: 'totp', code: codeOf(secret), trustDevice: true});
      await adapter.disableTOTP({proof});
      const again = await enroll(adapter);
      await adapter.setActive({session: null});
      assert.equal((await adapter.signIn(ada)).status, 'needs_second_factor');
      assert.notEqual(again.secret, secret);
    }));

  it('leaves no backup codes to make', () =>
    onServer({}, async ({adapter}) => {
      await enroll(adapter);
      await adapter.disableTOTP({proof});
      assert.equal(await codeOfRefusal(adapter.createBackupCode({proof})), 'totp_not_enabled');
    }));
});
