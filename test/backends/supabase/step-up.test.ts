import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {refusal, setStage, type Stage} from './stage.js';

/** Signed in for this page, and `aal1` for the server: its factor was removed elsewhere, and there is another one. */
async function outdate({arrive, server, sessionsOf}: Stage): Promise<void> {
  await arrive('app');
  for (const session of sessionsOf('app')) server.project.lower(session);
}

describe('A step-up at Supabase', () => {
  it('is asked for when the factor that opened the session is gone and another one is left', async (t) => {
    const stage = await setStage(t);
    const {arrive, enroll, adapter, codeFor, user, server} = stage;
    await arrive('app');
    const {id} = await enroll('Phone');
    await adapter.disableTOTP({id});
    await user();
    const {reverification} = await refusal(adapter.createTOTP(), 'reverification_required');
    assert.deepEqual(reverification, {mode: 'session', level: 'second_factor'});
    await adapter.attemptReverification({strategy: 'totp', code: codeFor(server.users.app.secret)});
    await adapter.createTOTP();
  });

  it('holds up every change, and none of them a second time', async (t) => {
    const stage = await setStage(t);
    const {adapter, codeFor, server, account} = stage;
    await outdate(stage);
    await refusal(adapter.createTOTP(), 'reverification_required');
    await refusal(adapter.createBackupCode?.() ?? Promise.resolve(), 'reverification_required');
    await refusal(adapter.disableTOTP(), 'reverification_required');
    await stage.user();
    await adapter.attemptReverification({strategy: 'totp', code: codeFor(server.users.app.secret)});
    await adapter.createTOTP();
    await adapter.createBackupCode?.();
    await adapter.disableTOTP();
    assert.deepEqual(account('app').factors.filter(({status}) => status === 'verified'), []);
  });

  it('offers the person’s factors, also where nothing asked for it', async (t) => {
    const {arrive, adapter, account} = await setStage(t);
    await arrive('app');
    const result = await adapter.startReverification({level: 'second_factor'});
    assert.ok(result.status === 'needs_proof');
    const methods = result.methods.map(({strategy, id}) => ({strategy, id}));
    assert.deepEqual(methods, [{strategy: 'totp', id: account('app').factors[0]?.id}, {strategy: 'backup_code', id: undefined}]);
  });

  it('takes no password, and sends none', async (t) => {
    const {arrive, adapter, server} = await setStage(t);
    await arrive('app');
    const before = server.requests.length;
    await refusal(adapter.attemptReverification({strategy: 'password', password: server.users.app.password}), 'not_supported');
    assert.equal(server.requests.length, before);
  });

  it('is not possible without a factor', async (t) => {
    const {arrive, adapter} = await setStage(t);
    await arrive('plain');
    await refusal(adapter.startReverification({level: 'second_factor'}), 'mfa_required');
    await refusal(adapter.prepareReverification({strategy: 'phone_code'}), 'not_supported');
    await refusal(adapter.attemptReverification({strategy: 'totp', code: '123456'}), 'not_supported');
  });

  it('goes on after a wrong code', async (t) => {
    const stage = await setStage(t);
    await outdate(stage);
    await refusal(stage.adapter.attemptReverification({strategy: 'totp', code: '000000'}), 'form_code_incorrect');
    await stage.adapter.attemptReverification({strategy: 'totp', code: stage.codeFor(stage.server.users.app.secret)});
    await stage.adapter.createTOTP();
  });
});
