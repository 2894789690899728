import {expect} from '@open-wc/testing';
import {memoryAdapter} from '../../../src/adapters/memory/index.js';
import {atSecondStep, attempt, factorsOf, plugIn, withPasskey} from './passkey-steps.js';
import {activate, createWorld, credentials, enroll, refusal, signInAs} from './setup.js';
import type {Forgery} from './soft-authenticator.js';

const plugged = plugIn();

describe('A passkey prompt with the memory adapter', () => {
  for (const name of ['NotAllowedError', 'AbortError']) {
    it(`that ends with ${name} changes nothing, and leaves the other ways open`, async () => {
      const world = await withPasskey();
      const secret = await enroll(world);
      world.advance(60);
      await world.adapter.signIn(credentials('ada'));
      plugged.device.refuses = name;
      for (let i = 0; i < 6; i++) expect((await refusal(world.adapter.attemptSecondFactor(attempt))).code).to.equal('passkey_cancelled');
      await activate(world.adapter, await world.adapter.attemptSecondFactor({strategy: 'totp', code: world.codeFor(secret)}));
    });

    it(`that ends with ${name} adds none`, async () => {
      const {adapter} = createWorld();
      await signInAs(adapter, 'ada');
      plugged.device.refuses = name;
      expect((await refusal(adapter.createPasskey())).code).to.equal('passkey_cancelled');
      expect(await factorsOf(adapter)).to.deep.equal([]);
    });
  }

  it('that the browser refuses to show says that there is none here', async () => {
    const {adapter} = await atSecondStep();
    plugged.device.refuses = 'SecurityError';
    expect((await refusal(adapter.attemptSecondFactor(attempt))).code).to.equal('passkey_unavailable');
  });

  it('is closed by the signal, and nothing comes of it', async () => {
    const {adapter} = await atSecondStep();
    const leaving = new AbortController();
    plugged.device.during = () => leaving.abort();
    expect((await refusal(adapter.attemptSecondFactor(attempt, {signal: leaving.signal}))).code).to.equal('aborted');
    expect(await adapter.getState()).to.have.property('status', 'pending');
    plugged.device.during = undefined;
    await activate(adapter, await adapter.attemptSecondFactor(attempt));
  });

  it('is not shown when the call fails before it', async () => {
    const {adapter} = await atSecondStep();
    adapter.faults.set('attemptSecondFactor', 'network', {times: 1});
    expect((await refusal(adapter.attemptSecondFactor(attempt))).code).to.equal('network_error');
    expect(plugged.device.requests).to.deep.equal([]);
    await activate(adapter, await adapter.attemptSecondFactor(attempt));
  });

  it('is good for five minutes', async () => {
    const {adapter, advance} = await atSecondStep();
    plugged.device.during = () => advance(5 * 60);
    expect((await refusal(adapter.attemptSecondFactor(attempt))).code).to.equal('verification_expired');
  });

  it('comes to nothing when another tab has given up the sign-in meanwhile', async () => {
    const {adapter, options} = await atSecondStep();
    plugged.device.during = () => memoryAdapter(options).cancelSignIn();
    expect((await refusal(adapter.attemptSecondFactor(attempt))).code).to.equal('sign_in_expired');
  });

  it('comes to nothing when another tab has signed out meanwhile', async () => {
    const {adapter, options} = createWorld();
    await signInAs(adapter, 'ada');
    plugged.device.during = () => memoryAdapter(options).setActive({session: null});
    expect((await refusal(adapter.createPasskey())).code).to.equal('not_signed_in');
    expect((await adapter.signIn(credentials('ada'))).status).to.equal('complete');
  });

  it('comes to nothing when another tab has removed the passkey meanwhile', async () => {
    const {adapter, advance, options, passkey} = await withPasskey();
    await adapter.startReverification({level: 'second_factor'});
    plugged.device.during = () => memoryAdapter(options).removePasskey({id: passkey.id ?? ''});
    expect((await refusal(adapter.attemptReverification(attempt))).code).to.equal('not_supported');
    advance(601);
    expect((await refusal(adapter.createTOTP())).code).to.equal('reverification_required');
  });

  it('is not shown to somebody without a passkey', async () => {
    const {adapter} = createWorld();
    expect((await refusal(adapter.attemptSecondFactor(attempt))).code).to.equal('sign_in_expired');
    expect((await refusal(adapter.createPasskey())).code).to.equal('not_signed_in');
    await signInAs(adapter, 'ada');
    expect((await refusal(adapter.attemptReverification(attempt))).code).to.equal('not_supported');
    expect([...plugged.device.requests, ...plugged.device.creations]).to.deep.equal([]);
  });
});

describe('A forged passkey answer with the memory adapter', () => {
  const forgeries: Record<string, Forgery> = {
    'of an unknown passkey': {id: 'AAAAAAAAAAAAAAAAAAAAAA'},
    'of another key': {isSignedByOther: true},
    'from another page': {origin: 'https://phishing.example'},
    'for another host': {host: 'phishing.example'},
    'to another challenge': {challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA'},
  };
  for (const [what, forgery] of Object.entries(forgeries)) {
    it(`is refused and counted: ${what}`, async () => {
      const {adapter} = await atSecondStep();
      plugged.device.forgery = forgery;
      expect(await refusal(adapter.attemptSecondFactor(attempt))).to.include({code: 'form_code_incorrect', attemptsRemaining: 4});
      expect(await adapter.getState()).to.have.property('status', 'pending');
      plugged.device.forgery = {};
      await activate(adapter, await adapter.attemptSecondFactor(attempt));
    });
  }

  it('is refused where a counter stands still, as that of a copied key does', async () => {
    const {adapter} = await atSecondStep();
    await activate(adapter, await adapter.attemptSecondFactor(attempt));
    await adapter.signIn(credentials('ada'));
    plugged.device.forgery = {counter: 1};
    expect((await refusal(adapter.attemptSecondFactor(attempt))).code).to.equal('form_code_incorrect');
  });

  it('is taken where an authenticator does not count', async () => {
    plugged.device.forgery = {counter: 0};
    const {adapter} = await atSecondStep();
    await activate(adapter, await adapter.attemptSecondFactor(attempt));
    await adapter.signIn(credentials('ada'));
    await activate(adapter, await adapter.attemptSecondFactor(attempt));
  });

  it('is refused as a replay of an answer that was taken', async () => {
    const {adapter} = await atSecondStep();
    await activate(adapter, await adapter.attemptSecondFactor(attempt));
    await adapter.signIn(credentials('ada'));
    plugged.device.replays = true;
    expect((await refusal(adapter.attemptSecondFactor(attempt))).code).to.equal('form_code_incorrect');
  });

  it('locks the account at the fifth time, and no prompt is shown then', async () => {
    const {adapter} = await atSecondStep();
    plugged.device.forgery = {isSignedByOther: true};
    for (let i = 0; i < 4; i++) await refusal(adapter.attemptSecondFactor(attempt));
    expect(await refusal(adapter.attemptSecondFactor(attempt))).to.include({code: 'user_locked', retryAfter: 30});
    expect((await refusal(adapter.attemptSecondFactor(attempt))).code).to.equal('user_locked');
    expect(plugged.device.requests).to.have.lengthOf(5);
  });

  for (const [what, forgery] of Object.entries({'from another page': {origin: 'https://phishing.example'}, 'for another host': {host: 'phishing.example'}})) {
    it(`adds no passkey: ${what}`, async () => {
      const {adapter} = createWorld();
      await signInAs(adapter, 'ada');
      plugged.device.forgery = forgery;
      expect((await refusal(adapter.createPasskey())).code).to.equal('invalid_response');
      expect(await factorsOf(adapter)).to.deep.equal([]);
    });
  }
});

describe('A page without WebAuthn', () => {
  const original = Object.getOwnPropertyDescriptor(globalThis, 'PublicKeyCredential');
  beforeEach(() => Reflect.deleteProperty(globalThis, 'PublicKeyCredential'));
  afterEach(() => original && Object.defineProperty(globalThis, 'PublicKeyCredential', original));

  it('has a backend that promises no passkeys but lets them be removed', () => {
    const {capabilities} = memoryAdapter({storage: 'none'});
    expect(capabilities.passkeys).to.deep.equal({create: false, remove: true});
    expect(capabilities.secondFactors).not.to.include('passkey');
  });

  it('hears that it cannot use one, and keeps the proof it has given', async () => {
    const {adapter} = createWorld({stepUpAfter: 0});
    await signInAs(adapter, 'ada');
    await adapter.attemptReverification({strategy: 'password', password: credentials('ada').password});
    expect((await refusal(adapter.createPasskey())).code).to.equal('passkey_unavailable');
    await adapter.createTOTP();
  });
});
