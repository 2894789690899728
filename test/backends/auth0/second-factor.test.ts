import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {Auth0Adapter} from '../../../src/adapters/auth0/index.js';
import {shiftClock} from '../support/shifted-clock.js';
import {api, startBrowser, type Browser} from './browser.js';
import {arrive, codeNow, enter, equip, refusal, until} from './steps.js';

describe('The second factor, on Auth0', () => {
  let browser: Browser;
  let adapter: Auth0Adapter;

  beforeEach(async () => {
    browser = await startBrowser();
    ({adapter} = browser.page);
  });
  afterEach(() => browser.close());

  /** How often tokens were asked for. */
  const asked = (): number => browser.tenant.asked.filter((one) => one === 'POST /oauth/token').length;

  it('is what Auth0 lists, the app first, masked as Auth0 masks', async () => {
    const {texted} = browser.tenant.persons;
    texted.methods = [
      {id: 'totp|dev_1', type: 'totp', secret: 'x', isConfirmed: true},
      ...texted.methods,
      {id: 'voice|dev_3', type: 'phone', address: '+49176000', isConfirmed: true},
      {id: 'push|dev_4', type: 'push-notification', isConfirmed: true},
      {id: 'recovery-code|dev_5', type: 'recovery-code', secret: 'y', isConfirmed: true},
    ];
    const [, sms] = texted.methods;
    assert.deepEqual(await arrive(browser, texted), {
      status: 'pending',
      identifier: 'tess@example.com',
      signIn: {
        status: 'needs_second_factor',
        supportedSecondFactors: [
          {strategy: 'totp', id: 'totp|dev_1', default: true},
          {strategy: 'phone_code', id: sms?.id, safeIdentifier: 'XXXXXX3112'},
          {strategy: 'phone_code', id: 'voice|dev_3', safeIdentifier: 'XXXXXX6000'},
          {strategy: 'backup_code', id: 'recovery-code|dev_5'},
        ],
      },
    });
  });

  it('is what Auth0 lists also where the refusal names no types', async () => {
    browser.tenant.policy.namesTypes = false;
    equip(browser.tenant.persons.plain);
    const state = await arrive(browser, browser.tenant.persons.plain);
    assert.equal(state.status === 'pending' && state.signIn.status, 'needs_second_factor');
  });

  it('is none of this kit’s where it is a push notification', async () => {
    const {plain} = browser.tenant.persons;
    plain.methods = [{id: 'push|dev_4', type: 'push-notification', isConfirmed: true}];
    const state = await arrive(browser, plain);
    assert.deepEqual(state.status === 'pending' && state.signIn, {status: 'unsupported', backendStatus: 'mfa_required'});
  });

  it('gives the page the token that it was refused', async () => {
    const {plain} = browser.tenant.persons;
    equip(plain);
    await enter(browser, plain);
    const token = await browser.page.auth0.getTokenSilently({authorizationParams: api, cacheMode: 'cache-only'});
    assert.equal(browser.tenant.accessTokens.get(token ?? '')?.audience, 'https://api.example.test');
  });

  it('is asked for with one refused token, however often and at once the state is read', async () => {
    // A refresh token that was refused is spent.
    browser.tenant.policy.rotatesRefreshTokens = true;
    equip(browser.tenant.persons.plain);
    const {email, password} = browser.tenant.persons.plain;
    await browser.signIn({identifier: email, password});
    const before = asked();
    const states = await Promise.all([adapter.getState(), adapter.getState()]);
    await adapter.getState();
    assert.deepEqual(states.map(({status}) => status), ['pending', 'pending']);
    assert.equal(asked() - before, 1);
    await adapter.attemptSecondFactor({strategy: 'totp', code: codeNow(browser)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('cannot be given after a reload where refresh tokens rotate', async () => {
    browser.tenant.policy.rotatesRefreshTokens = true;
    equip(browser.tenant.persons.plain);
    await arrive(browser, browser.tenant.persons.plain);
    assert.equal((await browser.open().adapter.getState()).status, 'signed_out');
  });

  it('is waited for no longer once another tab has given it', async () => {
    equip(browser.tenant.persons.plain);
    await arrive(browser, browser.tenant.persons.plain);
    const other = browser.open().adapter;
    await other.getState();
    await other.attemptSecondFactor({strategy: 'totp', code: codeNow(browser)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('begins anew once it has taken longer than the client remembers', async () => {
    const clock = shiftClock();
    try {
      equip(browser.tenant.persons.plain);
      await arrive(browser, browser.tenant.persons.plain);
      clock.advance(601);
      const before = asked();
      assert.equal((await adapter.getState()).status, 'pending');
      assert.equal(asked() - before, 1);
      await adapter.attemptSecondFactor({strategy: 'totp', code: codeNow(browser)});
    } finally {
      clock.restore();
    }
  });

  it('is refused after too many attempts', async () => {
    equip(browser.tenant.persons.plain);
    await arrive(browser, browser.tenant.persons.plain);
    for (let n = 0; n < 10; n++) await refusal(
      adapter.attemptSecondFactor({strategy: 'totp', code: '000000'}),
      'form_code_incorrect',
    );
    await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: codeNow(browser)}), 'too_many_requests');
  });

  it('is a code that went to the number that is meant, and to no other', async () => {
    const {texted} = browser.tenant.persons;
    texted.methods = [...texted.methods, {id: 'sms|dev_2', type: 'phone', address: '+4930999', isConfirmed: true}];
    const [first] = texted.methods;
    await arrive(browser, texted);
    await refusal(adapter.attemptSecondFactor({strategy: 'phone_code', code: '123456'}), 'verification_expired');
    await adapter.prepareSecondFactor({strategy: 'phone_code', id: 'sms|dev_2'});
    const [{to, code} = {to: '', code: ''}] = browser.tenant.inbox;
    assert.equal(to, '+4930999');
    await refusal(adapter.attemptSecondFactor({strategy: 'phone_code', id: first?.id, code}), 'verification_expired');
    await refusal(adapter.attemptSecondFactor({strategy: 'phone_code', id: 'sms|nobodys', code}), 'not_supported');
    assert.equal((await adapter.attemptSecondFactor({strategy: 'phone_code', code})).status, 'complete');
  });

  describe('by a recovery code', () => {
    beforeEach(async () => {
      equip(browser.tenant.persons.plain, 'RECOVERYCODE1');
      await arrive(browser, browser.tenant.persons.plain);
    });

    it('is answered with the next one, which is the one that counts', async () => {
      const result = await adapter.attemptSecondFactor({strategy: 'backup_code', code: 'RECOVERYCODE1'});
      const next = browser.tenant.persons.plain.methods.find(({type}) => type === 'recovery-code')?.secret;
      assert.deepEqual(result, {status: 'complete', createdSessionId: null, backupCodes: [next]});
    });

    it('is not undone when it was aborted, because the next one would be lost', async () => {
      let release = (): void => {};
      browser.tenant.answerNext({until: new Promise((resolve) => (release = resolve))}, /token$/);
      const controller = new AbortController();
      const {signal} = controller;
      const call = adapter.attemptSecondFactor({strategy: 'backup_code', code: 'RECOVERYCODE1'}, {signal});
      const before = asked();
      await until(() => asked() > before);
      controller.abort();
      await refusal(call, 'aborted');
      release();
      await until(async () => (await adapter.getState()).status === 'signed_in');
    });
  });

  it('signs nobody in when it is taken after the call was aborted', async () => {
    equip(browser.tenant.persons.plain);
    await arrive(browser, browser.tenant.persons.plain);
    let release = (): void => {};
    browser.tenant.answerNext({until: new Promise((resolve) => (release = resolve))}, /token$/);
    const controller = new AbortController();
    const before = asked();
    const call = adapter.attemptSecondFactor({strategy: 'totp', code: codeNow(browser)}, {signal: controller.signal});
    await until(() => asked() > before);
    controller.abort();
    await refusal(call, 'aborted');
    const state = adapter.getState();
    release();
    assert.equal((await state).status, 'signed_out');
    assert.equal(await browser.page.auth0.isAuthenticated(), false);
  });

  it('is taken up from a call of the page’s own', async () => {
    const {plain} = browser.tenant.persons;
    equip(plain);
    const {auth0} = browser.page;
    const told: string[] = [];
    const stop = adapter.subscribe(({status}) => told.push(status));
    const refused: unknown = await auth0
      .loginWithCustomTokenExchange({subject_token: plain.email, subject_token_type: 'urn:example:password'})
      .catch((error: unknown) => error);
    assert.equal(await adapter.takeUp(new Error('Something else.')), false);
    assert.equal((await adapter.getState()).status, 'signed_out');
    assert.equal(await adapter.takeUp(refused), true);
    await until(() => told.at(-1) === 'pending');
    assert.equal((await adapter.getState()).status, 'pending');
    await adapter.attemptSecondFactor({strategy: 'totp', code: codeNow(browser)});
    const state = await adapter.getState();
    assert.equal(state.status === 'signed_in' && state.user.identifier, plain.email);
    await until(() => told.at(-1) === 'signed_in');
    stop();
  });

  it('is not waited for when somebody else has signed in since', async () => {
    const {plain, texted} = browser.tenant.persons;
    equip(plain);
    await arrive(browser, plain);
    const state = await arrive(browser, texted);
    assert.equal(state.status === 'pending' && state.identifier, texted.email);
    const {signIn} = state.status === 'pending' ? state : {};
    assert.equal(signIn?.status === 'needs_second_factor' && signIn.supportedSecondFactors[0]?.strategy, 'phone_code');
  });

  it('leaves the session alone when a sign-in is cancelled that is over', async () => {
    await arrive(browser, browser.tenant.persons.plain);
    await adapter.cancelSignIn();
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('leaves the page to sign out in its own way', async () => {
    const outs: string[] = [];
    const page = browser.open({signOut: () => Promise.resolve(void outs.push('out'))});
    await arrive(browser, browser.tenant.persons.plain, page);
    await page.adapter.setActive({session: null});
    assert.deepEqual(outs, ['out']);
  });

  describe('that has to be set up at sign-in', () => {
    beforeEach(() => {
      browser.tenant.persons.obliged.mustEnroll = true;
    });

    it('comes with the recovery code, and is named as the page wants it', async () => {
      await arrive(browser, browser.tenant.persons.obliged);
      const {secret: fresh, backupCodes, uri} = await adapter.createTOTP({issuer: 'Example & Sons'});
      const [app, paper] = browser.tenant.persons.obliged.methods;
      assert.deepEqual([fresh, backupCodes], [app?.secret, [paper?.secret]]);
      assert.match(uri ?? '', /^otpauth:\/\/totp\/Example%20%26%20Sons:obi%40example\.com\?/);
    });

    it('can be set up where the My Account API is out of reach', async () => {
      const {plain, obliged} = browser.tenant.persons;
      browser.tenant.answerNext({status: 403, body: {type: 'x', status: 403, title: 'No', detail: 'No'}}, /^GET \/me/);
      await arrive(browser, plain);
      assert.equal(adapter.capabilities.totp && adapter.capabilities.totp.create, false);
      await adapter.setActive({session: null});
      await arrive(browser, obliged);
      assert.equal(adapter.capabilities.totp && adapter.capabilities.totp.create, true);
      await adapter.createTOTP();
    });
  });
});
