import {assert, expect} from '@open-wc/testing';
import {Secret, TOTP} from 'otpauth';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {address, credentials} from './fapi/acts.js';
import {joanBackupCodes} from './fapi/fake-fapi.js';
import {activate, createWorld, enroll, personOf, refusal, signedIn} from './steps.js';

const flags = {totpEnabled: true, backupCodeEnabled: true, twoFactorEnabled: true};
const noFlags = {totpEnabled: false, backupCodeEnabled: false, twoFactorEnabled: false};

/** What an app shows that has this secret. */
const codeFor = (secret = ''): string => new TOTP({secret: Secret.fromBase32(secret)}).generate();

describe('An authenticator app at Clerk', () => {
  it('begins with a secret, and an address that says the same with issuer and account', async () => {
    const {adapter} = await signedIn('ada');
    const {id, secret, uri, verified, ...rest} = await adapter.createTOTP();
    expect(id).to.match(/^totp_/);
    expect(secret).to.match(/^[A-Z2-7]{32}$/);
    expect(parseOtpauthUri(uri ?? '')).to.deep.include({secret, issuer: 'Clerk demo', account: 'ada@example.com', digits: 6, period: 30});
    expect(verified).to.equal(false);
    expect(rest).to.deep.equal({});
  });

  it('is named in the address as the page wants, with the same secret', async () => {
    const {adapter} = await signedIn('ada');
    const {secret, uri = ''} = await adapter.createTOTP({issuer: 'Acme Staff', account: 'countess'});
    expect(parseOtpauthUri(uri)).to.deep.include({secret, issuer: 'Acme Staff', account: 'countess'});
    const {uri: halfNamed = ''} = await adapter.createTOTP({account: 'countess'});
    expect(parseOtpauthUri(halfNamed)).to.deep.include({issuer: 'Clerk demo', account: 'countess'});
  });

  it('is not on before its first code, and replaced when asked for again', async () => {
    const {adapter, fapi} = await signedIn('ada');
    const first = await adapter.createTOTP();
    const second = await adapter.createTOTP();
    expect(await personOf({adapter})).to.deep.include({...noFlags, factors: []});
    expect(second.secret).to.not.equal(first.secret);
    expect((await refusal(adapter.verifyTOTP({code: codeFor(first.secret)}))).code).to.equal('form_code_incorrect');
    expect(fapi.user(address('ada')).totpEnabled).to.equal(false);
    expect((await adapter.verifyTOTP({code: codeFor(second.secret)})).verified).to.equal(true);
  });

  it('is on from its first right code, which shows no secret again and brings backup codes', async () => {
    const {adapter, fapi} = await signedIn('ada');
    const {id} = await adapter.createTOTP();
    const {backupCodes, ...totp} = await adapter.verifyTOTP({code: fapi.totpCode(address('ada'))});
    expect(totp).to.deep.equal({id, verified: true});
    expect(backupCodes).to.have.length(10).and.deep.equal(fapi.user(address('ada')).backupCodes);
    const {factors, ...person} = await personOf({adapter});
    expect(person).to.deep.include(flags);
    expect(factors).to.deep.equal([{strategy: 'totp', default: true}, {strategy: 'backup_code'}]);
    expect((await refusal(adapter.createTOTP())).code).to.equal('totp_already_enabled');
  });

  it('says of a wrong code that it is the code', async () => {
    const {adapter} = await signedIn('ada');
    await adapter.createTOTP();
    expect(await refusal(adapter.verifyTOTP({code: '000000'}))).to.include({code: 'form_code_incorrect', paramName: 'code', status: 422});
  });

  it('brings no backup codes where there are some, nor where the instance has none', async () => {
    const withCodes = await signedIn('joan');
    await withCodes.adapter.disableTOTP();
    expect(await enroll(withCodes, 'joan')).to.equal(undefined);
    const without = await signedIn('ada', {instance: {backupCode: false}});
    expect(await enroll(without, 'ada')).to.equal(undefined);
    expect(await personOf(without)).to.include({...flags, backupCodeEnabled: false});
  });

  it('is gone after disableTOTP, with the backup codes when it was the last factor', async () => {
    const world = await signedIn('ada');
    await enroll(world, 'ada');
    expect(await world.adapter.disableTOTP()).to.deep.equal({deleted: true});
    expect(await personOf(world)).to.deep.include({...noFlags, factors: []});
    expect((await refusal(world.adapter.disableTOTP())).code).to.equal('totp_not_enabled');
    expect((await refusal(world.adapter.verifyTOTP({code: '123456'}))).code).to.equal('totp_not_enabled');
  });

  it('leaves the other factors when it goes', async () => {
    const world = await signedIn('joan');
    await world.adapter.disableTOTP();
    expect(await personOf(world)).to.include({...flags, totpEnabled: false});
  });

  it('has a code for one sign-in only', async () => {
    const world = await signedIn('ada');
    const {adapter, fapi} = world;
    await enroll(world, 'ada');
    const code = fapi.totpCode(address('ada'));
    for (const outcome of ['complete', 'form_code_incorrect']) {
      await adapter.setActive({session: null});
      await adapter.signIn(credentials('ada'));
      const attempt = adapter.attemptSecondFactor({strategy: 'totp', code});
      if (outcome === 'complete') await activate(world, await attempt);
      else expect((await refusal(attempt)).code).to.equal(outcome);
    }
  });

  it('is nothing to a page where nobody is signed in, and nothing is asked then', async () => {
    const {adapter, fapi} = await createWorld();
    const calls = [adapter.createTOTP(), adapter.verifyTOTP({code: '123456'}), adapter.disableTOTP(), adapter.createBackupCode()];
    for (const call of calls) expect((await refusal(call)).code).to.equal('not_signed_in');
    expect(fapi.requestsTo('POST', /\/me\//)).to.deep.equal([]);
  });

  it('is not made for a call that was given up before', async () => {
    const {adapter, fapi} = await signedIn('ada');
    expect((await refusal(adapter.createTOTP({}, {signal: AbortSignal.abort()}))).code).to.equal('aborted');
    expect(fapi.requestsTo('POST', '/v1/me/totp')).to.deep.equal([]);
  });
});

describe('Backup codes at Clerk', () => {
  it('are replaced by createBackupCode: the old ones are dead, the new ones sign in', async () => {
    const world = await signedIn('joan');
    const {adapter} = world;
    const {codes, ...rest} = await adapter.createBackupCode();
    expect(codes).to.have.length(10);
    expect(rest).to.deep.equal({});
    await adapter.setActive({session: null});
    await adapter.signIn(credentials('joan'));
    const [old = ''] = joanBackupCodes;
    expect((await refusal(adapter.attemptSecondFactor({strategy: 'backup_code', code: old}))).code).to.equal('form_code_incorrect');
    const [fresh = ''] = codes;
    await activate(world, await adapter.attemptSecondFactor({strategy: 'backup_code', code: fresh}));
  });

  it('are refused in Clerk’s words where there is no other second factor', async () => {
    const {adapter} = await signedIn('linus');
    const {code, longMessage} = await refusal(adapter.createBackupCode());
    expect(code).to.equal('unknown');
    expect(longMessage).to.equal('In order to use backup codes, you have to enable any other Multi-factor method');
  });
});

describe('What the Clerk instance has switched off', () => {
  it('is not offered', async () => {
    const {adapter} = await signedIn('ada', {instance: {authenticatorApp: false, backupCode: false, phoneCode: false}});
    const {totp, backupCodes, manageFactors} = adapter.capabilities;
    expect([totp, backupCodes, manageFactors.reserve]).to.deep.equal([false, false, false]);
  });

  it('is refused in Clerk’s words when called all the same', async () => {
    const {adapter} = await signedIn('joan', {instance: {backupCode: false}});
    const {code, longMessage} = await refusal(adapter.createBackupCode());
    expect([code, longMessage]).to.deep.equal(['unknown', 'This feature is not enabled on this instance']);
  });

  it('can still be removed by whoever has it', async () => {
    const {adapter} = await signedIn('joan', {instance: {authenticatorApp: false}});
    const {totp} = adapter.capabilities;
    assert(totp);
    expect([totp.create, totp.disable]).to.deep.equal([false, true]);
    expect(await adapter.disableTOTP()).to.deep.equal({deleted: true});
    expect(adapter.capabilities.totp, 'afterwards').to.equal(false);
  });

  it('is known once Clerk is loaded; until then all is offered', async () => {
    const {clerk, adapter} = await createWorld({load: false, instance: {backupCode: false}});
    const {capabilities} = adapter;
    const everything = {totp: {create: true, disable: true, multiple: false, digits: 6}, backupCodes: {regenerate: true, list: 'none'}};
    expect({totp: capabilities.totp, backupCodes: capabilities.backupCodes}).to.deep.equal(everything);
    await clerk.load({telemetry: false});
    expect({totp: capabilities.totp, backupCodes: capabilities.backupCodes}).to.deep.equal({...everything, backupCodes: false});
  });

  it('is not known where Clerk could not fetch its settings: then all is offered', async () => {
    const {clerk, fapi, adapter} = await createWorld({load: false});
    fapi.answerNext('GET /v1/environment', {status: 500});
    await clerk.load({telemetry: false});
    expect(clerk.status).to.equal('degraded');
    expect(adapter.capabilities.totp).to.include({create: true});
    expect(adapter.capabilities.manageFactors.reserve).to.equal(true);
  });
});
