import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {refusal, setStage} from './stage.js';

describe('An authenticator app at Supabase', () => {
  it('begins with a secret and its URI, and without the drawn code of the backend', async (t) => {
    const {arrive, adapter, server} = await setStage(t);
    await arrive('plain');
    const totp = await adapter.createTOTP({issuer: 'Engines & Co'});
    assert.deepEqual(Object.keys(totp).sort(), ['id', 'secret', 'uri', 'verified']);
    assert.deepEqual(parseOtpauthUri(totp.uri ?? ''), {
      issuer: 'Engines & Co',
      account: server.users.plain.email,
      secret: totp.secret,
      algorithm: 'SHA1',
      digits: 6,
      period: 30,
    });
  });

  it('has a URI all the same where the backend sends none', async (t) => {
    const {arrive, adapter, server} = await setStage(t);
    await arrive('plain');
    server.answerNext(/^POST \/factors$/, {body: {id: 'f1', type: 'totp', totp: {secret: 'jbsw y3dp ehpk 3pxp', uri: ''}}});
    const {secret, uri} = await adapter.createTOTP({issuer: 'Shop'});
    assert.equal(secret, 'JBSWY3DPEHPK3PXP');
    assert.equal(uri, 'otpauth://totp/Shop:ada%40example.com?secret=JBSWY3DPEHPK3PXP&issuer=Shop');
  });

  it('takes the place of one that was never verified, which holds no name and no room', async (t) => {
    const {arrive, adapter, account} = await setStage(t, {server: {maxFactors: 1}});
    await arrive('plain');
    const first = await adapter.createTOTP();
    const second = await adapter.createTOTP();
    assert.deepEqual(account('plain').factors.map(({id, name}) => ({id, name})), [{id: second.id, name: 'Authenticator app'}]);
    await refusal(adapter.verifyTOTP({id: first.id, code: '123456'}), 'totp_not_enabled');
  });

  it('is named as the person likes, or by a name that is free', async (t) => {
    const {arrive, enroll, user, server, account} = await setStage(t);
    await arrive('plain');
    server.project.addFactor(account('plain'), {type: 'webauthn', status: 'unverified', name: 'Authenticator app 2'});
    await enroll();
    await enroll();
    await enroll(' Work phone ');
    await enroll('Work phone');
    const {factors, totpEnabled, twoFactorEnabled} = await user();
    const names = factors.map(({friendlyName}) => friendlyName);
    assert.deepEqual(names, ['Authenticator app', 'Authenticator app 3', 'Work phone', 'Work phone 2']);
    assert.deepEqual({totpEnabled, twoFactorEnabled}, {totpEnabled: true, twoFactorEnabled: true});
  });

  it('takes its place also when another tab has just begun with the same name', async (t) => {
    const {arrive, adapter, account} = await setStage(t);
    await arrive('plain');
    const both = await Promise.all([adapter.createTOTP(), adapter.createTOTP()]);
    const [left, ...others] = account('plain').factors;
    assert.equal(others.length, 0);
    assert.ok(both.some(({id}) => id === left?.id));
  });

  it('needs no id for its first code, also after a reload', async (t) => {
    const {arrive, adapter, codeFor, user} = await setStage(t);
    await arrive('plain');
    const {id, secret = ''} = await adapter.createTOTP();
    assert.deepEqual(await adapter.verifyTOTP({code: codeFor(secret)}), {id, verified: true});
    assert.equal((await user()).factors[0]?.id, id);
  });

  it('cannot be verified before there is one', async (t) => {
    const {arrive, adapter} = await setStage(t);
    await arrive('plain');
    await refusal(adapter.verifyTOTP({code: '123456'}), 'totp_not_enabled');
    await refusal(adapter.disableTOTP(), 'totp_not_enabled');
    await refusal(adapter.disableTOTP({id: 'no_such_app'}), 'totp_not_enabled');
  });

  it('raises this session with its first code, and ends the others that are not raised', async (t) => {
    const {arrive, enroll, server, account, sessionsOf, user} = await setStage(t);
    server.project.startSession(account('plain'));
    await arrive('plain');
    await enroll();
    assert.deepEqual(sessionsOf('plain').map(({aal}) => aal), ['aal2']);
    await user();
  });

  it('is removed by its id, and the other one stays', async (t) => {
    const {arrive, enroll, adapter, user} = await setStage(t);
    await arrive('plain');
    const {id} = await enroll('Tablet');
    await enroll('Phone');
    await refusal(adapter.disableTOTP(), 'not_supported');
    assert.deepEqual(await adapter.disableTOTP({id}), {deleted: true});
    assert.deepEqual((await user()).factors.map(({friendlyName}) => friendlyName), ['Phone']);
  });

  it('is the only kind of factor that is removed, whatever id is given', async (t) => {
    const {arrive, adapter, account} = await setStage(t);
    await arrive('texted');
    await refusal(adapter.disableTOTP({id: account('texted').factors[0]?.id}), 'totp_not_enabled');
    assert.equal(account('texted').factors.length, 1);
  });

  it('takes the recovery codes along when it is the last factor', async (t) => {
    const {arrive, adapter, user, account} = await setStage(t);
    await arrive('app');
    await adapter.disableTOTP();
    assert.deepEqual(account('app').factors, []);
    const {factors, backupCodeEnabled} = await user();
    assert.deepEqual({factors, backupCodeEnabled}, {factors: [], backupCodeEnabled: false});
  });

  it('stays where a recovery code opened the session, until there is another factor to come back with', async (t) => {
    const {enter, adapter, server, account, enroll, user} = await setStage(t);
    await enter('app');
    await adapter.attemptSecondFactor({strategy: 'backup_code', code: server.users.app.recoveryCode});
    const [lost] = account('app').factors;
    const {longMessage} = await refusal(adapter.disableTOTP(), 'unknown');
    assert.match(longMessage, /another authenticator app first/);
    assert.equal(account('app').factors.length, 2);
    await enroll('New phone');
    await adapter.disableTOTP({id: lost?.id});
    assert.deepEqual((await user()).factors.map(({friendlyName}) => friendlyName), [undefined, 'New phone']);
  });

  it('is refused in the backend’s words when there are too many', async (t) => {
    const {arrive, adapter} = await setStage(t, {server: {maxFactors: 0}});
    await arrive('plain');
    const {longMessage, backendCode} = await refusal(adapter.createTOTP(), 'unknown');
    assert.equal(backendCode, 'too_many_enrolled_mfa_factors');
    assert.equal(longMessage, 'Maximum number of verified factors reached, unenroll to continue');
  });

  it('is there once its first code was right, though the answer was lost', async (t) => {
    const {arrive, adapter, server, codeFor, user} = await setStage(t);
    await arrive('plain');
    const {secret = ''} = await adapter.createTOTP();
    server.answerNext(/verify$/, {lost: true});
    await refusal(adapter.verifyTOTP({code: codeFor(secret)}), 'network_error');
    assert.equal((await user()).totpEnabled, true);
    assert.deepEqual(server.requests.filter((request) => request.includes('refresh_token')).length, 1);
  });
});
