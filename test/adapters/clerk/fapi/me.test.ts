import {assert, expect} from '@open-wc/testing';
import {startClerk} from '../stage.js';
import type {ClerkStage, ClerkStageOptions} from '../stage.js';
import {address, credentials, enroll, lastCode, sessionOf, signIn, userOf} from './acts.js';
import type {ClerkUserName} from './acts.js';
import {joanBackupCodes} from './fake-fapi.js';
import {refusal, refusalCode} from './refusal.js';

async function signedIn(name: ClerkUserName, options?: ClerkStageOptions): Promise<ClerkStage> {
  const stage = await startClerk(options);
  await signIn(stage, name);
  return stage;
}

function phoneOf(stage: ClerkStage) {
  const [phone] = userOf(stage).phoneNumbers;
  assert(phone);
  return phone;
}

describe('the fake Frontend API, for whoever is signed in to the real clerk-js', () => {
  describe('authenticator app', () => {
    it('is on after its first code, with backup codes', async () => {
      const stage = await signedIn('ada');
      const {secret, uri, verified} = await userOf(stage).createTOTP();
      expect(verified).to.equal(false);
      expect(uri).to.contain('otpauth://totp/').and.contain(`secret=${secret}`);
      expect(await refusalCode(userOf(stage).verifyTOTP({code: '000000'}))).to.equal('form_code_incorrect');
      const totp = await userOf(stage).verifyTOTP({code: stage.fapi.totpCode(address('ada'))});
      expect([totp.verified, totp.secret, totp.backupCodes?.length]).to.deep.equal([true, undefined, 10]);
      const {totpEnabled, backupCodeEnabled, twoFactorEnabled} = userOf(stage);
      expect([totpEnabled, backupCodeEnabled, twoFactorEnabled]).to.deep.equal([true, true, true]);
    });

    it('gets another secret as long as it is not on, and none afterwards', async () => {
      const stage = await signedIn('ada');
      const first = await userOf(stage).createTOTP();
      const second = await userOf(stage).createTOTP();
      expect(second.secret).to.not.equal(first.secret);
      await userOf(stage).verifyTOTP({code: stage.fapi.totpCode(address('ada'))});
      expect(await refusalCode(userOf(stage).createTOTP())).to.equal('totp_already_enabled');
    });

    it('comes without backup codes where there are some, or the instance has none', async () => {
      const stage = await signedIn('joan');
      await userOf(stage).disableTOTP();
      expect(await enroll(stage, 'joan')).to.deep.equal([]);
      const without = await signedIn('ada', {instance: {backupCode: false}});
      expect(await enroll(without, 'ada')).to.deep.equal([]);
      expect((await refusal(userOf(without).createBackupCode())).status).to.equal(403);
    });

    it('takes the backup codes with it when it was the last second factor', async () => {
      const stage = await signedIn('ada');
      await enroll(stage, 'ada');
      expect((await userOf(stage).disableTOTP()).deleted).to.equal(true);
      const {totpEnabled, backupCodeEnabled, twoFactorEnabled} = userOf(stage);
      expect([totpEnabled, backupCodeEnabled, twoFactorEnabled]).to.deep.equal([false, false, false]);
      const withPhone = await signedIn('joan');
      await userOf(withPhone).disableTOTP();
      expect(userOf(withPhone).backupCodeEnabled, 'a phone is left').to.equal(true);
    });
  });

  describe('backup codes', () => {
    it('replace the old ones', async () => {
      const stage = await signedIn('joan');
      const {codes} = await userOf(stage).createBackupCode();
      expect(codes).to.have.length(10);
      expect(codes).to.not.include(joanBackupCodes[0]);
      expect(stage.fapi.user(address('joan')).backupCodes).to.deep.equal(codes);
    });

    it('are refused without another second factor', async () => {
      const stage = await signedIn('linus');
      expect(await refusalCode(userOf(stage).createBackupCode())).to.equal('backup_codes_not_available_code');
    });
  });

  describe('phone', () => {
    it('becomes a second factor, with backup codes when it is the first', async () => {
      const stage = await signedIn('ada');
      const reserved = await phoneOf(stage).setReservedForSecondFactor({reserved: true});
      expect([reserved.reservedForSecondFactor, reserved.defaultSecondFactor]).to.deep.equal([true, true]);
      expect(reserved.backupCodes).to.have.length(10);
      expect(userOf(stage).twoFactorEnabled).to.equal(true);
      expect(phoneOf(stage).backupCodes, 'shown once').to.equal(undefined);
      await phoneOf(stage).makeDefaultSecondFactor();
      expect(phoneOf(stage).defaultSecondFactor).to.equal(true);
      await phoneOf(stage).setReservedForSecondFactor({reserved: false});
      expect([userOf(stage).twoFactorEnabled, userOf(stage).backupCodeEnabled]).to.deep.equal([false, false]);
    });
  });

  describe('reverification', () => {
    it('is asked for until a factor is proven, and again after ten minutes', async () => {
      const stage = await signedIn('ada', {instance: {reverification: true}});
      const {status, errors} = await refusal(userOf(stage).createTOTP());
      expect([status, errors[0]?.code]).to.deep.equal([403, 'session_reverification_required']);
      expect(sessionOf(stage).checkAuthorization({reverification: 'strict'})).to.equal(false);

      const begun = await sessionOf(stage).startVerification({level: 'second_factor'});
      expect([begun.status, begun.level]).to.deep.equal(['needs_first_factor', 'first_factor']);
      const {strategy, password} = credentials('ada');
      const attempt = (entered: string) => sessionOf(stage).attemptFirstFactorVerification({strategy, password: entered});
      expect(await refusalCode(attempt('difference-engine'))).to.equal('form_password_incorrect');
      expect((await attempt(password)).status).to.equal('complete');
      expect(sessionOf(stage).checkAuthorization({reverification: 'strict'})).to.equal(true);
      expect((await userOf(stage).createTOTP()).secret).to.be.a('string');

      stage.fapi.advance(10 * 60);
      expect(await refusalCode(userOf(stage).createTOTP())).to.equal('session_reverification_required');
    });

    it('takes the second factor of whoever has one, and a password alone no more', async () => {
      const stage = await signedIn('joan');
      stage.fapi.requireReverification();
      const {strategy, password} = credentials('joan');
      await sessionOf(stage).startVerification({level: 'first_factor'});
      await sessionOf(stage).attemptFirstFactorVerification({strategy, password});
      expect(await refusalCode(userOf(stage).createBackupCode())).to.equal('session_reverification_required');

      const begun = await sessionOf(stage).startVerification({level: 'second_factor'});
      expect(begun.status).to.equal('needs_second_factor');
      const phone = begun.supportedSecondFactors?.find((factor) => factor.strategy === 'phone_code');
      assert(phone);
      await sessionOf(stage).prepareSecondFactorVerification({strategy: 'phone_code', phoneNumberId: phone.phoneNumberId});
      await sessionOf(stage).attemptSecondFactorVerification({strategy: 'phone_code', code: lastCode(stage)});
      expect((await userOf(stage).createBackupCode()).codes).to.have.length(10);
    });

    it('takes both where both are asked for', async () => {
      const stage = await signedIn('joan');
      stage.fapi.requireReverification();
      const {strategy, password} = credentials('joan');
      await sessionOf(stage).startVerification({level: 'multi_factor'});
      const half = await sessionOf(stage).attemptFirstFactorVerification({strategy, password});
      expect(half.status).to.equal('needs_second_factor');
      const code = stage.fapi.totpCode(address('joan'));
      expect((await sessionOf(stage).attemptSecondFactorVerification({strategy: 'totp', code})).status).to.equal('complete');
    });

    it('takes an e-mailed code where the instance has them', async () => {
      const stage = await signedIn('linus', {instance: {reverification: true, emailCode: true}});
      const begun = await sessionOf(stage).startVerification({level: 'first_factor'});
      const email = begun.supportedFirstFactors?.find((factor) => factor.strategy === 'email_code');
      assert(email);
      await sessionOf(stage).prepareFirstFactorVerification({strategy: 'email_code', emailAddressId: email.emailAddressId});
      const {status} = await sessionOf(stage).attemptFirstFactorVerification({strategy: 'email_code', code: lastCode(stage)});
      expect(status).to.equal('complete');
    });
  });

  describe('a second factor that is required', () => {
    it('leaves the session pending until it is there', async () => {
      const stage = await startClerk();
      stage.fapi.requireMfa();
      await signIn(stage, 'linus');
      expect([sessionOf(stage).status, sessionOf(stage).currentTask?.key]).to.deep.equal(['pending', 'setup-mfa']);
      expect(await enroll(stage, 'linus')).to.have.length(10);
      expect([sessionOf(stage).status, sessionOf(stage).currentTask]).to.deep.equal(['active', undefined]);
      expect(stage.clerk.isSignedIn).to.equal(true);
    });

    it('is there already for whoever has one', async () => {
      const stage = await startClerk();
      stage.fapi.requireMfa();
      await signIn(stage, 'joan');
      expect(sessionOf(stage).status).to.equal('active');
    });
  });
});
