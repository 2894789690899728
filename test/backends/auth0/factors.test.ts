import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {Auth0Adapter} from '../../../src/adapters/auth0/index.js';
import {startBrowser, type Browser} from './browser.js';
import {arrive, codeNow, enter, equip, refusal} from './steps.js';

describe('Factors of an account, on Auth0', () => {
  let browser: Browser;
  let adapter: Auth0Adapter;

  beforeEach(async () => {
    browser = await startBrowser();
    ({adapter} = browser.page);
  });
  afterEach(() => browser.close());

  it('are told with their ids and dates, and masked', async () => {
    const {plain} = browser.tenant.persons;
    equip(plain, 'RECOVERYCODE1');
    plain.methods.push(
      {id: 'sms|dev_2', type: 'phone', address: '+4917613213112', isConfirmed: true, lastUsed: '2026-02-03T04:05:06.000Z'},
      {id: 'email|dev_3', type: 'email', address: 'ada@example.com', isConfirmed: true},
      {id: 'push|dev_4', type: 'push-notification', isConfirmed: true},
    );
    await enter(browser, plain);
    const state = await adapter.getState();
    const createdAt = Date.UTC(2026, 0, 1);
    const unused = {createdAt, lastUsedAt: undefined};
    assert.deepEqual(state.status === 'signed_in' && state.user.factors, [
      {strategy: 'totp', id: 'totp|dev_1', ...unused, default: true},
      {strategy: 'backup_code', id: 'recovery-code|dev_1', ...unused},
      {strategy: 'phone_code', id: 'sms|dev_2', createdAt, lastUsedAt: Date.UTC(2026, 1, 3, 4, 5, 6), safeIdentifier: '•••• 3112'},
      {strategy: 'email_code', id: 'email|dev_3', ...unused, safeIdentifier: 'a•••@example.com'},
    ]);
  });

  it('do not count before they are confirmed', async () => {
    const {plain} = browser.tenant.persons;
    plain.methods = [{id: 'totp|dev_1', type: 'totp', secret: 'x', isConfirmed: false}];
    const state = await arrive(browser, plain);
    assert.equal(state.status === 'signed_in' && state.user.totpEnabled, false);
    await refusal(adapter.disableTOTP(), 'totp_not_enabled');
    await adapter.createTOTP();
  });

  it('verify no secret but the one that was handed out last', async () => {
    await arrive(browser, browser.tenant.persons.plain);
    const {id} = await adapter.createTOTP();
    await adapter.createTOTP();
    await refusal(adapter.verifyTOTP({id, code: '123456'}), 'verification_expired');
    await refusal(browser.open().adapter.verifyTOTP({code: '123456'}), 'verification_expired');
  });

  it('call for a new secret when the enrolment is gone', async () => {
    await arrive(browser, browser.tenant.persons.plain);
    const {id} = await adapter.createTOTP();
    browser.tenant.enrollments.clear();
    await refusal(adapter.verifyTOTP({id, code: '123456'}), 'verification_expired');
  });

  it('have one recovery code, the newest', async () => {
    const {plain} = browser.tenant.persons;
    equip(plain, 'RECOVERYCODE1');
    await enter(browser, plain);
    const {codes} = await adapter.createBackupCode();
    const papers = plain.methods.filter(({type}) => type === 'recovery-code');
    assert.deepEqual(papers.map(({secret, isConfirmed}) => [secret, isConfirmed]), [[codes[0], true]]);
  });

  it('say so when the old recovery code is gone and the new one did not come', async () => {
    const {plain} = browser.tenant.persons;
    equip(plain, 'RECOVERYCODE1');
    await enter(browser, plain);
    browser.tenant.answerNext({status: 500, body: {type: 'x', status: 500, title: 'Oops', detail: 'Oops'}}, /^POST \/me/);
    await refusal(adapter.createBackupCode(), 'unknown');
    const state = await adapter.getState();
    assert.equal(state.status === 'signed_in' && state.user.backupCodeEnabled, false);
    await adapter.createBackupCode();
  });

  describe('that Auth0 changes only for a second factor', () => {
    beforeEach(async () => {
      equip(browser.tenant.persons.plain, 'RECOVERYCODE1');
      await enter(browser, browser.tenant.persons.plain);
      browser.tenant.policy.changesWantProofSince = browser.tenant.now();
      browser.tenant.advance(1);
    });

    it('are held up by a step-up, which takes no recovery code', async () => {
      const {reverification} = await refusal(adapter.createBackupCode(), 'reverification_required');
      assert.deepEqual(reverification, {mode: 'session', level: 'second_factor'});
      const begun = await adapter.startReverification({level: 'second_factor'});
      assert.deepEqual(
        begun,
        {status: 'needs_proof', methods: [{strategy: 'totp', id: 'totp|dev_1', safeIdentifier: undefined}]},
      );
      await refusal(adapter.attemptReverification({strategy: 'backup_code', code: 'RECOVERYCODE1'}), 'not_supported');
      await refusal(adapter.attemptReverification({strategy: 'password', password: 'correct horse battery'}), 'not_supported');
      assert.equal(browser.tenant.persons.plain.methods.at(-1)?.secret, 'RECOVERYCODE1');
      assert.deepEqual(await adapter.attemptReverification({strategy: 'totp', code: codeNow(browser)}), {status: 'complete'});
      await adapter.createBackupCode();
    });

    it('can still be looked at meanwhile', async () => {
      await refusal(adapter.createBackupCode(), 'reverification_required');
      assert.equal((await adapter.getState()).status, 'signed_in');
      await adapter.startReverification({level: 'second_factor'});
      await adapter.attemptReverification({strategy: 'totp', code: codeNow(browser)});
    });

    it('keep a secret that waits for its first code through the step-up', async () => {
      browser.tenant.persons.plain.methods = [{id: 'sms|dev_2', type: 'phone', address: '+4917613213112', isConfirmed: true}];
      browser.tenant.policy.changesWantProofSince = undefined;
      const {id} = await adapter.createTOTP();
      browser.tenant.policy.changesWantProofSince = browser.tenant.now();
      browser.tenant.advance(1);
      await refusal(adapter.verifyTOTP({id, code: '000000'}), 'reverification_required');
      await adapter.startReverification({level: 'second_factor'});
      await adapter.prepareReverification({strategy: 'phone_code'});
      await adapter.attemptReverification({strategy: 'phone_code', code: browser.tenant.inbox.at(-1)?.code ?? ''});
      await refusal(adapter.verifyTOTP({id, code: '000000'}), 'form_code_incorrect');
    });
  });

  it('cannot be managed without a token for the My Account API, and sign-in goes on', async () => {
    const page = (await startWithoutMrrt()).page;
    await browser.signIn({identifier: 'ada@example.com', password: 'correct horse battery'}, page);
    const state = await page.adapter.getState();
    assert.deepEqual(state.status === 'signed_in' && state.user.factors, []);
    const {totp, backupCodes} = page.adapter.capabilities;
    assert.deepEqual({totp, backupCodes}, {
      totp: {create: false, disable: false, multiple: false, digits: 6},
      backupCodes: {regenerate: false, list: 'none', rotates: true},
    });
  });

  /** A client with one audience, whose refresh token is good for that alone. */
  async function startWithoutMrrt(): Promise<Browser> {
    await browser.close();
    browser = await startBrowser({useMrrt: false}, {authorizationParams: undefined});
    return browser;
  }

  it('cannot be managed where the tenant has no My Account API', async () => {
    await browser.signIn({identifier: 'ada@example.com', password: 'correct horse battery'});
    await browser.page.auth0.getTokenSilently({authorizationParams: {audience: 'https://api.example.test'}});
    browser.tenant.answerNext(
      {status: 403, body: {error: 'access_denied', error_description: 'Service not found: https://tenant/me/'}},
      /token$/,
    );
    const state = await adapter.getState();
    assert.deepEqual(state.status === 'signed_in' && state.user.factors, []);
    assert.equal(adapter.capabilities.totp && adapter.capabilities.totp.disable, false);
    // Switched on since.
    await adapter.getState();
    assert.equal(adapter.capabilities.totp && adapter.capabilities.totp.disable, true);
  });
});

describe('A step-up of the page’s own, on Auth0', () => {
  const stepUp = {audience: 'https://api.example.test', scope: 'transfer:money'};
  let browser: Browser;

  beforeEach(async () => {
    browser = await startBrowser({}, {stepUp});
  });
  afterEach(() => browser.close());

  it('is over at once where Auth0 wants nothing more', async () => {
    await arrive(browser, browser.tenant.persons.plain);
    assert.deepEqual(await browser.page.adapter.startReverification({level: 'second_factor'}), {status: 'complete'});
  });

  it('takes the second factor, also where such a token was given out before', async () => {
    const {adapter, auth0} = browser.page;
    equip(browser.tenant.persons.plain);
    await enter(browser, browser.tenant.persons.plain);
    await auth0.getTokenSilently({authorizationParams: stepUp});
    for (const family of browser.tenant.refreshTokens.values()) family.provenAt = undefined;
    const begun = await adapter.startReverification({level: 'second_factor'});
    assert.equal(begun.status, 'needs_proof');
    await refusal(adapter.attemptReverification({strategy: 'totp', code: '000000'}), 'form_code_incorrect');
    assert.deepEqual(await adapter.attemptReverification({strategy: 'totp', code: codeNow(browser)}), {status: 'complete'});
    await refusal(adapter.attemptReverification({strategy: 'totp', code: codeNow(browser)}), 'verification_expired');
  });

  it('is impossible where the page names no token for it', async () => {
    const {adapter} = browser.open({});
    await arrive(browser, browser.tenant.persons.plain, {...browser.page, adapter});
    await refusal(adapter.startReverification({level: 'second_factor'}), 'not_supported');
  });

  it('is impossible for somebody who has nothing to prove themselves with', async () => {
    const {adapter} = browser.page;
    await arrive(browser, browser.tenant.persons.obliged);
    browser.tenant.persons.obliged.mustEnroll = true;
    await refusal(adapter.startReverification({level: 'second_factor'}), 'mfa_required');
  });
});
