import {assert, expect} from '@open-wc/testing';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {createWorld, credentials, enroll, enrolledAda, refusal, signInAs, signInAsGrace, wrong} from './setup.js';

describe('Enrolment with the memory adapter', () => {
  it('hands out a secret and the URI that says the same', async () => {
    const {adapter} = createWorld({issuer: 'Acme'});
    await signInAs(adapter, 'ada');
    const {id, secret, uri, verified} = await adapter.createTOTP();
    expect(id).not.to.equal('');
    expect(verified).to.equal(false);
    expect(parseOtpauthUri(uri ?? '')).to.deep.equal({
      issuer: 'Acme',
      account: 'ada@example.com',
      secret,
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
    });
  });

  it('puts the names it is given into the URI', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    const {uri} = await adapter.createTOTP({issuer: 'Other', account: 'Ada'});
    expect(parseOtpauthUri(uri ?? '')).to.include({issuer: 'Other', account: 'Ada'});
  });

  it('is on once the first code is right', async () => {
    const {adapter, codeFor, options} = createWorld();
    await signInAs(adapter, 'ada');
    const {id, secret = ''} = await adapter.createTOTP();
    expect(await adapter.verifyTOTP({code: codeFor(secret)})).to.deep.equal({id, verified: true});
    const state = await adapter.getState();
    assert(state.status === 'signed_in');
    expect(state.user).to.include({totpEnabled: true, twoFactorEnabled: true, backupCodeEnabled: false});
    expect(state.user.factors).to.deep.equal([{strategy: 'totp', id, createdAt: options.clock()}]);
  });

  for (const totp of [
    {algorithm: 'SHA256', digits: 8, period: 60},
    {algorithm: 'SHA512', digits: 6, period: 15},
    {algorithm: 'SHA1', digits: 8, period: 30},
  ] as const) {
    it(`works with ${totp.algorithm}, ${totp.digits} digits and ${totp.period} seconds`, async () => {
      const world = createWorld({totp});
      await signInAs(world.adapter, 'ada');
      const {uri = '', secret = ''} = await world.adapter.createTOTP();
      expect(parseOtpauthUri(uri)).to.include(totp);
      expect((await world.adapter.verifyTOTP({code: world.codeFor(secret)})).verified).to.equal(true);
      expect(world.adapter.capabilities.totp).to.include({digits: totp.digits});
    });
  }

  it('stays off after a wrong code, and says how many attempts are left', async () => {
    const {adapter, codeFor} = createWorld();
    await signInAs(adapter, 'ada');
    const {secret = ''} = await adapter.createTOTP();
    const error = await refusal(adapter.verifyTOTP({code: wrong(codeFor(secret))}));
    expect(error).to.include({code: 'form_code_incorrect', attemptsRemaining: 4, paramName: 'code'});
    expect((await adapter.verifyTOTP({code: codeFor(secret)})).verified).to.equal(true);
  });

  it('asks for a code instead of counting an empty one', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    await adapter.createTOTP();
    expect(await refusal(adapter.verifyTOTP({code: ' '}))).to.include({code: 'form_param_nil', paramName: 'code'});
    expect(await refusal(adapter.verifyTOTP({code: '000'}))).to.include({attemptsRemaining: 4});
  });

  it('replaces an unverified secret by the next one', async () => {
    const {adapter, codeFor} = createWorld();
    await signInAs(adapter, 'ada');
    const first = await adapter.createTOTP();
    const second = await adapter.createTOTP();
    expect(second.secret).not.to.equal(first.secret);
    expect((await refusal(adapter.verifyTOTP({code: codeFor(first.secret ?? '')}))).code).to.equal('form_code_incorrect');
    expect((await adapter.verifyTOTP({code: codeFor(second.secret ?? '')})).verified).to.equal(true);
  });

  it('replaces a verified secret only after it is disabled', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    await enroll(world);
    expect((await refusal(world.adapter.createTOTP())).code).to.equal('totp_already_enabled');
    expect((await refusal(world.adapter.verifyTOTP({code: '123456'}))).code).to.equal('totp_already_enabled');
    expect(await world.adapter.disableTOTP()).to.deep.equal({deleted: true});
    expect(await world.adapter.getState()).to.have.nested.property('user.twoFactorEnabled', false);
    await enroll(world);
  });

  it('has nothing to verify or disable before it has begun', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    expect((await refusal(adapter.verifyTOTP({code: '123456'}))).code).to.equal('totp_not_enabled');
    expect((await refusal(adapter.disableTOTP())).code).to.equal('totp_not_enabled');
  });

  it('refuses the code of the enrolment at the next sign-in', async () => {
    const {adapter, codeFor, advance} = createWorld();
    await signInAs(adapter, 'ada');
    const {secret = ''} = await adapter.createTOTP();
    const code = codeFor(secret);
    await adapter.verifyTOTP({code});
    await adapter.signIn(credentials('ada'));
    expect((await refusal(adapter.attemptSecondFactor({strategy: 'totp', code}))).code).to.equal('code_already_used');
    advance(30);
    expect((await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(secret)})).status).to.equal('complete');
  });

  it('is refused without a session', async () => {
    const {adapter} = createWorld();
    const calls = [
      adapter.createTOTP(),
      adapter.verifyTOTP({code: '123456'}),
      adapter.disableTOTP(),
      adapter.createBackupCode(),
      adapter.getBackupCodes(),
      adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true}),
      adapter.setDefaultSecondFactor({strategy: 'totp'}),
      adapter.startReverification({level: 'first_factor'}),
      adapter.prepareReverification({strategy: 'phone_code'}),
      adapter.attemptReverification({strategy: 'password', password: 'x'}),
    ];
    for (const {code} of await Promise.all(calls.map(refusal))) expect(code).to.equal('not_signed_in');
  });

  it('keeps the phone as second factor when the app is disabled, and the backup codes with it', async () => {
    const world = createWorld();
    await signInAsGrace(world.adapter);
    await enroll(world);
    await world.adapter.createBackupCode();
    await world.adapter.disableTOTP();
    const state = await world.adapter.getState();
    assert(state.status === 'signed_in');
    expect(state.user.factors.map(({strategy}) => strategy)).to.deep.equal(['phone_code', 'backup_code']);
  });
});

describe('Enrolment that sign-in requires', () => {
  it('is asked for after the password, and survives a reload', async () => {
    const {adapter} = createWorld();
    expect(await adapter.signIn(credentials('linus'))).to.deep.equal({status: 'needs_mfa_enrollment'});
    expect(await adapter.getState()).to.deep.equal({
      status: 'pending',
      signIn: {status: 'needs_mfa_enrollment'},
      identifier: 'linus@example.com',
    });
  });

  it('completes the sign-in, and lets backup codes follow at once', async () => {
    const world = createWorld({stepUpAfter: 0});
    await world.adapter.signIn(credentials('linus'));
    await enroll(world);
    expect(await world.adapter.getState()).to.have.nested.property('user.identifier', 'linus@example.com');
    expect((await world.adapter.createBackupCode()).codes).to.have.lengthOf(10);
  });

  it('cannot be skipped', async () => {
    const {adapter} = createWorld();
    await adapter.signIn(credentials('linus'));
    expect((await refusal(adapter.attemptSecondFactor({strategy: 'totp', code: '123456'}))).code).to.equal('sign_in_expired');
    expect((await refusal(adapter.createBackupCode())).code).to.equal('mfa_required');
    expect(await adapter.getBackupCodes()).to.deep.equal({total: 0, remaining: 0});
    expect((await refusal(adapter.disableTOTP())).code).to.equal('not_signed_in');
    expect((await refusal(adapter.reserveSecondFactor({strategy: 'email_code', reserved: true}))).code).to.equal('not_signed_in');
  });

  it('expires with the sign-in', async () => {
    const {adapter, advance, codeFor} = createWorld();
    await adapter.signIn(credentials('linus'));
    const {secret = ''} = await adapter.createTOTP();
    advance(10 * 60);
    expect((await refusal(adapter.verifyTOTP({code: codeFor(secret)}))).code).to.equal('sign_in_expired');
    expect((await refusal(adapter.createTOTP())).code).to.equal('sign_in_expired');
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
  });

  it('does not come back once there is a second factor', async () => {
    const world = createWorld();
    await world.adapter.signIn(credentials('linus'));
    await enroll(world);
    expect((await world.adapter.signIn(credentials('linus'))).status).to.equal('needs_second_factor');
  });

  it('is not available to somebody who only has to give a second factor', async () => {
    const world = createWorld();
    await enrolledAda(world);
    await world.adapter.signIn(credentials('ada'));
    expect((await refusal(world.adapter.createTOTP())).code).to.equal('not_signed_in');
    expect((await refusal(world.adapter.createBackupCode())).code).to.equal('not_signed_in');
  });
});
