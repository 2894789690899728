import {assert, expect} from '@open-wc/testing';
import type {SecondFactor} from '../../../src/core/adapter.js';
import {address, credentials, lastCode, signIn} from './fapi/acts.js';
import type {ClerkUserName} from './fapi/acts.js';
import {joanBackupCodes} from './fapi/fake-fapi.js';
import {createWorld, refusal, reload, setFields} from './steps.js';
import type {ClerkWorld} from './steps.js';

const prepared = (world: ClerkWorld) => world.fapi.requestsTo('POST', /\/prepare_second_factor$/).map(({body}) => body);

/** Gives the password and says what is asked for then. */
async function challenge({adapter}: ClerkWorld, name: ClerkUserName): Promise<readonly SecondFactor[]> {
  const result = await adapter.signIn(credentials(name));
  assert('supportedSecondFactors' in result, `The sign-in is ${result.status}.`);
  return result.supportedSecondFactors;
}

/** Somebody with two numbers, both of them a second factor; the second one is the default. */
async function withTwoPhones(): Promise<ClerkWorld & {readonly ids: readonly string[]}> {
  const world = await createWorld();
  const {phones} = world.fapi.user(address('grace'));
  const [first] = phones;
  assert(first);
  phones.push({id: 'idn_work', number: '+447700900111', safe: '+44 7*** ***111', reserved: true, isDefault: true});
  first.isDefault = false;
  return {...world, ids: [first.id, 'idn_work']};
}

describe('The second factors that Clerk asks for', () => {
  it('come in Clerk’s order, with the end of the number, and the app leads whatever the default number is', async () => {
    const world = await createWorld();
    const [app, phone, codes] = await challenge(world, 'joan');
    expect([app?.strategy, codes?.strategy]).to.deep.equal(['totp', 'backup_code']);
    const {id} = world.fapi.user(address('joan')).phones[0] ?? {};
    expect(phone).to.deep.equal({strategy: 'phone_code', id, safeIdentifier: '+44 7*** ***789'});
  });

  it('say which number is the default where there is no app', async () => {
    const world = await withTwoPhones();
    const defaults = (await challenge(world, 'grace')).map((factor) => [factor.id, factor.default]);
    expect(defaults).to.deep.equal([[world.ids[0], undefined], [world.ids[1], true]]);
  });

  it('are left out where this kit has no way to ask for them', async () => {
    const world = await createWorld();
    setFields(world, {supported_second_factors: [{strategy: 'passkey'}, {strategy: 'email_link', email_address_id: 'idn_1'}, {strategy: 'totp'}]});
    expect((await challenge(world, 'grace')).map(({strategy}) => strategy)).to.deep.equal(['totp']);
  });

  for (const [factors, backendStatus] of [
    [[{strategy: 'passkey'}, {strategy: 'email_link'}], 'needs_second_factor by passkey email_link'],
    [null, 'needs_second_factor by nothing'],
  ] as const) {
    it(`end in a dead end, which says "${backendStatus}"`, async () => {
      const world = await createWorld();
      setFields(world, {supported_second_factors: factors});
      expect(await world.adapter.signIn(credentials('grace'))).to.deep.equal({status: 'unsupported', backendStatus});
      expect(await world.adapter.getState()).to.deep.include({status: 'pending', signIn: {status: 'unsupported', backendStatus}});
    });
  }

  it('are an e-mailed code in a browser that is new to the account, though it has no second factor', async () => {
    const world = await createWorld();
    world.fapi.distrustNewClients();
    const result = await world.adapter.signIn(credentials('ada'));
    const {emailId} = world.fapi.user(address('ada'));
    const factor = {strategy: 'email_code', id: emailId, safeIdentifier: 'a**@example.com'};
    expect(result).to.deep.equal({status: 'needs_client_trust', supportedSecondFactors: [factor]});
    await world.adapter.prepareSecondFactor({strategy: 'email_code', id: emailId});
    expect(prepared(world)).to.deep.equal([{strategy: 'email_code', email_address_id: emailId}]);
    expect(world.fapi.inbox.at(-1)?.to).to.equal(address('ada'));
    const {status} = await world.adapter.attemptSecondFactor({strategy: 'email_code', code: lastCode(world), id: emailId});
    expect(status).to.equal('complete');
  });

  it('are the account’s own as well in such a browser', async () => {
    const world = await createWorld();
    world.fapi.distrustNewClients();
    expect((await challenge(world, 'grace')).map(({strategy}) => strategy)).to.deep.equal(['phone_code', 'email_code']);
    await world.adapter.prepareSecondFactor({strategy: 'phone_code'});
    expect((await world.adapter.attemptSecondFactor({strategy: 'phone_code', code: lastCode(world)})).status).to.equal('complete');
  });

  it('may be an e-mailed code alone under the older status, too', async () => {
    const world = await createWorld();
    setFields(world, {supported_second_factors: [{strategy: 'email_code', email_address_id: 'idn_1', safe_identifier: 'g**@example.com'}]});
    const supportedSecondFactors = [{strategy: 'email_code', id: 'idn_1', safeIdentifier: 'g**@example.com'}];
    expect(await world.adapter.signIn(credentials('grace'))).to.deep.equal({status: 'needs_second_factor', supportedSecondFactors});
  });

  it('need not be the last thing that is asked for', async () => {
    const world = await createWorld();
    await challenge(world, 'joan');
    world.fapi.nextSignInStatus('needs_new_password');
    const attempt = world.adapter.attemptSecondFactor({strategy: 'totp', code: world.fapi.totpCode(address('joan'))});
    expect(await attempt).to.deep.equal({status: 'needs_new_password'});
  });
});

describe('A second factor at Clerk', () => {
  for (const strategy of ['totp', 'backup_code'] as const) {
    it(`needs no preparation as ${strategy}, and refuses a wrong one before it takes the right one`, async () => {
      const world = await createWorld();
      const {adapter, fapi} = world;
      await challenge(world, 'joan');
      const [backupCode = ''] = joanBackupCodes;
      const code = strategy === 'totp' ? fapi.totpCode(address('joan')) : backupCode;
      const wrong = await refusal(adapter.attemptSecondFactor({strategy, code: '000000'}));
      expect(wrong).to.include({code: 'form_code_incorrect', paramName: 'code'});
      const result = await adapter.attemptSecondFactor({strategy, code: ` ${code}\n`});
      expect(result).to.deep.equal({status: 'complete', createdSessionId: world.clerk.client?.sessions[0]?.id});
      const bodies = fapi.requestsTo('POST', /\/attempt_second_factor$/).map(({body}) => body);
      expect(bodies).to.deep.equal([{strategy, code: '000000'}, {strategy, code}]);
      expect(prepared(world)).to.deep.equal([]);
    });
  }

  it('is sent to the number that was chosen, and says where, how long it is good, and when to ask again', async () => {
    const world = await withTwoPhones();
    await challenge(world, 'grace');
    const [id = ''] = world.ids;
    const sent = await world.adapter.prepareSecondFactor({strategy: 'phone_code', id});
    expect(prepared(world)).to.deep.equal([{strategy: 'phone_code', phone_number_id: id}]);
    expect(world.fapi.inbox.map(({to}) => to)).to.deep.equal(['+447700900456']);
    expect(sent).to.deep.include({safeIdentifier: '+44 7*** ***456', resendAfter: 30});
    expect(sent.expiresIn).to.be.within(595, 600);
    expect((await world.adapter.attemptSecondFactor({strategy: 'phone_code', code: lastCode(world), id})).status).to.equal('complete');
  });

  it('is sent again when asked for again', async () => {
    const world = await createWorld();
    await challenge(world, 'grace');
    await world.adapter.prepareSecondFactor({strategy: 'phone_code'});
    const first = lastCode(world);
    await world.adapter.prepareSecondFactor({strategy: 'phone_code'});
    expect(world.fapi.inbox).to.have.length(2);
    expect((await refusal(world.adapter.attemptSecondFactor({strategy: 'phone_code', code: first}))).code).to.equal('form_code_incorrect');
    expect((await world.adapter.attemptSecondFactor({strategy: 'phone_code', code: lastCode(world)})).status).to.equal('complete');
  });

  it('is not sent anew by a reload while the code is good; asking again sends another at once', async () => {
    const before = await createWorld();
    await challenge(before, 'grace');
    await before.adapter.prepareSecondFactor({strategy: 'phone_code'});
    const after = await reload(before);
    const {expiresIn, ...sent} = await after.adapter.prepareSecondFactor({strategy: 'phone_code'});
    expect(after.fapi.inbox, 'after the reload').to.have.length(1);
    expect(sent).to.deep.equal({safeIdentifier: '+44 7*** ***456', resendAfter: 0});
    expect(expiresIn).to.be.within(590, 600);
    await after.adapter.prepareSecondFactor({strategy: 'phone_code'});
    expect(after.fapi.inbox, 'asked again').to.have.length(2);
  });

  it('is sent anew after a reload when the code is no longer good, or went elsewhere', async () => {
    const before = await createWorld();
    await challenge(before, 'grace');
    await before.adapter.prepareSecondFactor({strategy: 'phone_code'});
    before.fapi.expireCodes();
    await (await reload(before)).adapter.prepareSecondFactor({strategy: 'phone_code'});
    expect(before.fapi.inbox).to.have.length(2);

    const two = await withTwoPhones();
    await challenge(two, 'grace');
    await two.adapter.prepareSecondFactor({strategy: 'phone_code', id: two.ids[0]});
    await (await reload(two)).adapter.prepareSecondFactor({strategy: 'phone_code', id: two.ids[1]});
    expect(two.fapi.inbox.map(({to}) => to)).to.deep.equal(['+447700900456', '+447700900111']);
  });

  it('is sent again in the next sign-in of the same person', async () => {
    const world = await createWorld();
    for (const count of [1, 2]) {
      await challenge(world, 'grace');
      await world.adapter.prepareSecondFactor({strategy: 'phone_code'});
      expect(world.fapi.inbox).to.have.length(count);
    }
  });

  it('is void once it has expired', async () => {
    const world = await createWorld();
    await challenge(world, 'grace');
    await world.adapter.prepareSecondFactor({strategy: 'phone_code'});
    world.fapi.expireCodes();
    const attempt = world.adapter.attemptSecondFactor({strategy: 'phone_code', code: lastCode(world)});
    expect((await refusal(attempt)).code).to.equal('verification_expired');
  });

  it('is not asked for again in a browser that the account knows', async () => {
    const world = await createWorld();
    await signIn(world, 'ada');
    await world.adapter.setActive({session: null});
    world.fapi.distrustNewClients();
    expect((await world.adapter.signIn(credentials('ada'))).status).to.equal('complete');
    expect(world.adapter.capabilities.trustDevice).to.equal(false);
  });
});
