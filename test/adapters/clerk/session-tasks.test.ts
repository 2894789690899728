import {assert, expect} from '@open-wc/testing';
import type {ClerkUserName} from './fapi/acts.js';
import {address, credentials, sessionOf} from './fapi/acts.js';
import {createWorld, enroll, personOf, reload, watchPage} from './steps.js';
import type {ClerkWorld} from './steps.js';

/** Signs in to a session that is pending until its task is done. */
async function pendingWith(task: string, name: ClerkUserName = 'ada'): Promise<ClerkWorld> {
  const world = await createWorld();
  world.fapi.pendingTask(task);
  const result = await world.adapter.signIn(credentials(name));
  assert(result.status === 'complete', 'The sign-in itself is complete.');
  await world.adapter.setActive({session: result.createdSessionId});
  return world;
}

describe('A Clerk session with a task', () => {
  it('that asks for a second factor is pending until an authenticator app is set up, and signed in then', async () => {
    const watch = watchPage();
    const world = await createWorld();
    world.fapi.requireMfa();
    const result = await world.adapter.signIn(credentials('linus'));
    assert(result.status === 'complete');
    const {createdSessionId} = result;
    await world.adapter.setActive({session: createdSessionId});
    expect(await world.adapter.getState()).to.deep.equal({
      status: 'pending',
      signIn: {status: 'needs_mfa_enrollment', createdSessionId},
      identifier: 'linus@example.com',
    });
    expect(world.clerk.isSignedIn, 'at Clerk').to.equal(false);
    expect(await enroll(world, 'linus')).to.have.length(10);
    expect(await personOf(world)).to.deep.include({identifier: 'linus@example.com', totpEnabled: true});
    await world.adapter.setActive({session: createdSessionId});
    expect(sessionOf(world)).to.include({id: createdSessionId, status: 'active'});
    expect(watch).to.deep.equal({navigations: [], warnings: []});
  });

  it('that asks for a second factor is done by a phone as well', async () => {
    const world = await pendingWith('setup-mfa');
    await world.adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
    expect(await personOf(world)).to.include({twoFactorEnabled: true});
  });

  it('is pending also after a reload', async () => {
    const world = await pendingWith('setup-mfa');
    const state = await (await reload(world)).adapter.getState();
    assert(state.status === 'pending');
    expect(state.signIn).to.deep.equal({status: 'needs_mfa_enrollment', createdSessionId: sessionOf(world).id});
  });

  it('is ended by giving up, and the page stays where it is', async () => {
    const watch = watchPage();
    const world = await pendingWith('setup-mfa');
    await world.adapter.cancelSignIn();
    expect(await world.adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect(await (await reload(world)).adapter.getState(), 'on the server').to.deep.equal({status: 'signed_out'});
    expect(watch).to.deep.equal({navigations: [], warnings: []});
  });

  for (const [task, signIn] of [
    ['reset-password', {status: 'needs_new_password'}],
    ['choose-organization', {status: 'unsupported', backendStatus: 'task choose-organization'}],
    ['dance', {status: 'unsupported', backendStatus: 'task dance'}],
  ] as const) {
    it(`that is ${task} is left to the page, without a word on the console`, async () => {
      const watch = watchPage();
      const {adapter} = await pendingWith(task);
      expect(await adapter.getState()).to.deep.equal({status: 'pending', signIn, identifier: address('ada')});
      expect(watch).to.deep.equal({navigations: [], warnings: []});
    });
  }

  it('is no sign-in to give up once it is done', async () => {
    const world = await pendingWith('setup-mfa');
    await enroll(world, 'ada');
    await world.adapter.cancelSignIn();
    expect(await personOf(world)).to.include({identifier: address('ada')});
  });
});
