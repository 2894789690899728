import {assert, expect} from '@open-wc/testing';
import {memoryAdapter} from '../../../src/adapters/memory/index.js';
import {activate, createWorld, credentials, enrolledAda, lastCode, refusal, signInAs, signInAsGrace, wrong} from './setup.js';

describe('Sign-in with the memory adapter', () => {
  it('begins signed out', async () => {
    expect(await createWorld().adapter.getState()).to.deep.equal({status: 'signed_out'});
  });

  it('is complete after the password where there is no second factor, and active after setActive', async () => {
    const {adapter} = createWorld();
    const result = await adapter.signIn(credentials('ada'));
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
    await activate(adapter, result);
    expect(await adapter.getState()).to.deep.equal({
      status: 'signed_in',
      user: {
        id: 'user_1',
        identifier: 'ada@example.com',
        totpEnabled: false,
        backupCodeEnabled: false,
        twoFactorEnabled: false,
        factors: [],
        availableFactors: [
          {strategy: 'phone_code', id: 'phone_1', safeIdentifier: '+44 ••• ••• 42'},
          {strategy: 'email_code', id: 'email_1', safeIdentifier: 'a••@example.com'},
        ],
      },
    });
  });

  it('takes the identifier in any case and with spaces around it', async () => {
    const {password} = credentials('ada');
    const result = await createWorld().adapter.signIn({identifier: ' ADA@Example.com ', password});
    expect(result.status).to.equal('complete');
  });

  it('does not take the password of another person', async () => {
    const {adapter} = createWorld();
    const error = await refusal(adapter.signIn({...credentials('ada'), password: credentials('grace').password}));
    expect(error).to.include({code: 'form_password_incorrect', paramName: 'password', attemptsRemaining: 4});
  });

  for (const paramName of ['identifier', 'password'] as const) {
    it(`asks for the ${paramName} if it is empty`, async () => {
      const {adapter} = createWorld();
      const error = await refusal(adapter.signIn({...credentials('ada'), [paramName]: ''}));
      expect(error).to.include({code: 'form_param_nil', paramName});
    });
  }

  it('waits for the second factor, and still does so after a reload', async () => {
    const {adapter, options} = createWorld();
    const supportedSecondFactors = [{strategy: 'phone_code', id: 'phone_2', safeIdentifier: '+1 ••• ••• 87'}];
    const signIn = {status: 'needs_second_factor', supportedSecondFactors};
    expect(await adapter.signIn(credentials('grace'))).to.deep.equal(signIn);
    const reloaded = memoryAdapter(options);
    expect(await reloaded.getState()).to.deep.equal({status: 'pending', signIn, identifier: 'grace@example.com'});
    await reloaded.prepareSecondFactor({strategy: 'phone_code'});
    await activate(reloaded, await reloaded.attemptSecondFactor({strategy: 'phone_code', code: lastCode(reloaded)}));
    expect(await adapter.getState()).to.have.property('status', 'signed_in');
  });

  it('takes the code of the authenticator app', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    await world.adapter.signIn(credentials('ada'));
    const result = await world.adapter.attemptSecondFactor({strategy: 'totp', code: world.codeFor(secret)});
    await activate(world.adapter, result);
    expect(await world.adapter.getState()).to.have.property('status', 'signed_in');
  });

  it('refuses a code that has been used, without counting it', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    const code = world.codeFor(secret);
    await world.adapter.signIn(credentials('ada'));
    await world.adapter.attemptSecondFactor({strategy: 'totp', code});
    await world.adapter.signIn(credentials('ada'));
    expect((await refusal(world.adapter.attemptSecondFactor({strategy: 'totp', code}))).code).to.equal('code_already_used');
    const error = await refusal(world.adapter.attemptSecondFactor({strategy: 'totp', code: wrong(code)}));
    expect(error).to.include({code: 'form_code_incorrect', attemptsRemaining: 4});
  });

  it('expires ten minutes after the password', async () => {
    const {adapter, advance} = createWorld();
    await adapter.signIn(credentials('grace'));
    advance(10 * 60 - 1);
    expect(await adapter.getState()).to.have.property('status', 'pending');
    advance(1);
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect((await refusal(adapter.prepareSecondFactor({strategy: 'phone_code'}))).code).to.equal('sign_in_expired');
    const attempt = adapter.attemptSecondFactor({strategy: 'phone_code', code: '123456'});
    expect((await refusal(attempt)).code).to.equal('sign_in_expired');
  });

  it('has nothing to attempt before the password', async () => {
    const {adapter} = createWorld();
    const attempt = adapter.attemptSecondFactor({strategy: 'totp', code: '123456'});
    expect((await refusal(attempt)).code).to.equal('sign_in_expired');
  });

  it('refuses factors the account does not have', async () => {
    const {adapter} = createWorld();
    await adapter.signIn(credentials('grace'));
    for (const strategy of ['totp', 'email_code', 'backup_code'] as const) {
      expect((await refusal(adapter.attemptSecondFactor({strategy, code: '123456'}))).code).to.equal('not_supported');
    }
    expect((await refusal(adapter.prepareSecondFactor({strategy: 'email_code'}))).code).to.equal('not_supported');
    const elsewhere = adapter.prepareSecondFactor({strategy: 'phone_code', id: 'phone_1'});
    expect((await refusal(elsewhere)).code).to.equal('not_supported');
  });

  it('can be given up', async () => {
    const {adapter} = createWorld();
    await adapter.signIn(credentials('grace'));
    await adapter.cancelSignIn();
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
    await signInAs(adapter, 'ada');
    await adapter.cancelSignIn();
    expect(await adapter.getState(), 'a session is no pending sign-in').to.have.property('status', 'signed_in');
  });

  it('activates no session that was not created', async () => {
    const {adapter} = createWorld();
    expect((await refusal(adapter.setActive({session: 'session_1'}))).code).to.equal('not_signed_in');
    await adapter.signIn(credentials('grace'));
    expect((await refusal(adapter.setActive({session: 'session_1'}))).code).to.equal('not_signed_in');
    expect(await adapter.getState()).to.have.property('status', 'pending');
  });

  it('ends with the session when signed out', async () => {
    const {adapter} = createWorld();
    const result = await adapter.signIn(credentials('ada'));
    await activate(adapter, result);
    await adapter.setActive({session: null});
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
    await refusal(activate(adapter, result));
  });
});

describe('A trusted device', () => {
  it('is spared the second factor for thirty days', async () => {
    const {adapter, advance} = createWorld();
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor({strategy: 'phone_code'});
    await adapter.attemptSecondFactor({strategy: 'phone_code', code: lastCode(adapter), trustDevice: true});
    expect((await adapter.signIn(credentials('grace'))).status).to.equal('complete');
    advance(30 * 24 * 60 * 60);
    expect((await adapter.signIn(credentials('grace'))).status).to.equal('needs_second_factor');
    expect(adapter.capabilities.trustDevice).to.deep.equal({days: 30});
  });

  it('is not made by a wrong code, nor without asking', async () => {
    const {adapter} = createWorld();
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor({strategy: 'phone_code'});
    const code = lastCode(adapter);
    await refusal(adapter.attemptSecondFactor({strategy: 'phone_code', code: wrong(code), trustDevice: true}));
    await adapter.attemptSecondFactor({strategy: 'phone_code', code});
    expect((await adapter.signIn(credentials('grace'))).status).to.equal('needs_second_factor');
  });

  it('still needs the password, and is trusted for one person only', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    await world.adapter.signIn(credentials('ada'));
    await world.adapter.attemptSecondFactor({strategy: 'totp', code: world.codeFor(secret), trustDevice: true});
    await refusal(world.adapter.signIn({...credentials('ada'), password: 'guess'}));
    expect((await world.adapter.signIn(credentials('grace'))).status).to.equal('needs_second_factor');
  });

  it('is forgotten when a factor is removed, and by a reset', async () => {
    const world = createWorld();
    const {adapter} = world;
    await signInAsGrace(adapter);
    const {secret = ''} = await adapter.createTOTP();
    await adapter.verifyTOTP({code: world.codeFor(secret)});
    await adapter.signIn(credentials('grace'));
    world.advance(30);
    const trusted = {strategy: 'totp', code: world.codeFor(secret), trustDevice: true} as const;
    await activate(adapter, await adapter.attemptSecondFactor(trusted));
    await adapter.disableTOTP();
    expect((await adapter.signIn(credentials('grace'))).status).to.equal('needs_second_factor');
    adapter.reset();
    const fresh = await adapter.signIn(credentials('grace'));
    assert(fresh.status === 'needs_second_factor');
    expect(fresh.supportedSecondFactors).to.have.lengthOf(1);
  });
});
