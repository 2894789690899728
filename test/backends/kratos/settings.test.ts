import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {KratosAdapter} from '../../../src/adapters/kratos/index.js';
import type {MfaUser} from '../../../src/core/adapter.js';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {startBrowser, type Browser} from './browser.js';
import {arrive, codeFor, equip, heldUp, refusal, signIn} from './steps.js';

describe('Settings, on Kratos', () => {
  let browser: Browser;
  let adapter: KratosAdapter;

  beforeEach(async () => {
    browser = await startBrowser();
    adapter = browser.open({issuer: 'Example & Sons'});
  });
  afterEach(() => browser.kratos.close());

  async function user(): Promise<MfaUser> {
    const state = await adapter.getState();
    assert.equal(state.status, 'signed_in');
    return state.user;
  }

  it('name the issuer that the page gave, and the person’s address', async () => {
    await signIn(adapter, browser.kratos.plain);
    const {uri = ''} = await adapter.createTOTP();
    const {issuer, account} = parseOtpauthUri(uri) ?? {};
    assert.deepEqual({issuer, account}, {issuer: 'Example & Sons', account: 'ada@example.com'});
  });

  it('tell no secret again whose flow is over, and none to another session', async () => {
    const {kratos} = browser;
    kratos.settings.privilegedSeconds = Infinity;
    await signIn(adapter, kratos.plain);
    const first = await adapter.createTOTP();
    kratos.advance(3601);
    const second = await adapter.createTOTP({resume: true});
    assert.notEqual(second.secret, first.secret);
    assert.equal(second.resumed, undefined);
    kratos.sessions.clear();
    await signIn(browser.open(), kratos.plain);
    assert.notEqual((await browser.open().createTOTP({resume: true})).secret, second.secret);
  });

  it('tell the secret again that waits in this tab, also where nothing can be stored', async () => {
    await signIn(adapter, browser.kratos.plain);
    Object.assign(globalThis, {sessionStorage: undefined});
    const {secret} = await adapter.createTOTP();
    assert.deepEqual((await adapter.createTOTP({resume: true})).secret, secret);
    assert.notEqual((await browser.open().createTOTP({resume: true})).secret, secret);
  });

  it('hold up the first code of an old session, which still counts after the step-up', async () => {
    const {kratos} = browser;
    await signIn(adapter, kratos.plain);
    kratos.advance(3601);
    const {id, secret = ''} = await adapter.createTOTP();
    const code = codeFor(browser, secret);
    await heldUp(adapter.verifyTOTP({id, code}), 'first_factor');
    await adapter.startReverification({level: 'first_factor'});
    await adapter.attemptReverification({strategy: 'password', password: kratos.plain.password});
    await adapter.verifyTOTP({id, code});
    assert.equal(kratos.plain.secret, secret);
  });

  it('never let a secret pass that another tab has overtaken', async () => {
    const {kratos} = browser;
    await signIn(adapter, kratos.plain);
    const {id} = await adapter.createTOTP();
    const other = browser.open();
    const {id: otherId, secret = ''} = await other.createTOTP();
    await other.verifyTOTP({id: otherId, code: codeFor(browser, secret)});
    // Kratos itself would say yes to anything here.
    await refusal(adapter.verifyTOTP({id, code: '000000'}), 'totp_already_enabled');
    assert.equal(kratos.plain.secret, secret);
  });

  for (const [why, spoil] of [
    ['has expired', ({kratos}: Browser) => kratos.advance(3601)],
    ['is forgotten', ({kratos}: Browser) => kratos.flows.clear()],
    ['belongs to another anti-CSRF cookie', ({jar}: Browser) => jar.clear('csrf_token')],
  ] as const) {
    it(`call for a new secret when the flow of the old one ${why}`, async () => {
      await signIn(adapter, browser.kratos.plain);
      const {id, secret = ''} = await adapter.createTOTP();
      spoil(browser);
      await refusal(adapter.verifyTOTP({id, code: codeFor(browser, secret)}), 'verification_expired');
      assert.equal((await user()).totpEnabled, false);
    });
  }

  it('verify no secret but the one that was handed out last', async () => {
    await signIn(adapter, browser.kratos.plain);
    const {id, secret = ''} = await adapter.createTOTP();
    await adapter.createTOTP();
    await refusal(adapter.verifyTOTP({id, code: codeFor(browser, secret)}), 'verification_expired');
    await refusal(browser.open().verifyTOTP({code: '123456'}), 'verification_expired');
  });

  it('take the backup codes away with the app, so that sign-in asks for nothing more', async () => {
    const {kratos} = browser;
    equip(kratos.plain, 'abcd1234');
    await arrive(browser, adapter, kratos.plain);
    await adapter.disableTOTP();
    assert.equal((await user()).backupCodeEnabled, false);
    await adapter.setActive({session: null});
    assert.equal((await signIn(adapter, kratos.plain)).status, 'complete');
  });

  it('keep both when only the codes could be taken away, and can be tried again', async () => {
    const {kratos} = browser;
    equip(kratos.plain, 'abcd1234');
    await arrive(browser, adapter, kratos.plain);
    kratos.answerNext({status: 503, body: ''}, /^POST/);
    await refusal(adapter.disableTOTP(), 'unknown');
    const {totpEnabled, backupCodeEnabled} = await user();
    assert.deepEqual({totpEnabled, backupCodeEnabled}, {totpEnabled: true, backupCodeEnabled: true});
    await adapter.disableTOTP();
  });

  it('keep the backup codes for the security key that is left', async () => {
    const {kratos} = browser;
    equip(kratos.plain, 'abcd1234');
    kratos.plain.hasSecurityKey = true;
    await arrive(browser, adapter, kratos.plain);
    await adapter.disableTOTP();
    assert.equal((await user()).backupCodeEnabled, true);
  });

  it('remove no app that is not there', async () => {
    await signIn(adapter, browser.kratos.plain);
    await refusal(adapter.disableTOTP(), 'totp_not_enabled');
  });

  it('make no backup codes for somebody who has nothing else', async () => {
    await signIn(adapter, browser.kratos.plain);
    await refusal(adapter.createBackupCode(), 'mfa_required');
    assert.equal(browser.kratos.plain.codes, undefined);
  });

  it('make backup codes for somebody whose second factor is a code that is sent', async () => {
    const {kratos} = browser;
    await signIn(adapter, kratos.texted);
    await adapter.prepareSecondFactor({strategy: 'phone_code'});
    await adapter.attemptSecondFactor({strategy: 'phone_code', code: kratos.inbox[0]?.code ?? ''});
    const {codes} = await adapter.createBackupCode();
    assert.deepEqual(kratos.texted.codes?.map(({code}) => code), codes);
  });

  it('show backup codes only once they count', async () => {
    const {kratos} = browser;
    equip(kratos.plain, 'abcd1234');
    await arrive(browser, adapter, kratos.plain);
    const {codes} = await adapter.createBackupCode();
    assert.equal(codes.length, 12);
    assert.deepEqual(kratos.plain.codes?.map(({code}) => code), codes);
  });

  it('leave the old backup codes alone when the new ones cannot be made to count', async () => {
    const {kratos} = browser;
    equip(kratos.plain, 'abcd1234');
    await arrive(browser, adapter, kratos.plain);
    const posts = kratos.asked.length;
    kratos.answerNext({until: Promise.resolve()}, /^POST/);
    kratos.answerNext({status: 502, body: '<h1>Bad gateway</h1>'}, /^POST/);
    await refusal(adapter.createBackupCode(), 'unknown');
    assert.deepEqual(kratos.asked.slice(posts).filter((one) => one.startsWith('POST')).length, 2);
    assert.deepEqual(kratos.plain.codes, [{code: 'abcd1234'}]);
  });

  it('count what is left of the backup codes', async () => {
    const {kratos} = browser;
    equip(kratos.plain, 'abcd1234', 'efgh5678', 'ijkl9012');
    await signIn(adapter, kratos.plain);
    await adapter.attemptSecondFactor({strategy: 'backup_code', code: 'efgh5678'});
    assert.deepEqual(await adapter.getBackupCodes(), {total: 3, remaining: 2});
  });

  it('do not count in an old session, and ask for no step-up either', async () => {
    const {kratos} = browser;
    equip(kratos.plain, 'abcd1234');
    await arrive(browser, adapter, kratos.plain);
    kratos.advance(3601);
    assert.deepEqual(await adapter.getBackupCodes(), {});
  });

  it('count none where there are none', async () => {
    await signIn(adapter, browser.kratos.plain);
    assert.deepEqual(await adapter.getBackupCodes(), {total: 0, remaining: 0});
  });

  it('say which methods this Kratos has switched off', async () => {
    const {kratos} = browser;
    Object.assign(kratos.settings, {totp: false, lookup: false});
    assert.notEqual(adapter.capabilities.totp, false);
    await signIn(adapter, kratos.plain);
    assert.deepEqual([adapter.capabilities.totp, adapter.capabilities.backupCodes], [false, false]);
    await refusal(adapter.createTOTP(), 'not_supported');
  });
});
