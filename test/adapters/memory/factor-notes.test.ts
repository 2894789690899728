import {assert, expect} from '@open-wc/testing';
import type {MfaUser, SecondFactor, Strategy} from '../../../src/core/adapter.js';
import type {MemoryAdapter} from '../../../src/adapters/memory/index.js';
import {activate, createWorld, credentials, enroll, lastCode, refusal, signInAs, signInAsGrace} from './setup.js';

async function userOf(adapter: MemoryAdapter): Promise<MfaUser> {
  const state = await adapter.getState();
  assert(state.status === 'signed_in');
  return state.user;
}

async function factorOf(adapter: MemoryAdapter, strategy: Strategy): Promise<SecondFactor> {
  const factor = (await userOf(adapter)).factors.find((one) => one.strategy === strategy);
  assert(factor);
  return factor;
}

describe('The dates of a factor in the memory adapter', () => {
  it('tell when an authenticator app was added and last used, also where a sign-in asks for it', async () => {
    const world = createWorld();
    const {adapter, advance, options, codeFor} = world;
    await signInAs(adapter, 'ada');
    const secret = await enroll(world);
    const createdAt = options.clock();
    expect(await factorOf(adapter, 'totp')).to.include({createdAt}).and.not.to.have.property('lastUsedAt');
    advance(90);
    await adapter.signIn(credentials('ada'));
    await activate(adapter, await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(secret)}));
    expect(await factorOf(adapter, 'totp')).to.include({createdAt, lastUsedAt: createdAt + 90_000});
    const result = await adapter.signIn(credentials('ada'));
    assert(result.status === 'needs_second_factor');
    expect(result.supportedSecondFactors[0]).to.include({createdAt, lastUsedAt: createdAt + 90_000});
  });

  it('tell when a phone number was last used to step up, and not that a code was refused', async () => {
    const {adapter, options, advance} = createWorld();
    await signInAs(adapter, 'ada');
    await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
    const createdAt = options.clock();
    advance(60);
    await adapter.startReverification({level: 'second_factor'});
    await adapter.prepareReverification({strategy: 'phone_code'});
    await refusal(adapter.attemptReverification({strategy: 'phone_code', code: 'no code'}));
    expect(await factorOf(adapter, 'phone_code')).to.include({createdAt}).and.not.to.have.property('lastUsedAt');
    await adapter.attemptReverification({strategy: 'phone_code', code: lastCode(adapter)});
    expect(await factorOf(adapter, 'phone_code')).to.include({createdAt, lastUsedAt: createdAt + 60_000});
  });

  it('begin anew with a number that was turned back', async () => {
    const {adapter} = createWorld();
    await signInAsGrace(adapter);
    expect(await factorOf(adapter, 'phone_code')).to.have.property('lastUsedAt');
    await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: false});
    await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
    expect(await factorOf(adapter, 'phone_code')).not.to.have.property('lastUsedAt');
  });

  it('tell when a set of backup codes was made and last used', async () => {
    const {adapter, options, advance} = createWorld();
    await signInAsGrace(adapter);
    const {codes} = await adapter.createBackupCode();
    const createdAt = options.clock();
    advance(60);
    await adapter.signIn(credentials('grace'));
    await activate(adapter, await adapter.attemptSecondFactor({strategy: 'backup_code', code: codes[0] ?? ''}));
    expect(await factorOf(adapter, 'backup_code')).to.deep.equal({strategy: 'backup_code', createdAt, lastUsedAt: createdAt + 60_000});
  });
});

describe('The name of a factor in the memory adapter', () => {
  it('is given with the authenticator app and can be changed, without a step-up', async () => {
    const {adapter, advance, codeFor} = createWorld();
    await signInAs(adapter, 'ada');
    const {id, secret = ''} = await adapter.createTOTP({friendlyName: ' Phone '});
    await adapter.verifyTOTP({code: codeFor(secret)});
    expect(await factorOf(adapter, 'totp')).to.include({friendlyName: 'Phone'});
    advance(3600);
    await adapter.renameFactor({strategy: 'totp', id, friendlyName: 'Old phone'});
    await adapter.renameFactor({strategy: 'totp', friendlyName: ' Older phone'});
    expect(await factorOf(adapter, 'totp')).to.include({friendlyName: 'Older phone'});
  });

  it('is not given to what has none, and is no empty one', async () => {
    const world = createWorld();
    const {adapter} = world;
    expect((await refusal(adapter.renameFactor({strategy: 'totp', friendlyName: 'Phone'}))).code).to.equal('not_signed_in');
    await signInAsGrace(adapter);
    for (const strategy of ['totp', 'passkey', 'phone_code', 'backup_code'] as const) {
      expect((await refusal(adapter.renameFactor({strategy, friendlyName: 'Phone'}))).code).to.equal('not_supported');
    }
    await enroll(world);
    expect((await refusal(adapter.renameFactor({strategy: 'totp', friendlyName: ' '}))).code).to.equal('form_param_nil');
    expect((await refusal(adapter.renameFactor({strategy: 'totp', id: 'other', friendlyName: 'Phone'}))).code).to.equal('not_supported');
  });
});

describe('An account that must keep a second factor, in the memory adapter', () => {
  it('says so', async () => {
    const world = createWorld();
    await world.adapter.signIn(credentials('linus'));
    await enroll(world);
    expect(await userOf(world.adapter)).to.include({mfaRequired: true});
    await signInAs(world.adapter, 'ada');
    expect(await userOf(world.adapter)).not.to.have.property('mfaRequired');
  });

  it('loses any factor but its last one, and no proof is spent on the refusal', async () => {
    const world = createWorld({stepUpAfter: 0});
    const {adapter} = world;
    await adapter.signIn(credentials('linus'));
    await enroll(world);
    expect((await refusal(adapter.disableTOTP())).code).to.equal('mfa_required');
    await adapter.reserveSecondFactor({strategy: 'email_code', reserved: true});
    expect((await refusal(adapter.disableTOTP())).code).to.equal('reverification_required');
    await adapter.prepareReverification({strategy: 'email_code'});
    await adapter.attemptReverification({strategy: 'email_code', code: lastCode(adapter)});
    await adapter.disableTOTP();
    expect((await refusal(adapter.reserveSecondFactor({strategy: 'email_code', reserved: false}))).code).to.equal('mfa_required');
    expect((await userOf(adapter)).factors.map(({strategy}) => strategy)).to.deep.equal(['email_code']);
  });
});

describe('Backup codes of a seed in the memory adapter', () => {
  const seed = {identifier: 'kay', password: 'kay', phone: '+1 202 555 0100', backupCodes: ['aaaaa-bbbbb', 'ccccc-ddddd']};

  it('work from the start, once each, and are kept as hashes', async () => {
    const user = {...seed, secondFactors: ['phone_code']} as const;
    const {adapter, storage} = createWorld({users: [user]});
    for (const code of seed.backupCodes) {
      await adapter.signIn(user);
      await activate(adapter, await adapter.attemptSecondFactor({strategy: 'backup_code', code}));
    }
    expect(await adapter.getBackupCodes()).to.deep.equal({total: 2, remaining: 0});
    expect(storage.text).not.to.contain('aaaaa');
  });

  it('are none where there is no second factor that they would stand in for', async () => {
    const {adapter} = createWorld({users: [seed]});
    await activate(adapter, await adapter.signIn(seed));
    expect(await userOf(adapter)).to.include({backupCodeEnabled: false});
  });
});
