import {expect} from '@open-wc/testing';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {memoryAdapter} from '../../../src/adapters/memory/index.js';
import {createWorld, credentials, enroll, refusal, signInAs} from './setup.js';

describe('An enrolment that is taken up again, with the memory adapter', () => {
  it('tells the same secret, marked as told before, also after a reload', async () => {
    const {adapter, options, codeFor} = createWorld();
    await signInAs(adapter, 'ada');
    const first = await adapter.createTOTP({resume: true});
    expect(first).not.to.have.property('resumed');
    const again = await adapter.createTOTP({resume: true});
    expect(again).to.deep.equal({...first, resumed: true});
    const later = memoryAdapter(options);
    expect(await later.createTOTP({resume: true})).to.deep.equal(again);
    expect(await later.verifyTOTP({code: codeFor(first.secret ?? '')})).to.deep.equal({id: first.id, verified: true});
    expect(later.capabilities.totp).to.include({resumes: true});
  });

  it('takes the names it is given now', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    await adapter.createTOTP({issuer: 'Acme'});
    const {uri} = await adapter.createTOTP({resume: true, issuer: 'Other', account: 'Ada'});
    expect(parseOtpauthUri(uri ?? '')).to.include({issuer: 'Other', account: 'Ada'});
  });

  it('makes a new secret where that is asked for, which is the one to go on with', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    const first = await adapter.createTOTP();
    const second = await adapter.createTOTP();
    const third = await adapter.createTOTP({resume: true});
    expect(second.secret).not.to.equal(first.secret);
    expect(third).to.include({id: second.id, secret: second.secret, resumed: true});
  });

  it('works in the enrolment that a sign-in requires', async () => {
    const {adapter, options} = createWorld();
    await adapter.signIn(credentials('linus'));
    const {secret} = await adapter.createTOTP();
    expect(await memoryAdapter(options).createTOTP({resume: true})).to.include({secret, resumed: true});
  });

  it('tells nothing to a later session', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    const {secret} = await adapter.createTOTP();
    await signInAs(adapter, 'ada');
    const later = await adapter.createTOTP({resume: true});
    expect(later.secret).not.to.equal(secret);
    expect(later).not.to.have.property('resumed');
  });

  it('tells nothing without the proof that a new one wants', async () => {
    const {adapter, advance} = createWorld();
    await signInAs(adapter, 'ada');
    await adapter.createTOTP();
    advance(601);
    expect((await refusal(adapter.createTOTP({resume: true}))).code).to.equal('reverification_required');
  });

  it('has nothing to tell once the secret is verified', async () => {
    const world = createWorld({totp: {multiple: true}});
    await signInAs(world.adapter, 'ada');
    const secret = await enroll(world);
    const second = await world.adapter.createTOTP({resume: true});
    expect(second.secret).not.to.equal(secret);
  });
});

describe('Several authenticator apps with the memory adapter', () => {
  it('are promised only where the option says so', () => {
    expect(createWorld().adapter.capabilities.totp).to.include({multiple: false});
    expect(createWorld({totp: {multiple: true, digits: 8}}).adapter.capabilities.totp).to.include({multiple: true, digits: 8});
  });

  it('are each removed by its id, which has to be said', async () => {
    const world = createWorld({totp: {multiple: true}});
    await signInAs(world.adapter, 'ada');
    await enroll(world);
    world.advance(60);
    await enroll(world);
    expect((await refusal(world.adapter.disableTOTP())).code).to.equal('form_param_nil');
    expect((await refusal(world.adapter.disableTOTP({id: 'other'}))).code).to.equal('totp_not_enabled');
  });

  it('take a code of any of them where none is named', async () => {
    const world = createWorld({totp: {multiple: true}});
    const {adapter} = world;
    await signInAs(adapter, 'ada');
    const secrets = [await enroll(world), await enroll(world)];
    for (const secret of secrets) {
      world.advance(60);
      await adapter.signIn(credentials('ada'));
      const attempt = {strategy: 'totp', code: world.codeFor(secret)} as const;
      expect(await adapter.attemptSecondFactor(attempt)).to.include({status: 'complete'});
      await adapter.signIn(credentials('ada'));
      expect((await refusal(adapter.attemptSecondFactor(attempt))).code).to.equal('code_already_used');
    }
  });
});
