import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {setStage, who, type FakeStage} from './stage.js';

async function arrive(init: Parameters<FakeStage['addUser']>[0] = {}): Promise<FakeStage> {
  const stage = setStage();
  stage.addUser(init);
  await stage.adapter.signIn(who);
  return stage;
}

/** What Cognito was asked to keep of an app's name. */
function namesSent({network: {requests}}: FakeStage): readonly unknown[] {
  return requests.filter(({operation}) => operation === 'VerifySoftwareToken').map(({body}) => body['FriendlyDeviceName']);
}

describe('Setting up an app with Amplify', () => {
  it('names the page’s host and the person unless told otherwise', async () => {
    const {adapter} = await arrive();
    const {issuer, account} = parseOtpauthUri((await adapter.createTOTP()).uri ?? '') ?? {};
    assert.deepEqual({issuer, account}, {issuer: 'app.example', account: who.identifier});
  });

  it('names the issuer that the adapter was given', async () => {
    const {addUser, adapter} = setStage({issuer: 'Example & Sons'});
    addUser();
    await adapter.signIn(who);
    assert.equal(parseOtpauthUri((await adapter.createTOTP()).uri ?? '')?.issuer, 'Example & Sons');
  });

  it('makes sign-in ask for the app rather than for a message', async () => {
    const {adapter, cognito, freshCode, addUser} = setStage();
    const user = addUser({phone: '+12025550187', enabled: new Set(['SMS_MFA']), preferred: 'SMS_MFA'});
    await adapter.signIn(who);
    await adapter.attemptSecondFactor({strategy: 'phone_code', code: cognito.inbox[0]?.code ?? ''});
    const {secret = ''} = await adapter.createTOTP();
    await adapter.verifyTOTP({code: freshCode(secret)});
    assert.deepEqual([...user.enabled], ['SMS_MFA', 'SOFTWARE_TOKEN_MFA']);
    assert.equal(user.preferred, 'SOFTWARE_TOKEN_MFA');
  });

  it('does not ask for a second code when the first was right and only the rest has failed', async () => {
    const stage = await arrive();
    const {secret = ''} = await stage.adapter.createTOTP();
    const code = stage.freshCode(secret);
    stage.network.answerNext({status: 200, body: 'oops'}, 'GetUser', 'VerifySoftwareToken');
    await assert.rejects(stage.adapter.verifyTOTP({code}), {code: 'invalid_response'});
    assert.equal((await stage.adapter.getState()).status, 'signed_in');
    await stage.adapter.verifyTOTP({code});
    assert.equal(stage.network.asked.filter((one) => one === 'VerifySoftwareToken').length, 1);
    const state = await stage.adapter.getState();
    assert.equal(state.status === 'signed_in' && state.user.totpEnabled, true);
  });

  it('is known to be done when the answer to the first code was lost', async () => {
    const {adapter, freshCode, network} = await arrive();
    const {secret = ''} = await adapter.createTOTP();
    const code = freshCode(secret);
    network.loseAnswer(3, 'SetUserMFAPreference');
    await assert.rejects(adapter.verifyTOTP({code}), {code: 'network_error'});
    await assert.rejects(adapter.verifyTOTP({code}), {code: 'totp_already_enabled'});
  });

  it('tells Cognito the name that the person gave the app', async () => {
    const stage = await arrive();
    const {secret = ''} = await stage.adapter.createTOTP({friendlyName: 'Blue phone'});
    await stage.adapter.verifyTOTP({code: stage.freshCode(secret)});
    assert.deepEqual(namesSent(stage), ['Blue phone']);
  });

  it('needs a secret first', async () => {
    const {adapter} = await arrive();
    await assert.rejects(adapter.verifyTOTP({code: '123456'}), {code: 'totp_not_enabled'});
  });

  it('is refused where the user pool has no apps', async () => {
    const {adapter, network} = await arrive();
    network.answerNext({status: 400, body: {__type: 'SoftwareTokenMFANotFoundException', message: 'Not enabled.'}}, 'GetUser');
    await assert.rejects(adapter.createTOTP(), {code: 'totp_not_enabled'});
  });

  it('turns an unreadable secret into no secret', async () => {
    const {adapter, network} = await arrive();
    network.answerNext({status: 200, body: {SecretCode: 'not base32!'}}, 'GetUser');
    await assert.rejects(adapter.createTOTP(), {code: 'invalid_response'});
  });
});

describe('An app that sign-in requires', () => {
  it('gets the secret that Amplify has brought along, and another one when asked again', async () => {
    const stage = await arrive({mustSetUp: ['SOFTWARE_TOKEN_MFA']});
    const {secret: first, uri = ''} = await stage.adapter.createTOTP({friendlyName: 'Blue phone'});
    assert.equal(stage.network.asked.filter((one) => one === 'AssociateSoftwareToken').length, 1);
    assert.equal(parseOtpauthUri(uri)?.account, who.identifier);
    const {secret = ''} = await stage.adapter.createTOTP({friendlyName: 'Red phone'});
    assert.notEqual(secret, first);
    await assert.rejects(stage.adapter.verifyTOTP({code: stage.freshCode(first ?? '')}), {code: 'form_code_incorrect'});
    assert.deepEqual(await stage.adapter.verifyTOTP({code: stage.freshCode(secret)}), {id: '', verified: true});
    const state = await stage.adapter.getState();
    assert.deepEqual(state.status === 'signed_in' && state.user.factors, [{strategy: 'totp', default: true}]);
    assert.deepEqual(namesSent(stage), ['Red phone', 'Red phone']);
  });

  it('gets a new secret after a reload', async () => {
    const {tab, options, freshCode, ...stage} = await arrive({mustSetUp: ['SOFTWARE_TOKEN_MFA']});
    const {secret: first} = await stage.adapter.createTOTP();
    tab.reload();
    const adapter = tab.adapter(options);
    const {secret = ''} = await adapter.createTOTP();
    assert.notEqual(secret, first);
    await adapter.verifyTOTP({code: freshCode(secret)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('is chosen where an address would do as well', async () => {
    const {adapter, freshCode} = await arrive({mustSetUp: ['EMAIL_OTP', 'SOFTWARE_TOKEN_MFA']});
    const {secret = ''} = await adapter.createTOTP();
    await adapter.verifyTOTP({code: freshCode(secret)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('takes nothing but digits for a code', async () => {
    const {adapter, network} = await arrive({mustSetUp: ['SOFTWARE_TOKEN_MFA']});
    await adapter.createTOTP();
    const asked = network.asked.length;
    for (const code of ['', 'TOTP', 'EMAIL', 'ada@example.com'])
      await assert.rejects(adapter.verifyTOTP({code}), {code: 'form_param_format_invalid', paramName: 'code'});
    assert.equal(network.asked.length, asked);
    assert.equal((await adapter.getState()).status, 'pending');
  });

  it('has to be begun anew when it took too long', async () => {
    const {adapter, freshCode, advance} = await arrive({mustSetUp: ['SOFTWARE_TOKEN_MFA']});
    const {secret = ''} = await adapter.createTOTP();
    advance(600);
    await assert.rejects(adapter.verifyTOTP({code: freshCode(secret)}), {code: 'sign_in_expired'});
    assert.equal((await adapter.getState()).status, 'signed_out');
  });
});
