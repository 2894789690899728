import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {KratosAdapter} from '../../../src/adapters/kratos/index.js';
import {startBrowser, type Browser} from './browser.js';
import {arrive, codeFor, equip, heldUp, refusal, signIn} from './steps.js';

describe('The step-up, on Kratos', () => {
  let browser: Browser;
  let adapter: KratosAdapter;
  let secret: string;

  beforeEach(async () => {
    browser = await startBrowser();
    adapter = browser.open();
    secret = equip(browser.kratos.plain);
    await arrive(browser, adapter, browser.kratos.plain);
    browser.kratos.advance(3601);
  });
  afterEach(() => browser.kratos.close());

  it('takes the password, and leaves the second factor given', async () => {
    const {password} = browser.kratos.plain;
    await heldUp(adapter.disableTOTP(), 'first_factor');
    assert.deepEqual(
      await adapter.startReverification({level: 'first_factor'}),
      {status: 'needs_proof', methods: [{strategy: 'password'}]},
    );
    await refusal(adapter.attemptReverification({strategy: 'password', password: 'not it'}), 'form_password_incorrect');
    assert.deepEqual(await adapter.attemptReverification({strategy: 'password', password}), {status: 'complete'});
    await adapter.disableTOTP();
  });

  it('takes the second factor of somebody without a password', async () => {
    Object.assign(browser.kratos.plain, {password: ''});
    const {status, ...begun} = await adapter.startReverification({level: 'first_factor'});
    assert.deepEqual(
      {status, ...begun},
      {status: 'needs_proof', methods: [{strategy: 'totp', id: undefined, safeIdentifier: undefined}]},
    );
    await adapter.attemptReverification({strategy: 'totp', code: codeFor(browser, secret)});
    await adapter.disableTOTP();
  });

  it('takes both where both are asked for', async () => {
    await adapter.startReverification({level: 'multi_factor'});
    const next = await adapter.attemptReverification({strategy: 'password', password: browser.kratos.plain.password});
    assert.equal(next.status === 'needs_proof' && next.methods[0]?.strategy, 'totp');
    assert.deepEqual(
      await adapter.attemptReverification({strategy: 'totp', code: codeFor(browser, secret)}),
      {status: 'complete'},
    );
  });

  it('takes a code that is sent', async () => {
    const {plain, inbox} = browser.kratos;
    plain.addresses = ['ada@example.com'];
    await adapter.startReverification({level: 'second_factor'});
    assert.equal(inbox.length, 0);
    await adapter.prepareReverification({strategy: 'email_code'});
    const code = inbox[0]?.code ?? '';
    assert.deepEqual(await adapter.attemptReverification({strategy: 'email_code', code}), {status: 'complete'});
    await adapter.disableTOTP();
  });

  it('is asked for by the second factor where the settings want more than the session has given', async () => {
    await adapter.setActive({session: null});
    await signIn(adapter, browser.kratos.plain);
    await heldUp(adapter.createTOTP(), 'second_factor');
    await adapter.startReverification({level: 'second_factor'});
    await adapter.attemptReverification({strategy: 'totp', code: codeFor(browser, secret)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('has to be begun, and is over once it is done', async () => {
    const proof = {strategy: 'password', password: browser.kratos.plain.password} as const;
    await refusal(adapter.attemptReverification(proof), 'verification_expired');
    await adapter.startReverification({level: 'first_factor'});
    await refusal(adapter.attemptReverification({strategy: 'totp', code: '123456'}), 'not_supported');
    await refusal(adapter.prepareReverification({strategy: 'email_code'}), 'not_supported');
    await adapter.attemptReverification(proof);
    await refusal(adapter.attemptReverification(proof), 'verification_expired');
  });

  it('cannot end where there is nothing to prove oneself with', async () => {
    Object.assign(browser.kratos.plain, {password: '', secret: undefined});
    await refusal(adapter.startReverification({level: 'first_factor'}), 'not_supported');
  });
});
