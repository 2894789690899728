import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {processLock} from '@supabase/auth-js';
import {supabaseAdapter} from '../../../src/adapters/supabase/index.js';
import type {MfaState} from '../../../src/core/adapter.js';
import {setStage, settle, type Stage} from './stage.js';

function listen({adapter}: Pick<Stage, 'adapter'>): {readonly heard: MfaState[]; readonly stop: () => void} {
  const heard: MfaState[] = [];
  return {heard, stop: adapter.subscribe((state) => heard.push(state))};
}

const last = ({heard}: {heard: readonly MfaState[]}): string | undefined => heard.at(-1)?.status;

describe('Following Supabase', () => {
  it('tells of a sign-in in another tab, step by step', async (t) => {
    const stage = await setStage(t);
    const ears = listen(stage);
    const other = supabaseAdapter(stage.browser.openTab());
    await stage.enter('app', other);
    await settle(() => last(ears) === 'pending');
    await other.attemptSecondFactor({strategy: 'totp', code: stage.codeFor(stage.server.users.app.secret)});
    await settle(() => last(ears) === 'signed_in');
    await other.setActive({session: null});
    await settle(() => last(ears) === 'signed_out');
    assert.equal((await stage.adapter.getState()).status, 'signed_out');
  });

  it('tells of a factor that another tab has set up', async (t) => {
    const stage = await setStage(t);
    await stage.arrive('plain');
    const ears = listen(stage);
    const other = supabaseAdapter(stage.browser.openTab());
    const {id, secret = ''} = await other.createTOTP();
    await other.verifyTOTP({id, code: stage.codeFor(secret)});
    await settle(() => ears.heard.some((state) => state.status === 'signed_in' && state.user.totpEnabled));
  });

  it('tells what the page does itself, once each', async (t) => {
    const stage = await setStage(t);
    const ears = listen(stage);
    await stage.tab.signInWithPassword(stage.server.users.plain);
    await settle(() => last(ears) === 'signed_in');
    await stage.tab.refreshSession();
    await stage.tab.signOut();
    await settle(() => last(ears) === 'signed_out');
    assert.deepEqual(ears.heard.map(({status}) => status), ['signed_in', 'signed_out']);
  });

  it('looks once for all who listen, and not at all when nobody does any more', async (t) => {
    const stage = await setStage(t);
    const all = [listen(stage), listen(stage), listen(stage)];
    await stage.enter('plain');
    await settle(() => all.every((ears) => last(ears) === 'signed_in'));
    const looks = (): number => stage.server.requests.filter((request) => request === 'GET /user').length;
    assert.equal(looks(), 1);
    for (const {stop} of all) stop();
    for (const {stop} of all) stop();
    await stage.tab.refreshSession();
    await stage.adapter.setActive({session: null});
    await stage.enter('plain');
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.equal(looks(), 1);
    assert.deepEqual(all.map(({heard}) => heard.length), [1, 1, 1]);
  });

  it('goes on when one of several has stopped', async (t) => {
    const stage = await setStage(t);
    const one = listen(stage);
    const other = listen(stage);
    one.stop();
    await stage.enter('plain');
    await settle(() => last(other) === 'signed_in');
    assert.deepEqual(one.heard, []);
  });

  it('does not wait for itself where the client takes locks', async (t) => {
    const stage = await setStage(t, {client: {lock: processLock}});
    const ears = listen(stage);
    await stage.arrive('app');
    await settle(() => last(ears) === 'signed_in');
  });

  it('does not tell what was so before the newest change', async (t) => {
    const stage = await setStage(t);
    const ears = listen(stage);
    let release = (): void => {};
    stage.server.answerNext(/user$/, {after: new Promise<void>((resolve) => (release = resolve))});
    await stage.enter('plain');
    await settle(() => stage.server.requests.includes('GET /user'));
    await stage.enter('app');
    await settle(() => last(ears) === 'pending');
    release();
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual(ears.heard.map(({status}) => status), ['pending']);
  });

  it('says nothing while the server cannot be reached, and goes on afterwards', async (t) => {
    const stage = await setStage(t);
    await stage.arrive('plain');
    const ears = listen(stage);
    stage.server.goOffline(true);
    await stage.tab.setSession((await stage.tab.getSession()).data.session ?? assert.fail());
    stage.server.goOffline(false);
    assert.deepEqual(ears.heard, []);
    await stage.adapter.setActive({session: null});
    await settle(() => last(ears) === 'signed_out');
  });
});
