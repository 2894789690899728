import {assert, expect} from '@open-wc/testing';
import type {MfaUser} from '../../../src/core/adapter.js';
import type {MemoryAdapter} from '../../../src/adapters/memory/index.js';
import {activate, createWorld, credentials, enroll, lastCode, refusal, signInAs, signInAsGrace} from './setup.js';

async function userOf(adapter: MemoryAdapter): Promise<MfaUser> {
  const state = await adapter.getState();
  assert(state.status === 'signed_in');
  return state.user;
}

const strategies = (factors: MfaUser['factors'] = []) => factors.map(({strategy}) => strategy);

describe('Factors of the memory adapter', () => {
  it('turns a verified number into a second factor, and back', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
    const user = await userOf(adapter);
    expect(user).to.include({twoFactorEnabled: true, totpEnabled: false});
    expect(strategies(user.factors)).to.deep.equal(['phone_code']);
    expect(strategies(user.availableFactors)).to.deep.equal(['email_code']);
    await adapter.reserveSecondFactor({strategy: 'phone_code', id: 'phone_1', reserved: false});
    expect(strategies((await userOf(adapter)).factors)).to.deep.equal([]);
  });

  it('asks for the new second factor at the next sign-in', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    await adapter.reserveSecondFactor({strategy: 'email_code', reserved: true});
    await adapter.signIn(credentials('ada'));
    await adapter.prepareSecondFactor({strategy: 'email_code', id: 'email_1'});
    const code = lastCode(adapter);
    await activate(adapter, await adapter.attemptSecondFactor({strategy: 'email_code', code, id: 'email_1'}));
  });

  it('lists the app first, then phone and e-mail, then backup codes', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    await world.adapter.reserveSecondFactor({strategy: 'email_code', reserved: true});
    await world.adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
    await world.adapter.createBackupCode();
    await enroll(world);
    const {factors, availableFactors} = await userOf(world.adapter);
    expect(strategies(factors)).to.deep.equal(['totp', 'phone_code', 'email_code', 'backup_code']);
    expect(availableFactors).to.deep.equal([]);
  });

  it('changes nothing when asked for what is so already', async () => {
    const {adapter, advance} = createWorld();
    await signInAsGrace(adapter);
    advance(601);
    const before = await userOf(adapter);
    await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
    expect(await userOf(adapter)).to.deep.equal(before);
  });

  it('refuses a number or address the account does not have', async () => {
    const user = {identifier: 'kay', password: 'kay', phone: '+1 202 555 0100'};
    const {adapter} = createWorld({users: [user]});
    await activate(adapter, await adapter.signIn(user));
    const calls = [
      adapter.reserveSecondFactor({strategy: 'email_code', reserved: true}),
      adapter.reserveSecondFactor({strategy: 'phone_code', id: 'phone_9', reserved: false}),
      adapter.setDefaultSecondFactor({strategy: 'totp'}),
      adapter.setDefaultSecondFactor({strategy: 'backup_code'}),
    ];
    for (const {code} of await Promise.all(calls.map(refusal))) expect(code).to.equal('not_supported');
  });

  it('takes backup codes away with the last second factor', async () => {
    const {adapter} = createWorld();
    await signInAsGrace(adapter);
    await adapter.createBackupCode();
    await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: false});
    expect(await userOf(adapter)).to.include({backupCodeEnabled: false, twoFactorEnabled: false});
  });

  it('marks one factor as the default, at sign-in too', async () => {
    const world = createWorld();
    const {adapter} = world;
    await signInAsGrace(adapter);
    await enroll(world);
    await adapter.setDefaultSecondFactor({strategy: 'phone_code'});
    await adapter.setDefaultSecondFactor({strategy: 'totp'});
    await adapter.setDefaultSecondFactor({strategy: 'phone_code', id: 'phone_2'});
    const result = await adapter.signIn(credentials('grace'));
    assert(result.status === 'needs_second_factor');
    const defaults = result.supportedSecondFactors.filter((factor) => factor.default);
    expect(strategies(defaults)).to.deep.equal(['phone_code']);
  });

  it('forgets the default with its factor', async () => {
    const world = createWorld();
    await signInAsGrace(world.adapter);
    await enroll(world);
    await world.adapter.setDefaultSecondFactor({strategy: 'totp'});
    await world.adapter.disableTOTP();
    await enroll(world);
    expect((await userOf(world.adapter)).factors.some((factor) => factor.default)).to.equal(false);
  });

  it('ignores a second factor of a seed that has nowhere to send to', async () => {
    const user = {identifier: 'kay', password: 'kay', secondFactors: ['phone_code']} as const;
    const {adapter} = createWorld({users: [user]});
    expect((await adapter.signIn(user)).status).to.equal('complete');
  });

  const masks: [phone: string, masked: string][] = [
    ['+1 202 555 0187', '+1 ••• ••• 87'],
    ['+358-40-123-4567', '+358 ••• ••• 67'],
    ['0151 2345678', '••• ••• 78'],
    ['+15550100042', '••• ••• 42'],
  ];
  for (const [phone, safeIdentifier] of masks) {
    it(`shows ${phone} as ${safeIdentifier}`, async () => {
      const user = {identifier: 'kay', password: 'kay', phone};
      const {adapter} = createWorld({users: [user]});
      await activate(adapter, await adapter.signIn(user));
      expect((await userOf(adapter)).availableFactors?.[0]).to.include({safeIdentifier});
    });
  }
});
