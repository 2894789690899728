import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {giveUp, setStage, settle} from './stage.js';

describe('A call to Supabase that is given up midway', () => {
  it('signs nobody in when the password’s answer comes late, and ends the session it made', async (t) => {
    const stage = await setStage(t);
    const {adapter, server, sessionsOf} = stage;
    const {email, password} = server.users.plain;
    const {answer} = await giveUp(stage, /^POST \/token/, (options) => adapter.signIn({identifier: email, password}, options));
    answer();
    await settle(() => server.requests.includes('POST /logout?scope=local') && sessionsOf('plain').length === 0);
    assert.deepEqual(await adapter.getState(), {status: 'signed_out'});
  });

  it('signs nobody in when the code’s answer comes late', async (t) => {
    const stage = await setStage(t);
    const {adapter, server, sessionsOf, codeFor} = stage;
    await stage.enter('app');
    const attempt = {strategy: 'totp', code: codeFor(server.users.app.secret)} as const;
    const {answer} = await giveUp(stage, /verify$/, (options) => adapter.attemptSecondFactor(attempt, options));
    assert.equal((await adapter.getState()).status, 'pending');
    answer();
    await settle(() => sessionsOf('app').length === 0);
    assert.deepEqual(await adapter.getState(), {status: 'signed_out'});
  });

  it('gives no code when it was given up at the challenge', async (t) => {
    const stage = await setStage(t);
    const {adapter, server, codeFor} = stage;
    await stage.enter('app');
    const attempt = {strategy: 'totp', code: codeFor(server.users.app.secret)} as const;
    const {answer} = await giveUp(stage, /challenge$/, (options) => adapter.attemptSecondFactor(attempt, options));
    answer();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.ok(!server.requests.some((request) => request.endsWith('/verify')));
    assert.equal((await adapter.getState()).status, 'pending');
  });

  it('does not disturb whoever has signed in meanwhile', async (t) => {
    const stage = await setStage(t);
    const {adapter, server, account} = stage;
    const {email, password} = server.users.texted;
    const {answer} = await giveUp(stage, /^POST \/token/, (options) => adapter.signIn({identifier: email, password}, options));
    await stage.enter('plain');
    const before = server.requests.length;
    answer();
    await settle(() => server.requests.slice(before).includes('GET /user'));
    await settle(async () => (await adapter.getState()).status === 'signed_in');
    assert.equal((await stage.user()).id, account('plain').id);
  });

  it('does not disturb whoever has signed in after it was heard of', async (t) => {
    const stage = await setStage(t);
    const {adapter, server, account, sessionsOf} = stage;
    const {email, password} = server.users.texted;
    const {answer} = await giveUp(stage, /^POST \/token/, (options) => adapter.signIn({identifier: email, password}, options));
    answer();
    await settle(() => server.requests.includes('POST /logout?scope=local') && sessionsOf('texted').length === 0);
    await stage.enter('plain');
    assert.equal((await stage.user()).id, account('plain').id);
  });

  it('leaves no secret behind when that comes late', async (t) => {
    const stage = await setStage(t);
    const {adapter, account} = stage;
    await stage.arrive('plain');
    const {answer} = await giveUp(stage, /^POST \/factors$/, (options) => adapter.createTOTP({}, options));
    answer();
    const isRemoved = (): boolean => stage.server.requests.some((request) => request.startsWith('DELETE'));
    await settle(() => isRemoved() && account('plain').factors.length === 0);
  });

  it('makes no secret when it was given up before that', async (t) => {
    const stage = await setStage(t);
    const {adapter, account} = stage;
    await stage.arrive('plain');
    const {answer} = await giveUp(stage, /^GET \/user$/, (options) => adapter.createTOTP({}, options));
    answer();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(account('plain').factors, []);
  });

  it('removes nothing when it was given up before that', async (t) => {
    const stage = await setStage(t);
    const {adapter, account} = stage;
    await stage.arrive('app');
    const disabled = await giveUp(stage, /^GET \/user$/, (options) => adapter.disableTOTP({}, options));
    const replaced = await giveUp(stage, /^GET \/user$/, (options) => adapter.createBackupCode?.({}, options) ?? assert.fail());
    disabled.answer();
    replaced.answer();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(account('app').factors.length, 2);
    assert.ok(account('app').codes.has('k4m9x7qp2ab8ht3z'));
  });

  it('signs nobody in when the code’s answer is lost', async (t) => {
    const stage = await setStage(t);
    const {adapter, server, codeFor, sessionsOf} = stage;
    await stage.enter('app');
    const attempt = {strategy: 'totp', code: codeFor(server.users.app.secret)} as const;
    const {answer} = await giveUp(stage, /verify$/, (options) => adapter.attemptSecondFactor(attempt, options), {
      lost: true,
    });
    answer();
    await settle(() => sessionsOf('app').some(({aal}) => aal === 'aal2'));
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal((await adapter.getState()).status, 'pending');
  });

  it('leaves the session of somebody alone who signs in while it is taken back', async (t) => {
    const stage = await setStage(t);
    const {adapter, tab, server, account} = stage;
    const {email, password} = server.users.texted;
    const {answer} = await giveUp(stage, /^POST \/token/, (options) => adapter.signIn({identifier: email, password}, options));
    const getSession = tab.getSession.bind(tab);
    let isDone = false;
    // A storage that takes its time leaves room for that.
    tab.getSession = async () => {
      tab.getSession = getSession;
      await tab.signInWithPassword(server.users.plain);
      isDone = true;
      return getSession();
    };
    answer();
    await settle(() => isDone);
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal((await stage.user()).id, account('plain').id);
  });
});

describe('A code for Supabase that comes twice at once', () => {
  it('makes one session', async (t) => {
    const {enter, adapter, server, codeFor, sessionsOf} = await setStage(t);
    await enter('app');
    const attempt = {strategy: 'totp', code: codeFor(server.users.app.secret)} as const;
    await Promise.all([adapter.attemptSecondFactor(attempt), adapter.attemptSecondFactor(attempt)]);
    assert.equal((await adapter.getState()).status, 'signed_in');
    assert.equal(sessionsOf('app').length, 1);
  });
});
