import {assert, expect} from '@open-wc/testing';
import {address, enroll} from './fapi/acts.js';
import type {ClerkUserName} from './fapi/acts.js';
import {FakeFapi} from './fapi/fake-fapi.js';
import {personOf, refusal, setFields, signedIn} from './steps.js';
import type {ClerkWorld} from './steps.js';

const phone = {strategy: 'phone_code'} as const;

/** The id of the number that this account begins with. */
function phoneId({fapi}: ClerkWorld, name: ClerkUserName): string {
  const [first] = fapi.user(address(name)).phones;
  assert(first);
  return first.id;
}

/** Somebody with two numbers, as many of them second factors as said; the first is the default. */
async function withTwoPhones(name: 'ada' | 'linus', reserved: number): Promise<ClerkWorld> {
  const fapi = new FakeFapi();
  const numbers = ['+447700900111', '+447700900222'];
  const phones = numbers.map((number, at) => ({id: `idn_${at}`, number, safe: number, reserved: at < reserved, isDefault: false}));
  const world = await signedIn(name, {fapi});
  fapi.user(address(name)).phones.splice(0, 1, ...phones);
  const [first] = fapi.user(address(name)).phones;
  if (first && reserved > 0) first.isDefault = true;
  await world.clerk.user?.reload();
  return world;
}

const patched = ({fapi}: ClerkWorld) =>
  fapi.requestsTo('PATCH', /\/me\/phone_numbers\//).map(({path, body}) => [path.split('/').at(-1), body]);

describe('A phone number at Clerk', () => {
  it('could become a second factor once it is verified; only its end is shown', async () => {
    const world = await signedIn('ada');
    const id = phoneId(world, 'ada');
    expect((await personOf(world)).availableFactors).to.deep.equal([{...phone, id, safeIdentifier: '•••• 0123'}]);
    const unverified = {object: 'phone_number', id, phone_number: '+447700900123', verification: {status: 'unverified'}, linked_to: []};
    setFields(world, {phone_numbers: [unverified]});
    await world.clerk.user?.reload();
    expect(await personOf(world)).to.deep.include({availableFactors: [], factors: []});
  });

  it('becomes the first second factor with backup codes, and is asked for first', async () => {
    const world = await signedIn('ada');
    const id = phoneId(world, 'ada');
    const answer = await world.adapter.reserveSecondFactor({...phone, id, reserved: true});
    expect(answer?.backupCodes).to.have.length(10).and.deep.equal(world.fapi.user(address('ada')).backupCodes);
    expect(patched(world)).to.deep.equal([[id, {reserved_for_second_factor: 'true'}]]);
    expect(await personOf(world)).to.deep.include({
      twoFactorEnabled: true,
      backupCodeEnabled: true,
      factors: [{...phone, id, safeIdentifier: '•••• 0123', default: true}, {strategy: 'backup_code'}],
      availableFactors: [],
    });
  });

  it('becomes one beside others without new backup codes, and is not the default', async () => {
    const world = await withTwoPhones('ada', 1);
    await world.adapter.createBackupCode();
    expect(await world.adapter.reserveSecondFactor({...phone, id: 'idn_1', reserved: true})).to.deep.equal({backupCodes: []});
    expect((await personOf(world)).factors.map((factor) => [factor.id, factor.default])).to.deep.equal([
      ['idn_0', true],
      ['idn_1', undefined],
      [undefined, undefined],
    ]);
  });

  it('is none any longer once it is given back', async () => {
    const world = await signedIn('grace');
    const id = phoneId(world, 'grace');
    await world.adapter.reserveSecondFactor({...phone, id, reserved: false});
    expect(patched(world)).to.deep.equal([[id, {reserved_for_second_factor: 'false'}]]);
    expect(await personOf(world)).to.deep.include({twoFactorEnabled: false, factors: []});
    expect((await personOf(world)).availableFactors).to.deep.equal([{...phone, id, safeIdentifier: '•••• 0456'}]);
  });

  it('is the first that fits where none is named', async () => {
    const world = await withTwoPhones('ada', 1);
    await world.adapter.reserveSecondFactor({...phone, reserved: true});
    await world.adapter.reserveSecondFactor({...phone, reserved: false});
    expect(patched(world).map(([id]) => id)).to.deep.equal(['idn_1', 'idn_0']);
  });

  it('becomes the default, which another one is then no longer', async () => {
    const world = await withTwoPhones('ada', 2);
    expect(world.adapter.capabilities.manageFactors).to.include({reserve: true, setDefault: true});
    await world.adapter.setDefaultSecondFactor({...phone, id: 'idn_1'});
    expect(patched(world)).to.deep.equal([['idn_1', {default_second_factor: 'true'}]]);
    expect((await personOf(world)).factors.map((factor) => [factor.id, factor.default])).to.deep.equal([
      ['idn_0', undefined],
      ['idn_1', true],
    ]);
  });

  it('cannot be the default beside an authenticator app, which is always asked for first', async () => {
    const world = await signedIn('grace');
    await enroll(world, 'grace');
    expect(world.adapter.capabilities.manageFactors).to.include({reserve: true, setDefault: false});
    const defaults = (await personOf(world)).factors.filter((factor) => factor.default);
    expect(defaults.map(({strategy}) => strategy)).to.deep.equal(['totp']);
  });

  it('has to be one of the account', async () => {
    const world = await signedIn('ada');
    const {adapter, fapi} = world;
    const calls = [
      adapter.reserveSecondFactor({...phone, id: 'idn_of_somebody', reserved: true}),
      adapter.setDefaultSecondFactor({...phone, id: 'idn_of_somebody'}),
      adapter.reserveSecondFactor({strategy: 'email_code', reserved: true}),
      adapter.setDefaultSecondFactor({strategy: 'totp'}),
    ];
    for (const call of calls) expect((await refusal(call)).code).to.equal('not_supported');
    expect(patched(world)).to.deep.equal([]);
    fapi.user(address('ada')).phones.pop();
    expect((await refusal(adapter.reserveSecondFactor({...phone, reserved: true}))).code, 'gone on the server').to.equal('not_supported');
  });
});

describe('A Clerk instance that requires a second factor', () => {
  /** Somebody at such an instance; the setting is the one that Clerk's own profile page goes by. */
  async function obliged(name: ClerkUserName): Promise<ClerkWorld> {
    const fapi = new FakeFapi();
    setFields({fapi}, {sign_up: {mode: 'public', mfa: {required: true}}, second_factor: {enabled: true, required: false}});
    return signedIn(name, {fapi});
  }
  const mayGo = ({adapter: {capabilities}}: ClerkWorld) => [capabilities.totp && capabilities.totp.disable, capabilities.manageFactors.release];

  it('lets go one of two, and not the last', async () => {
    const world = await obliged('joan');
    expect(mayGo(world)).to.deep.equal([true, true]);
    await world.adapter.reserveSecondFactor({...phone, reserved: false});
    expect(mayGo(world), 'the app is left').to.deep.equal([false, false]);
    expect(mayGo(await obliged('grace')), 'with a phone only').to.deep.equal([false, false]);
  });

  it('says so of the person', async () => {
    expect((await personOf(await obliged('joan'))).mfaRequired).to.equal(true);
    expect((await personOf(await signedIn('joan'))).mfaRequired).to.equal(false);
  });

  it('is the only kind that keeps the last one', async () => {
    expect(mayGo(await signedIn('grace'))).to.deep.equal([true, true]);
  });
});
