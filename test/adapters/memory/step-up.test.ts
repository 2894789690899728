import {assert, expect} from '@open-wc/testing';
import type {MemoryAdapter} from '../../../src/adapters/memory/index.js';
import {createWorld, credentials, enroll, lastCode, refusal, signInAs, signInAsGrace, wrong} from './setup.js';

const later = 601;
const password = {strategy: 'password', password: credentials('ada').password} as const;

/** Every call that an old session alone is not enough for, for somebody with an app and a phone. */
const sensitive: [name: string, call: (adapter: MemoryAdapter) => Promise<unknown>][] = [
  ['disableTOTP', (adapter) => adapter.disableTOTP()],
  ['createBackupCode', (adapter) => adapter.createBackupCode()],
  ['reserveSecondFactor', (adapter) => adapter.reserveSecondFactor({strategy: 'phone_code', reserved: false})],
  ['setDefaultSecondFactor', (adapter) => adapter.setDefaultSecondFactor({strategy: 'totp'})],
];

describe('Step-up of the memory adapter', () => {
  it('is not asked for soon after the sign-in', async () => {
    const {adapter, advance} = createWorld();
    await signInAs(adapter, 'ada');
    advance(600);
    expect((await adapter.createTOTP()).verified).to.equal(false);
  });

  it('is asked for later, and wants the password where there is no second factor', async () => {
    const {adapter, advance} = createWorld();
    await signInAs(adapter, 'ada');
    advance(later);
    const error = await refusal(adapter.createTOTP());
    expect(error.code).to.equal('reverification_required');
    expect(error.reverification).to.deep.equal({mode: 'session', level: 'first_factor'});
    const begun = await adapter.startReverification({level: 'first_factor'});
    expect(begun).to.deep.equal({status: 'needs_proof', methods: [{strategy: 'password'}]});
    expect(await adapter.attemptReverification(password)).to.deep.equal({status: 'complete'});
    expect((await adapter.createTOTP()).verified).to.equal(false);
  });

  for (const [name, call] of sensitive) {
    it(`protects ${name}`, async () => {
      const world = createWorld();
      await signInAsGrace(world.adapter);
      await enroll(world);
      world.advance(later);
      const error = await refusal(call(world.adapter));
      expect(error.reverification).to.deep.equal({mode: 'session', level: 'second_factor'});
      await world.adapter.prepareReverification({strategy: 'phone_code'});
      await world.adapter.attemptReverification({strategy: 'phone_code', code: lastCode(world.adapter)});
      await call(world.adapter);
    });
  }

  it('offers all second factors but not the password, once there is one', async () => {
    const world = createWorld();
    await signInAsGrace(world.adapter);
    await enroll(world);
    await world.adapter.createBackupCode();
    const begun = await world.adapter.startReverification({level: 'second_factor'});
    assert(begun.status === 'needs_proof');
    const [totp, ...others] = begun.methods;
    expect(totp).to.have.property('strategy', 'totp');
    expect(totp).to.have.property('id').that.is.a('string');
    expect(others).to.deep.equal([
      {strategy: 'phone_code', id: 'phone_2', safeIdentifier: '+1 ••• ••• 87'},
      {strategy: 'backup_code'},
    ]);
    const attempt = world.adapter.attemptReverification({strategy: 'password', password: credentials('grace').password});
    expect((await refusal(attempt)).code).to.equal('not_supported');
  });

  it('takes the app and a backup code', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const secret = await enroll(world);
    const {codes} = await world.adapter.createBackupCode();
    world.advance(later);
    const byApp = {strategy: 'totp', code: world.codeFor(secret)} as const;
    expect(await world.adapter.attemptReverification(byApp)).to.deep.equal({status: 'complete'});
    world.advance(later);
    const byBackup = {strategy: 'backup_code', code: codes[0] ?? ''} as const;
    expect(await world.adapter.attemptReverification(byBackup)).to.deep.equal({status: 'complete'});
    expect((await refusal(world.adapter.attemptReverification(byBackup))).code).to.equal('code_already_used');
    await world.adapter.disableTOTP();
  });

  it('takes both factors for the level that wants both', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const secret = await enroll(world);
    const {codes} = await world.adapter.createBackupCode();
    world.advance(later);
    const begun = await world.adapter.startReverification({level: 'multi_factor'});
    expect(begun).to.deep.equal({status: 'needs_proof', methods: [{strategy: 'password'}]});
    const code = world.codeFor(secret);
    for (const proof of [{strategy: 'totp', code}, {strategy: 'backup_code', code: codes[0] ?? ''}] as const) {
      expect((await refusal(world.adapter.attemptReverification(proof))).code, 'too early').to.equal('not_supported');
    }
    expect(await world.adapter.attemptReverification(password)).to.have.property('status', 'needs_proof');
    expect((await refusal(world.adapter.disableTOTP())).code, 'half a proof').to.equal('reverification_required');
    expect(await world.adapter.attemptReverification({strategy: 'totp', code})).to.deep.equal({status: 'complete'});
    await world.adapter.disableTOTP();
  });

  it('counts wrong proofs, and leaves the call refused', async () => {
    const {adapter, advance} = createWorld();
    await signInAs(adapter, 'ada');
    advance(later);
    const guess = () => refusal(adapter.attemptReverification({strategy: 'password', password: 'guess'}));
    expect(await guess()).to.include({code: 'form_password_incorrect', attemptsRemaining: 4});
    for (let i = 0; i < 3; i++) await guess();
    expect(await guess()).to.include({code: 'user_locked', retryAfter: 30});
    expect((await refusal(adapter.attemptReverification(password))).code).to.equal('user_locked');
    expect((await refusal(adapter.createTOTP())).code).to.equal('reverification_required');
  });

  it('sends codes at the same pace as the sign-in', async () => {
    const {adapter, advance} = createWorld();
    await signInAsGrace(adapter);
    await adapter.prepareReverification({strategy: 'phone_code'});
    const error = await refusal(adapter.prepareReverification({strategy: 'phone_code'}));
    expect(error).to.include({code: 'too_many_requests', retryAfter: 30});
    const attempt = adapter.attemptReverification({strategy: 'phone_code', code: wrong(lastCode(adapter))});
    expect((await refusal(attempt)).code).to.equal('form_code_incorrect');
    advance(30);
    await adapter.prepareReverification({strategy: 'phone_code', id: 'phone_2'});
    expect((await refusal(adapter.prepareReverification({strategy: 'email_code'}))).code).to.equal('not_supported');
  });

  it('says first that a call must fail anyway', async () => {
    const {adapter, advance} = createWorld();
    await signInAs(adapter, 'ada');
    advance(later);
    expect((await refusal(adapter.disableTOTP())).code).to.equal('totp_not_enabled');
    expect((await refusal(adapter.createBackupCode())).code).to.equal('mfa_required');
  });

  it('is spared by a code that has just turned the app on', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const {secret = ''} = await world.adapter.createTOTP();
    world.advance(later);
    await world.adapter.verifyTOTP({code: world.codeFor(secret)});
    expect((await world.adapter.createBackupCode()).codes).to.have.lengthOf(10);
  });
});

describe('Step-up for every call', () => {
  it('is asked for right after the sign-in, and each proof is good for one call', async () => {
    const world = createWorld({stepUpAfter: 0});
    const {adapter} = world;
    await signInAs(adapter, 'ada');
    expect((await refusal(adapter.createTOTP())).code).to.equal('reverification_required');
    await adapter.attemptReverification(password);
    const {secret = ''} = await adapter.createTOTP();
    expect((await refusal(adapter.createTOTP())).code).to.equal('reverification_required');
    await adapter.verifyTOTP({code: world.codeFor(secret)});
    await adapter.createBackupCode();
    expect((await refusal(adapter.createBackupCode())).code).to.equal('reverification_required');
  });

  it('does not wait for its call for ever', async () => {
    const {adapter, advance} = createWorld({stepUpAfter: 0});
    await signInAs(adapter, 'ada');
    await adapter.attemptReverification(password);
    advance(later);
    expect((await refusal(adapter.createTOTP())).code).to.equal('reverification_required');
  });
});

describe('Step-up handed to the call', () => {
  it('names the proofs that would do', async () => {
    const world = createWorld({stepUpAfter: 0, reverificationMode: 'inline'});
    await signInAs(world.adapter, 'ada');
    const error = await refusal(world.adapter.createTOTP());
    expect(error.reverification).to.deep.equal({mode: 'inline', methods: [{strategy: 'password'}]});
  });

  it('lets the one call pass that brings the proof', async () => {
    const {adapter, codeFor, advance} = createWorld({stepUpAfter: 0, reverificationMode: 'inline'});
    await signInAs(adapter, 'ada');
    const {secret = ''} = await adapter.createTOTP({proof: password});
    await adapter.verifyTOTP({code: codeFor(secret)});
    await adapter.createBackupCode();
    advance(30);
    expect((await refusal(adapter.disableTOTP())).code).to.equal('reverification_required');
    expect((await refusal(adapter.disableTOTP({proof: password}))).code).to.equal('not_supported');
    const proof = {strategy: 'totp', code: codeFor(secret)} as const;
    await adapter.setDefaultSecondFactor({strategy: 'totp', proof});
    expect((await refusal(adapter.disableTOTP())).code).to.equal('reverification_required');
    expect((await refusal(adapter.disableTOTP({proof}))).code).to.equal('code_already_used');
    advance(30);
    await adapter.disableTOTP({proof: {strategy: 'totp', code: codeFor(secret)}});
  });

  it('refuses a wrong proof and changes nothing', async () => {
    const {adapter} = createWorld({stepUpAfter: 0, reverificationMode: 'inline'});
    await signInAs(adapter, 'ada');
    const attempt = adapter.createTOTP({proof: {strategy: 'password', password: 'guess'}});
    expect(await refusal(attempt)).to.include({code: 'form_password_incorrect', attemptsRemaining: 4});
    expect((await refusal(adapter.verifyTOTP({code: '123456'}))).code).to.equal('totp_not_enabled');
  });

  it('takes a code that was sent for it', async () => {
    const {adapter} = createWorld({stepUpAfter: 0, reverificationMode: 'inline'});
    await signInAsGrace(adapter);
    await adapter.prepareReverification({strategy: 'phone_code'});
    const proof = {strategy: 'phone_code', code: lastCode(adapter)} as const;
    expect((await adapter.createBackupCode({proof})).codes).to.have.lengthOf(10);
  });
});
