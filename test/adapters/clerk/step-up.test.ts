import {assert, expect} from '@open-wc/testing';
import type {Proof, ReverificationLevel, ReverificationResult} from '../../../src/core/adapter.js';
import {address, credentials, lastCode} from './fapi/acts.js';
import type {ClerkUserName} from './fapi/acts.js';
import {joanBackupCodes} from './fapi/fake-fapi.js';
import {createWorld, personOf, refusal, setFields, signedIn} from './steps.js';
import type {ClerkWorld} from './steps.js';

const password = (name: ClerkUserName): Proof => ({strategy: 'password', password: credentials(name).password});

/** Somebody signed in so long ago that sensitive calls need a fresh proof. */
async function staleSession(name: ClerkUserName, instance = {}): Promise<ClerkWorld> {
  const world = await signedIn(name, {instance});
  world.fapi.requireReverification();
  return world;
}

/** The strategies that a started or half-done step-up would take. */
function strategies(result: ReverificationResult): readonly string[] {
  assert(result.status === 'needs_proof');
  return result.methods.map(({strategy}) => strategy);
}

const levelAsked = ({fapi}: ClerkWorld) => fapi.requestsTo('POST', /\/verify$/).map(({body}) => body['level']);

describe('What Clerk does only after a step-up', () => {
  it('is refused with a request for one, whatever it is', async () => {
    const {adapter} = await staleSession('joan');
    const calls = [
      () => adapter.disableTOTP(),
      () => adapter.createBackupCode(),
      () => adapter.reserveSecondFactor({strategy: 'phone_code', reserved: false}),
      () => adapter.setDefaultSecondFactor({strategy: 'phone_code'}),
    ];
    for (const call of calls) {
      const {code, reverification, status} = await refusal(call());
      expect({code, reverification, status}).to.deep.equal({
        code: 'reverification_required',
        reverification: {mode: 'session', level: 'second_factor'},
        status: 403,
      });
    }
  });

  it('works after a wrong password and the right one, where there is no second factor', async () => {
    const world = await staleSession('ada');
    const {adapter} = world;
    const {reverification} = await refusal(adapter.createTOTP());
    assert(reverification?.mode === 'session');
    const begun = await adapter.startReverification(reverification);
    expect(begun).to.deep.equal({status: 'needs_proof', methods: [{strategy: 'password'}]});
    const wrong = await refusal(adapter.attemptReverification({strategy: 'password', password: 'difference-engine'}));
    expect(wrong).to.include({code: 'form_password_incorrect', paramName: 'password'});
    expect((await refusal(adapter.createTOTP())).code, 'in between').to.equal('reverification_required');
    expect(await adapter.attemptReverification(password('ada'))).to.deep.equal({status: 'complete'});
    expect((await adapter.createTOTP()).secret).to.be.a('string');
  });

  it('is needed again after ten minutes', async () => {
    const {adapter, fapi} = await staleSession('ada');
    await adapter.startReverification({level: 'second_factor'});
    await adapter.attemptReverification(password('ada'));
    await adapter.createTOTP();
    fapi.advance(10 * 60);
    expect((await refusal(adapter.createTOTP())).code).to.equal('reverification_required');
  });
});

describe('A step-up at Clerk', () => {
  const levels: [level: ReverificationLevel, name: ClerkUserName, offered: string[]][] = [
    ['first_factor', 'joan', ['password']],
    ['second_factor', 'joan', ['totp', 'phone_code', 'backup_code']],
    ['multi_factor', 'joan', ['password']],
    ['second_factor', 'linus', ['password']],
  ];
  for (const [level, name, offered] of levels) {
    it(`to ${level} begins with ${offered.join(', ')} for ${name}`, async () => {
      const world = await staleSession(name);
      expect(strategies(await world.adapter.startReverification({level}))).to.deep.equal(offered);
      expect(levelAsked(world)).to.deep.equal([level]);
    });
  }

  it('takes the app’s code, and refuses a wrong one', async () => {
    const {adapter, fapi} = await staleSession('joan');
    await adapter.startReverification({level: 'second_factor'});
    const wrong = await refusal(adapter.attemptReverification({strategy: 'totp', code: '000000'}));
    expect(wrong).to.include({code: 'form_code_incorrect', paramName: 'code'});
    const code = fapi.totpCode(address('joan'));
    expect(await adapter.attemptReverification({strategy: 'totp', code})).to.deep.equal({status: 'complete'});
    expect((await adapter.createBackupCode()).codes).to.have.length(10);
  });

  it('takes a backup code, which is used up by it', async () => {
    const {adapter, fapi} = await staleSession('joan');
    const [code = ''] = joanBackupCodes;
    await adapter.startReverification({level: 'second_factor'});
    expect(await adapter.attemptReverification({strategy: 'backup_code', code})).to.deep.equal({status: 'complete'});
    expect(fapi.user(address('joan')).backupCodes).to.have.length(9).and.not.include(code);
    expect(await adapter.disableTOTP()).to.deep.equal({deleted: true});
  });

  it('takes a code sent to the number that is shown', async () => {
    const world = await staleSession('grace');
    const {adapter} = world;
    const begun = await adapter.startReverification({level: 'second_factor'});
    assert(begun.status === 'needs_proof');
    const [phone] = begun.methods;
    const {id} = world.fapi.user(address('grace')).phones[0] ?? {};
    expect(phone).to.deep.include({strategy: 'phone_code', id, safeIdentifier: '+44 7*** ***456'});
    const {expiresIn, ...sent} = await adapter.prepareReverification({strategy: 'phone_code', id});
    expect(sent).to.deep.equal({safeIdentifier: '+44 7*** ***456', resendAfter: 30});
    expect(expiresIn).to.be.within(595, 600);
    const [prepared] = world.fapi.requestsTo('POST', /\/verify\/prepare_second_factor$/);
    expect(prepared?.body).to.deep.equal({strategy: 'phone_code', phone_number_id: id});
    const code = lastCode(world);
    expect(await adapter.attemptReverification({strategy: 'phone_code', code, id})).to.deep.equal({status: 'complete'});
    await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: false});
    expect(await personOf(world)).to.include({twoFactorEnabled: false});
  });

  it('takes an e-mailed code as the first factor where the instance has them', async () => {
    const world = await staleSession('linus', {emailCode: true});
    const {adapter} = world;
    expect(strategies(await adapter.startReverification({level: 'first_factor'}))).to.deep.equal(['password', 'email_code']);
    const {emailId} = world.fapi.user(address('linus'));
    const sent = await adapter.prepareReverification({strategy: 'email_code', id: emailId});
    expect(sent).to.include({safeIdentifier: 'l**@example.com', resendAfter: 30});
    const [prepared] = world.fapi.requestsTo('POST', /\/verify\/prepare_first_factor$/);
    expect(prepared?.body).to.deep.equal({strategy: 'email_code', email_address_id: emailId});
    expect(await adapter.attemptReverification({strategy: 'email_code', code: lastCode(world)})).to.deep.equal({status: 'complete'});
    expect((await adapter.createTOTP()).secret).to.be.a('string');
  });

  it('takes a text message as the first factor where people sign in by phone', async () => {
    const world = await staleSession('ada');
    const {adapter, fapi} = world;
    const phone = {strategy: 'phone_code', phone_number_id: 'idn_1', safe_identifier: '+44 7*** ***123'};
    setFields(world, {supported_first_factors: [phone]});
    const methods = [{strategy: 'phone_code', id: 'idn_1', safeIdentifier: '+44 7*** ***123'}];
    expect(await adapter.startReverification({level: 'first_factor'})).to.deep.equal({status: 'needs_proof', methods});
    // The fake has no such instance: it is enough that it is asked.
    await refusal(adapter.prepareReverification({strategy: 'phone_code', id: 'idn_1'}));
    await refusal(adapter.attemptReverification({strategy: 'phone_code', code: '123456'}));
    const asked = fapi.requestsTo('POST', /\/verify\/\w+_first_factor$/).map(({body}) => body);
    expect(asked).to.deep.equal([{strategy: 'phone_code', phone_number_id: 'idn_1'}, {strategy: 'phone_code', code: '123456'}]);
  });

  it('to both factors takes the first, then the second', async () => {
    const {adapter, fapi} = await staleSession('joan');
    await adapter.startReverification({level: 'multi_factor'});
    const half = await adapter.attemptReverification(password('joan'));
    expect(strategies(half)).to.deep.equal(['totp', 'phone_code', 'backup_code']);
    expect((await refusal(adapter.createBackupCode())).code, 'half-way').to.equal('reverification_required');
    const code = fapi.totpCode(address('joan'));
    expect(await adapter.attemptReverification({strategy: 'totp', code})).to.deep.equal({status: 'complete'});
    expect((await adapter.createBackupCode()).codes).to.have.length(10);
  });

  it('leaves out what this kit cannot ask for', async () => {
    const world = await staleSession('joan');
    setFields(world, {supported_second_factors: [{strategy: 'passkey'}, {strategy: 'totp'}]});
    expect(strategies(await world.adapter.startReverification({level: 'second_factor'}))).to.deep.equal(['totp']);
  });

  it('takes no password where a second factor is asked for', async () => {
    const {adapter, fapi} = await staleSession('joan');
    await adapter.startReverification({level: 'second_factor'});
    expect((await refusal(adapter.attemptReverification(password('joan')))).code).to.equal('not_supported');
    expect(fapi.requestsTo('POST', /\/verify\/attempt_/)).to.deep.equal([]);
  });

  it('is refused to whoever is locked out, and to whoever is not signed in', async () => {
    const {adapter, fapi} = await staleSession('joan');
    await adapter.startReverification({level: 'second_factor'});
    fapi.lock(address('joan'));
    const code = fapi.totpCode(address('joan'));
    expect((await refusal(adapter.attemptReverification({strategy: 'totp', code}))).code).to.equal('user_locked');
    const {adapter: stranger} = await createWorld();
    expect((await refusal(stranger.startReverification({level: 'second_factor'}))).code).to.equal('not_signed_in');
  });
});
