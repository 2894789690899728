import {expect} from '@open-wc/testing';
import {memoryAdapter} from '../../../src/adapters/memory/index.js';
import {atSecondStep, attempt, factorsOf, plugIn, withPasskey} from './passkey-steps.js';
import {activate, createWorld, credentials, refusal} from './setup.js';
import {SoftAuthenticator} from './soft-authenticator.js';

const plugged = plugIn();

describe('A passkey with the memory adapter', () => {
  it('is a second factor with its name and date as soon as it is made', async () => {
    const {adapter, passkey, options} = await withPasskey();
    expect(passkey).to.deep.equal({strategy: 'passkey', id: passkey.id, friendlyName: 'Laptop', createdAt: options.clock()});
    const state = await adapter.getState();
    expect(state).to.have.nested.property('user.twoFactorEnabled', true);
    expect(await factorsOf(adapter)).to.deep.equal([passkey]);
  });

  it('is made for this host and this account, and not twice on one authenticator', async () => {
    const {adapter} = await withPasskey(createWorld({issuer: 'Acme'}));
    expect(plugged.device.creations[0]).to.deep.include({rp: {id: location.hostname, name: 'Acme'}});
    expect(plugged.device.creations[0]?.user).to.include({name: 'ada@example.com', displayName: 'Ada Lovelace'});
    const error = await refusal(adapter.createPasskey());
    expect(error).to.include({code: 'passkey_unavailable'});
    expect(await factorsOf(adapter)).to.have.lengthOf(1);
  });

  it('signs in, and remembers when', async () => {
    const {adapter, advance, options, passkey} = await withPasskey();
    advance(3600);
    const result = await adapter.signIn(credentials('ada'));
    expect(result).to.deep.equal({status: 'needs_second_factor', supportedSecondFactors: [passkey]});
    await activate(adapter, await adapter.attemptSecondFactor({...attempt, id: passkey.id}));
    expect(await factorsOf(adapter)).to.deep.equal([{...passkey, lastUsedAt: options.clock()}]);
  });

  it('signs in again and again', async () => {
    const {adapter} = await withPasskey();
    for (let i = 0; i < 3; i++) {
      await adapter.signIn(credentials('ada'));
      await activate(adapter, await adapter.attemptSecondFactor(attempt));
    }
  });

  it('signs in whatever numbers its signature is made of', async () => {
    const {adapter} = await atSecondStep();
    plugged.device.signsShort = true;
    await activate(adapter, await adapter.attemptSecondFactor(attempt));
  });

  it('is one of several, of which the person may be asked for one', async () => {
    const {adapter, passkey} = await withPasskey();
    const other = new SoftAuthenticator();
    other.install();
    const second = await adapter.createPasskey({friendlyName: 'Key ring'});
    await adapter.signIn(credentials('ada'));
    await adapter.attemptSecondFactor({...attempt, id: second.id});
    expect(other.requests[0]?.allowCredentials).to.have.lengthOf(1);
    plugged.device.install();
    await adapter.signIn(credentials('ada'));
    await activate(adapter, await adapter.attemptSecondFactor(attempt));
    expect(plugged.device.requests[0]?.allowCredentials).to.have.lengthOf(2);
    expect((await factorsOf(adapter)).map(({id}) => id)).to.deep.equal([passkey.id, second.id]);
  });

  it('is renamed, and asked for first when that is wanted', async () => {
    const {adapter, passkey} = await withPasskey();
    await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
    await adapter.setDefaultSecondFactor({strategy: 'passkey', id: passkey.id});
    await adapter.renameFactor({strategy: 'passkey', id: passkey.id, friendlyName: ' Work laptop '});
    expect((await factorsOf(adapter))[0]).to.include({friendlyName: 'Work laptop', default: true});
  });

  it('is removed, and then signs in no more', async () => {
    const {adapter, passkey} = await withPasskey();
    await adapter.removePasskey({id: passkey.id ?? ''});
    expect(await factorsOf(adapter)).to.deep.equal([]);
    expect((await refusal(adapter.removePasskey({id: passkey.id ?? ''}))).code).to.equal('not_supported');
    expect((await adapter.signIn(credentials('ada'))).status).to.equal('complete');
  });

  it('survives a reload', async () => {
    const {options, passkey} = await withPasskey();
    const later = memoryAdapter(options);
    expect(await factorsOf(later)).to.deep.equal([passkey]);
    await later.signIn(credentials('ada'));
    await activate(later, await later.attemptSecondFactor(attempt));
  });
});

describe('A step-up by passkey with the memory adapter', () => {
  it('lets the next sensitive call pass', async () => {
    const {adapter, advance} = await withPasskey();
    advance(601);
    expect((await refusal(adapter.createBackupCode())).code).to.equal('reverification_required');
    const {status} = await adapter.startReverification({level: 'second_factor'});
    expect(status).to.equal('needs_proof');
    expect(await adapter.attemptReverification(attempt)).to.deep.equal({status: 'complete'});
    expect((await adapter.createBackupCode()).codes).to.have.lengthOf(10);
  });

  it('goes along with the call where the backend wants it so', async () => {
    const world = await withPasskey(createWorld({reverificationMode: 'inline'}));
    world.advance(601);
    const {reverification} = await refusal(world.adapter.createBackupCode());
    expect(reverification).to.deep.equal({mode: 'inline', methods: [{strategy: 'passkey', id: world.passkey.id, friendlyName: world.passkey.friendlyName}]});
    expect((await world.adapter.createBackupCode({proof: {...attempt, id: world.passkey.id}})).codes).to.have.lengthOf(10);
    world.advance(601);
    await world.adapter.removePasskey({id: world.passkey.id ?? '', proof: attempt});
    expect(await factorsOf(world.adapter)).to.deep.equal([]);
  });

  it('comes before the prompt that makes another passkey', async () => {
    const {adapter, advance} = await withPasskey();
    advance(601);
    expect((await refusal(adapter.createPasskey())).code).to.equal('reverification_required');
    expect(plugged.device.creations).to.have.lengthOf(1);
    const other = new SoftAuthenticator();
    plugged.device.during = () => other.install();
    await adapter.createPasskey({proof: attempt});
    expect(other.creations).to.have.lengthOf(1);
  });
});
