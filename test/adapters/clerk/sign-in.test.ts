import {assert, expect} from '@open-wc/testing';
import {address, credentials, lastCode, sessionOf} from './fapi/acts.js';
import {goOffline} from './stage.js';
import {activate, createWorld, personOf, refusal, reload, setFields, signedIn} from './steps.js';

const signIns = '/v1/client/sign_ins';

describe('Sign-in with Clerk', () => {
  it('is complete after the password where there is no second factor, and the page’s own after setActive', async () => {
    const world = await createWorld();
    const {adapter, fapi} = world;
    const result = await adapter.signIn(credentials('ada'));
    expect(fapi.requestsTo('POST', signIns)[0]?.body).to.include({identifier: 'ada@example.com', password: credentials('ada').password});
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
    await activate(world, result);
    const {id, phones} = fapi.user(address('ada'));
    expect(await personOf(world)).to.deep.equal({
      id,
      identifier: 'ada@example.com',
      totpEnabled: false,
      backupCodeEnabled: false,
      twoFactorEnabled: false,
      mfaRequired: false,
      factors: [],
      availableFactors: [{strategy: 'phone_code', id: phones[0]?.id, safeIdentifier: '•••• 0123'}],
    });
  });

  it('takes a user name, and shows it where the account has no address', async () => {
    const world = await createWorld({users: [{identifier: 'lovelace', password: 'analytical-engine'}]});
    setFields(world, {username: 'lovelace', primary_email_address_id: null});
    await activate(world, await world.adapter.signIn({identifier: 'lovelace', password: 'analytical-engine'}));
    expect((await personOf(world)).identifier).to.equal('lovelace');
  });

  it('says whether it is the identifier or the password that is wrong', async () => {
    const {adapter} = await createWorld();
    const unknown = await refusal(adapter.signIn({...credentials('ada'), identifier: 'eve@example.com'}));
    expect(unknown).to.include({code: 'form_identifier_not_found', paramName: 'identifier'});
    const wrong = await refusal(adapter.signIn({...credentials('ada'), password: 'difference-engine'}));
    expect(wrong).to.include({code: 'form_password_incorrect', paramName: 'password'});
    expect((await adapter.signIn(credentials('ada'))).status).to.equal('complete');
  });

  it('gives the password as a second step where the instance wants that', async () => {
    const {adapter, fapi} = await createWorld();
    fapi.nextSignInStatus('needs_first_factor');
    expect((await adapter.signIn(credentials('ada'))).status).to.equal('complete');
    const [attempt] = fapi.requestsTo('POST', /attempt_first_factor$/);
    expect(attempt?.body).to.deep.equal({strategy: 'password', password: credentials('ada').password});
  });

  it('cannot go on where the password is no first factor', async () => {
    const world = await createWorld();
    world.fapi.nextSignInStatus('needs_first_factor');
    setFields(world, {supported_first_factors: [{strategy: 'email_code'}]});
    const result = await world.adapter.signIn(credentials('ada'));
    expect(result).to.deep.equal({status: 'unsupported', backendStatus: 'needs_first_factor'});
    expect(world.fapi.requestsTo('POST', /attempt_first_factor$/)).to.deep.equal([]);
  });

  it('leaves a new password to the page, also after a reload', async () => {
    const world = await createWorld();
    world.fapi.nextSignInStatus('needs_new_password');
    const signIn = {status: 'needs_new_password'};
    expect(await world.adapter.signIn(credentials('ada'))).to.deep.equal(signIn);
    const state = await (await reload(world)).adapter.getState();
    expect(state).to.deep.equal({status: 'pending', signIn, identifier: 'ada@example.com'});
  });

  for (const backendStatus of ['needs_protect_check', 'needs_identifier', 'needs_a_walk_by_the_sea']) {
    it(`cannot go on after ${backendStatus}, and says that`, async () => {
      const {adapter, fapi} = await createWorld();
      fapi.nextSignInStatus(backendStatus);
      expect(await adapter.signIn(credentials('ada'))).to.deep.equal({status: 'unsupported', backendStatus});
    });
  }

  it('joins the session that began in another tab meanwhile', async () => {
    const world = await createWorld();
    const tab = await reload(world);
    await activate(world, await world.adapter.signIn(credentials('ada')));
    const result = await tab.adapter.signIn(credentials('ada'));
    expect(result).to.deep.equal({status: 'complete', createdSessionId: sessionOf(world).id});
    await activate(tab, result);
    expect((await personOf(tab)).identifier).to.equal('ada@example.com');
  });

  it('goes to the session of whoever is signed in beside others, and to nobody else’s', async () => {
    const world = await signedIn('ada', {instance: {singleSession: false}});
    const ada = sessionOf(world).id;
    await activate(world, await world.adapter.signIn(credentials('linus')));
    const error = {code: 'identifier_already_signed_in', message: 'already signed in', meta: {session_id: ada}};
    world.fapi.answerNext(signIns, {status: 400, body: {errors: [error]}});
    expect(await world.adapter.signIn(credentials('ada'))).to.deep.equal({status: 'complete', createdSessionId: ada});
    world.fapi.answerNext(signIns, {status: 400, body: {errors: [{...error, meta: {}}]}});
    expect((await refusal(world.adapter.signIn(credentials('ada')))).backendCode).to.equal('identifier_already_signed_in');
  });
});

describe('A sign-in at Clerk that waits for its second factor', () => {
  it('is still there after a reload, and goes on from there', async () => {
    const before = await createWorld();
    const signIn = await before.adapter.signIn(credentials('joan'));
    assert(signIn.status === 'needs_second_factor');
    const after = await reload(before);
    expect(await after.adapter.getState()).to.deep.equal({status: 'pending', signIn, identifier: 'joan@example.com'});
    const code = after.fapi.totpCode(address('joan'));
    await activate(after, await after.adapter.attemptSecondFactor({strategy: 'totp', code}));
    expect((await personOf(after)).identifier).to.equal('joan@example.com');
  });

  it('is forgotten when given up, also after a reload, though Clerk keeps it', async () => {
    const world = await createWorld();
    const {adapter, clerk, fapi} = world;
    await adapter.signIn(credentials('joan'));
    await adapter.cancelSignIn();
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect((await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: '123456'}))).code).to.equal('sign_in_expired');
    await clerk.client?.reload();
    expect(clerk.client?.signIn.status, 'at Clerk').to.equal('needs_second_factor');
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect(await (await reload(world)).adapter.getState()).to.deep.equal({status: 'signed_out'});
    await adapter.signIn(credentials('grace'));
    expect(await adapter.getState()).to.include({status: 'pending', identifier: 'grace@example.com'});
    await adapter.prepareSecondFactor({strategy: 'phone_code'});
    expect((await adapter.attemptSecondFactor({strategy: 'phone_code', code: lastCode({clerk, fapi})})).status).to.equal('complete');
  });

  it('is remembered as given up by the page that comes after it', async () => {
    const {adapter, clerk} = await createWorld();
    await adapter.signIn(credentials('joan'));
    const id = clerk.client?.signIn.id;
    await adapter.cancelSignIn();
    // What a reload leaves of this page: its storage, and modules without a memory.
    const fresh = new URL('../../../src/adapters/clerk/given-up.ts?reloaded', import.meta.url).href;
    const {isGivenUp} = (await import(fresh)) as typeof import('../../../src/adapters/clerk/given-up.js');
    expect([isGivenUp(id), isGivenUp('sia_of_another')]).to.deep.equal([true, false]);
  });

  it('can be given up without a network, and nobody is asked', async () => {
    const {adapter, fapi} = await createWorld();
    await adapter.signIn(credentials('joan'));
    const before = fapi.requests.length;
    goOffline();
    await adapter.cancelSignIn();
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect(fapi.requests).to.have.length(before);
  });

  it('is over when the server has dropped it', async () => {
    const {adapter, fapi} = await createWorld();
    await adapter.signIn(credentials('grace'));
    fapi.expireSignIn();
    expect((await refusal(adapter.prepareSecondFactor({strategy: 'phone_code'}))).code).to.equal('sign_in_expired');
    expect((await refusal(adapter.attemptSecondFactor({strategy: 'phone_code', code: '123456'}))).code).to.equal('sign_in_expired');
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
  });

  it('has to begin before a second factor can be given', async () => {
    const {adapter, fapi} = await createWorld();
    expect((await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: '123456'}))).code).to.equal('sign_in_expired');
    expect((await refusal(adapter.prepareSecondFactor({strategy: 'phone_code'}))).code).to.equal('sign_in_expired');
    expect(fapi.requestsTo('POST', signIns)).to.deep.equal([]);
  });
});
