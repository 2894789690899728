import {assert, expect} from '@open-wc/testing';
import {address, credentials, enterPassword, lastCode, sessionOf, signIn, signInOf, userOf} from './fapi/acts.js';
import {refusal, refusalCode} from './fapi/refusal.js';
import {joanBackupCodes} from './fapi/fake-fapi.js';
import {goOffline, reloadClerk, startClerk} from './stage.js';

describe('the fake Frontend API, for the real clerk-js', () => {
  it('lets it load, signed out', async () => {
    const {clerk, fapi} = await startClerk();
    expect(clerk.status).to.equal('ready');
    expect(clerk.user).to.equal(null);
    const asked = fapi.requests.map(({method, path}) => `${method} ${path}`);
    expect(asked).to.have.members(['GET /v1/environment', 'GET /v1/client']);
  });

  it('tells it what the instance has switched on', async () => {
    const {clerk} = await startClerk({instance: {backupCode: false, reverification: true}});
    const environment = clerk.__internal_environment;
    assert(environment);
    const {authenticator_app, backup_code, phone_number} = environment.userSettings.attributes;
    expect(authenticator_app).to.deep.include({enabled: true, used_for_second_factor: true});
    expect(backup_code).to.deep.include({enabled: false, used_for_second_factor: false});
    expect(phone_number.second_factors).to.deep.equal(['phone_code']);
    expect(environment.authConfig.reverification).to.equal(true);
  });

  describe('at sign-in', () => {
    it('needs nothing but a password without a second factor', async () => {
      const stage = await startClerk();
      const {status, createdSessionId} = await enterPassword(stage, 'linus');
      expect(status).to.equal('complete');
      expect(stage.clerk.user, 'before setActive').to.equal(null);
      await stage.clerk.setActive({session: createdSessionId});
      expect(userOf(stage).primaryEmailAddress?.emailAddress).to.equal(address('linus'));
    });

    it('takes the password in a second step', async () => {
      const stage = await startClerk();
      const {identifier, ...password} = credentials('ada');
      const begun = await signInOf(stage).create({identifier});
      expect(begun.status).to.equal('needs_first_factor');
      expect(begun.supportedFirstFactors).to.deep.equal([{strategy: 'password'}]);
      expect((await signInOf(stage).attemptFirstFactor(password)).status).to.equal('complete');
    });

    it('says what is wrong with identifier and password', async () => {
      const stage = await startClerk();
      const unknown = signInOf(stage).create({...credentials('ada'), identifier: 'eve@example.com'});
      expect(await refusalCode(unknown)).to.equal('form_identifier_not_found');
      const wrong = await refusal(signInOf(stage).create({...credentials('ada'), password: 'difference-engine'}));
      expect(wrong.status).to.equal(422);
      expect(wrong.errors[0]?.code).to.equal('form_password_incorrect');
    });

    it('lists the second factors, and shows no more than the end of a number', async () => {
      const stage = await startClerk();
      const {status, supportedSecondFactors} = await enterPassword(stage, 'joan');
      expect(status).to.equal('needs_second_factor');
      expect(supportedSecondFactors?.map(({strategy}) => strategy)).to.deep.equal(['totp', 'phone_code', 'backup_code']);
      expect(supportedSecondFactors?.[1]).to.deep.include({safeIdentifier: '+44 7*** ***789', default: true});
    });

    it('takes a code of the authenticator app once', async () => {
      const stage = await startClerk();
      await enterPassword(stage, 'joan');
      const attempt = {strategy: 'totp', code: stage.fapi.totpCode(address('joan'))} as const;
      const {status, createdSessionId} = await signInOf(stage).attemptSecondFactor(attempt);
      expect(status).to.equal('complete');
      await stage.clerk.setActive({session: createdSessionId});
      await stage.clerk.signOut(() => {});
      await enterPassword(stage, 'joan');
      expect(await refusalCode(signInOf(stage).attemptSecondFactor(attempt))).to.equal('form_code_incorrect');
    });

    it('takes a backup code once', async () => {
      const stage = await startClerk();
      const [code = ''] = joanBackupCodes;
      await enterPassword(stage, 'joan');
      const {status, createdSessionId} = await signInOf(stage).attemptSecondFactor({strategy: 'backup_code', code});
      expect(status).to.equal('complete');
      expect(stage.fapi.user(address('joan')).backupCodes).to.have.length(9);
      await stage.clerk.setActive({session: createdSessionId});
      await stage.clerk.signOut(() => {});
      await enterPassword(stage, 'joan');
      const again = signInOf(stage).attemptSecondFactor({strategy: 'backup_code', code});
      expect(await refusalCode(again)).to.equal('form_code_incorrect');
    });

    it('takes the code it sent, while it is fresh', async () => {
      const stage = await startClerk();
      const attempt = (code: string) => signInOf(stage).attemptSecondFactor({strategy: 'phone_code', code});
      await enterPassword(stage, 'grace');
      expect(await refusalCode(attempt('123456'))).to.equal('verification_missing');
      const {secondFactorVerification} = await signInOf(stage).prepareSecondFactor({strategy: 'phone_code'});
      expect(secondFactorVerification).to.deep.include({status: 'unverified', strategy: 'phone_code', attempts: 0});
      expect(stage.fapi.inbox.at(-1)?.to).to.equal('+447700900456');
      stage.fapi.expireCodes();
      expect(await refusalCode(attempt(lastCode(stage)))).to.equal('verification_expired');
      await signInOf(stage).prepareSecondFactor({strategy: 'phone_code'});
      stage.fapi.advance(10 * 60);
      expect(await refusalCode(attempt(lastCode(stage)))).to.equal('verification_expired');
      await signInOf(stage).prepareSecondFactor({strategy: 'phone_code'});
      expect((await attempt(lastCode(stage))).status).to.equal('complete');
    });

    it('counts wrong codes', async () => {
      const stage = await startClerk();
      await enterPassword(stage, 'joan');
      const wrong = await refusal(signInOf(stage).attemptSecondFactor({strategy: 'totp', code: '000000'}));
      expect(wrong.errors[0]).to.include({code: 'form_code_incorrect', message: 'is incorrect', longMessage: 'Incorrect code'});
      expect(signInOf(stage).secondFactorVerification.attempts).to.equal(1);
    });

    it('sends nothing for a strategy that has no message', async () => {
      const stage = await startClerk();
      await enterPassword(stage, 'joan');
      const sent = signInOf(stage).prepareSecondFactor({strategy: 'email_code'});
      expect(await refusalCode(sent)).to.equal('strategy_for_user_invalid');
    });

    it('keeps a sign-in on its way through a reload, until it expires', async () => {
      const before = await startClerk();
      await enterPassword(before, 'joan');
      const after = await reloadClerk(before);
      expect(signInOf(after).status).to.equal('needs_second_factor');
      after.fapi.expireSignIn();
      const {status, errors} = await refusal(signInOf(after).attemptSecondFactor({strategy: 'totp', code: '000000'}));
      expect([status, errors[0]?.code]).to.deep.equal([404, 'resource_not_found']);
      expect(signInOf(after).status).to.equal(null);
    });

    it('asks a browser that is new to the account for an e-mailed code, and no other', async () => {
      const known = await startClerk();
      await signIn(known, 'ada');
      await known.clerk.signOut(() => {});
      known.fapi.distrustNewClients();
      expect((await enterPassword(known, 'ada')).status).to.equal('complete');
      const other = await startClerk({fapi: known.fapi});
      const {status, clientTrustState, supportedSecondFactors} = await enterPassword(other, 'ada');
      expect([status, clientTrustState]).to.deep.equal(['needs_client_trust', 'new']);
      expect(supportedSecondFactors?.map(({strategy}) => strategy)).to.deep.equal(['email_code']);
      await signInOf(other).prepareSecondFactor({strategy: 'email_code'});
      const done = await signInOf(other).attemptSecondFactor({strategy: 'email_code', code: lastCode(other)});
      expect(done.status).to.equal('complete');
    });

    it('refuses a second session in the same browser', async () => {
      const stage = await startClerk();
      await signIn(stage, 'ada');
      expect(await refusalCode(enterPassword(stage, 'linus'))).to.equal('session_exists');
    });

    it('refuses whoever is locked out, with a sentence', async () => {
      const stage = await startClerk();
      stage.fapi.lock(address('ada'));
      const {status, errors} = await refusal(enterPassword(stage, 'ada'));
      expect([status, errors[0]?.code]).to.deep.equal([403, 'user_locked']);
      expect(errors[0]?.longMessage).to.contain('try again in 60 minutes');
    });

    it('says how long to wait, or does not', async () => {
      const stage = await startClerk();
      stage.fapi.rateLimit(30);
      expect(await refusal(enterPassword(stage, 'ada'))).to.deep.include({status: 429, retryAfter: 30});
      stage.fapi.rateLimit(undefined);
      expect((await refusal(enterPassword(stage, 'ada'))).retryAfter).to.equal(undefined);
      expect((await enterPassword(stage, 'ada')).status).to.equal('complete');
    });

    it('ends in any status it is told to', async () => {
      const stage = await startClerk();
      stage.fapi.nextSignInStatus('needs_new_password');
      expect((await enterPassword(stage, 'ada')).status).to.equal('needs_new_password');
      stage.fapi.nextSignInStatus('needs_first_factor');
      expect((await enterPassword(stage, 'ada')).status).to.equal('needs_first_factor');
      expect((await signInOf(stage).attemptFirstFactor(credentials('ada'))).status).to.equal('complete');
    });
  });

  describe('with a session', () => {
    it('is signed in after a reload, and in no other browser', async () => {
      const stage = await startClerk();
      await signIn(stage, 'ada');
      expect(userOf(await reloadClerk(stage)).id).to.equal(userOf(stage).id);
      expect((await startClerk({fapi: stage.fapi})).clerk.user).to.equal(null);
    });

    it('signs out, in every tab', async () => {
      const stage = await startClerk();
      await signIn(stage, 'ada');
      const tab = await reloadClerk(stage);
      const leaves = new Promise<void>((resolve) => tab.clerk.addListener(({user}) => user === null && resolve()));
      await stage.clerk.signOut(() => {});
      expect(stage.clerk.user).to.equal(null);
      await leaves;
      expect((await reloadClerk(stage)).clerk.user).to.equal(null);
    });

    it('gives out tokens', async () => {
      const stage = await startClerk();
      await signIn(stage, 'ada');
      const token = await sessionOf(stage).getToken({skipCache: true});
      expect(token?.split('.')).to.have.length(3);
      expect(stage.fapi.requestsTo('POST', /tokens$/)).to.have.length(1);
    });

    it('is signed out when the session has ended elsewhere', async () => {
      const stage = await startClerk();
      await signIn(stage, 'ada');
      stage.fapi.revokeSessions();
      expect((await refusal(userOf(stage).createTOTP())).status).to.equal(401);
      expect(stage.clerk.user).to.equal(null);
    });

    it('is pending while a task is open', async () => {
      const stage = await startClerk();
      stage.fapi.pendingTask('choose-organization');
      await signIn(stage, 'ada');
      expect(sessionOf(stage).status).to.equal('pending');
      expect(sessionOf(stage).currentTask?.key).to.equal('choose-organization');
      expect(stage.clerk.isSignedIn).to.equal(false);
    });
  });

  describe('on a bad network', () => {
    it('breaks the connection once', async () => {
      const stage = await startClerk();
      stage.fapi.answerNext('POST /v1/client/sign_ins', 'network-error');
      const error: unknown = await enterPassword(stage, 'ada').catch((reason: unknown) => reason);
      expect(String(error)).to.contain('Network error');
      expect((await enterPassword(stage, 'ada')).status).to.equal('complete');
    });

    it('answers with a page of HTML, or later', async () => {
      const stage = await startClerk();
      stage.fapi.answerNext(/sign_ins/, {status: 502, html: '<h1>Bad gateway</h1>'});
      expect(await refusal(enterPassword(stage, 'ada'))).to.deep.include({status: 502, errors: []});
      const {promise, resolve} = deferred();
      stage.fapi.answerNext(/sign_ins/, {delay: promise});
      const pending = enterPassword(stage, 'ada');
      resolve();
      expect((await pending).status).to.equal('complete');
    });

    it('is not there at all while offline', async () => {
      const stage = await startClerk();
      await signIn(stage, 'ada');
      const before = stage.fapi.requests.length;
      goOffline();
      expect((await userOf(stage).createTOTP()).secret, 'clerk-js resolves to nothing').to.equal(undefined);
      expect(stage.fapi.requests).to.have.length(before);
      goOffline(false);
      expect((await userOf(stage).createTOTP()).secret).to.be.a('string');
    });
  });
});

function deferred(): {promise: Promise<void>; resolve: () => void} {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => (resolve = settle));
  return {promise, resolve};
}
