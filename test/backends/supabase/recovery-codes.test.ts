import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {supabaseAdapter, type SupabaseAuth} from '../../../src/adapters/supabase/index.js';
import {refusal, setStage} from './stage.js';

const code = {strategy: 'backup_code'} as const;

describe('Recovery codes at Supabase', () => {
  it('are there if the client has them switched on', async (t) => {
    const {adapter, browser} = await setStage(t);
    assert.deepEqual(adapter.capabilities.backupCodes, {regenerate: true, list: 'remaining'});
    const without = supabaseAdapter(browser.openTab({recoveryCodes: false}));
    assert.equal(without.capabilities.backupCodes, false);
    assert.deepEqual(without.capabilities.secondFactors, ['totp', 'phone_code']);
    assert.ok(!('createBackupCode' in without));
    assert.ok(!('getBackupCodes' in without));
  });

  it('can be left out all the same', async (t) => {
    const {adapter, enter} = await setStage(t, {recoveryCodes: false});
    assert.equal(adapter.capabilities.backupCodes, false);
    const result = await enter('app');
    assert.deepEqual('supportedSecondFactors' in result && result.supportedSecondFactors.map(({strategy}) => strategy), ['totp']);
    await refusal(adapter.attemptSecondFactor({...code, code: 'k4m9x7qp2ab8ht3z'}), 'not_supported');
  });

  it('are missing where the client is too old to have them', async (t) => {
    const {tab} = await setStage(t);
    const {recoveryCodes, ...mfa} = tab.mfa;
    assert.ok(recoveryCodes);
    const old: SupabaseAuth = Object.create(tab, {mfa: {value: mfa}});
    assert.equal(supabaseAdapter(old, {recoveryCodes: true}).capabilities.backupCodes, false);
  });

  it('are made for whoever has none, and replaced for whoever has some', async (t) => {
    const {arrive, enroll, adapter, account, user} = await setStage(t);
    await arrive('plain');
    await enroll();
    assert.deepEqual(await adapter.getBackupCodes?.(), {total: 0, remaining: 0});
    const first = await adapter.createBackupCode?.();
    assert.equal(first?.codes.length, 10);
    assert.deepEqual(await adapter.getBackupCodes?.(), {total: 10, remaining: 10});
    const second = await adapter.createBackupCode?.();
    assert.deepEqual([...account('plain').codes.keys()], second?.codes);
    assert.equal((await user()).backupCodeEnabled, true);
  });

  it('are refused where there is no other factor to stand in for', async (t) => {
    const {arrive, adapter, server} = await setStage(t);
    await arrive('plain');
    await refusal(adapter.createBackupCode?.() ?? Promise.resolve(), 'reverification_required');
    server.answerNext(/recovery-codes$/, {status: 422, body: {code: 'mfa_recovery_codes_sole_factor', message: 'Sole factor'}});
    await refusal(adapter.createBackupCode?.() ?? Promise.resolve(), 'mfa_required');
  });

  it('sign in as they are typed, whatever the case and the hyphens, and are counted', async (t) => {
    const {enter, adapter, user} = await setStage(t);
    await enter('app');
    const result = await adapter.attemptSecondFactor({...code, code: ' K4M9-X7QP-2AB8-HT3Z '});
    assert.deepEqual(result, {status: 'complete', createdSessionId: null});
    assert.equal((await user()).backupCodeEnabled, true);
    assert.deepEqual(await adapter.getBackupCodes?.(), {total: 1, remaining: 0});
  });

  it('are locked after too many wrong ones, and the app still signs in', async (t) => {
    const {enter, adapter, server, codeFor} = await setStage(t);
    await enter('app');
    for (let attempt = 0; attempt < 5; attempt++) {
      await refusal(adapter.attemptSecondFactor({...code, code: 'wrong-wrong-wrong'}), 'form_code_incorrect');
    }
    const right = {...code, code: server.users.app.recoveryCode};
    const {backendCode} = await refusal(adapter.attemptSecondFactor(right), 'too_many_requests');
    assert.equal(backendCode, 'mfa_recovery_codes_locked');
    await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(server.users.app.secret)});
    assert.equal((await adapter.getState()).status, 'signed_in');
  });

  it('are not possible where the project has them switched off', async (t) => {
    const {arrive, adapter, enroll} = await setStage(t, {server: {recoveryCodes: false}});
    await arrive('plain');
    await enroll();
    await refusal(adapter.createBackupCode?.() ?? Promise.resolve(), 'not_supported');
  });

  it('raise a session in a step-up', async (t) => {
    const {arrive, adapter, server, sessionsOf} = await setStage(t);
    await arrive('app');
    for (const session of sessionsOf('app')) server.project.lower(session);
    await adapter.attemptReverification({...code, code: server.users.app.recoveryCode});
    assert.deepEqual(sessionsOf('app').map(({aal}) => aal), ['aal2']);
  });
});
