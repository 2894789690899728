import {expect} from '@open-wc/testing';
import type {MfaState} from '../../../src/core/adapter.js';
import {settled, until} from '../../support/until.js';
import {address, credentials, enterPassword, signIn, userOf} from './fapi/acts.js';
import {activate, aWhile, createWorld, personOf, refusal, reload, signedIn} from './steps.js';
import type {ClerkWorld} from './steps.js';

/** The person comes back to this tab. */
const comeBack = (): boolean => dispatchEvent(new Event('focus'));

/** Lists what is told from now on: who is signed in, or what the state is. */
function follow({adapter}: Pick<ClerkWorld, 'adapter'>): {readonly told: readonly string[]; readonly stop: () => void} {
  const told: string[] = [];
  const name = (state: MfaState): string => (state.status === 'signed_in' ? String(state.user.identifier) : state.status);
  return {told, stop: adapter.subscribe((state) => void told.push(name(state)))};
}

describe('The Clerk adapter tells of', () => {
  it('a sign-in and a sign-out by the page itself, once each', async () => {
    const world = await createWorld();
    const {told} = follow(world);
    await settled();
    await signIn(world, 'ada');
    await until(() => told.includes(address('ada')));
    await world.clerk.signOut(() => {});
    await until(() => told.length === 2);
    await aWhile();
    expect(told).to.deep.equal([address('ada'), 'signed_out']);
  });

  it('nothing while Clerk changes over to a session, or away from it', async () => {
    const world = await createWorld();
    const {told} = follow(world);
    await settled();
    const {createdSessionId} = await enterPassword(world, 'ada');
    const during: string[][] = [];
    const look = async (): Promise<void> => {
      await aWhile();
      during.push([...told]);
    };
    await world.clerk.setActive({session: createdSessionId, navigate: look});
    await world.clerk.signOut(look);
    await aWhile();
    expect(during).to.deep.equal([[], [address('ada')]]);
    expect(told).to.deep.equal([address('ada'), 'signed_out']);
  });

  it('a pending sign-in, and not of the steps on its way that change nothing', async () => {
    const world = await createWorld();
    const {told} = follow(world);
    await settled();
    await world.adapter.signIn(credentials('joan'));
    await refusal(world.adapter.attemptSecondFactor({strategy: 'totp', code: '000000'}));
    await aWhile();
    expect(told).to.deep.equal(['pending']);
  });

  it('the end of a sign-in whose place another one takes', async () => {
    const world = await createWorld();
    const {told} = follow(world);
    await settled();
    await world.adapter.signIn(credentials('joan'));
    await world.adapter.signIn(credentials('grace'));
    await aWhile();
    expect(told).to.deep.equal(['pending', 'signed_out', 'pending']);
  });

  it('a factor that comes or goes', async () => {
    const world = await signedIn('joan');
    const seen: boolean[] = [];
    world.adapter.subscribe((state) => void seen.push(state.status === 'signed_in' && state.user.totpEnabled));
    await settled();
    await userOf(world).disableTOTP();
    await aWhile();
    expect(seen).to.deep.equal([false]);
  });

  it('a sign-out in another tab', async () => {
    const world = await signedIn('ada');
    const tab = await reload(world);
    const {told} = follow(tab);
    await settled();
    await world.adapter.setActive({session: null});
    await until(() => told.length > 0);
    expect(told).to.deep.equal(['signed_out']);
    expect(await tab.adapter.getState()).to.deep.equal({status: 'signed_out'});
  });

  it('a sign-in in another tab, when the person comes back to this one', async () => {
    const world = await createWorld();
    const tab = await reload(world);
    const {told} = follow(tab);
    await settled();
    await activate(world, await world.adapter.signIn(credentials('ada')));
    await aWhile();
    expect(told).to.deep.equal([]);
    comeBack();
    await until(() => told.length > 0);
    expect(told).to.deep.equal([address('ada')]);
    expect((await personOf(tab)).identifier).to.equal(address('ada'));
  });

  it('such a sign-in to all who follow, and asks Clerk once for them', async () => {
    const world = await createWorld();
    const tab = await reload(world);
    const followers = [follow(tab), follow(tab), follow(tab)];
    await settled();
    await activate(world, await world.adapter.signIn(credentials('ada')));
    const asked = (): number => world.fapi.requestsTo('GET', '/v1/client').length;
    const before = asked();
    comeBack();
    await until(() => followers.every(({told}) => told.length > 0));
    expect(followers.map(({told}) => told)).to.deep.equal([[address('ada')], [address('ada')], [address('ada')]]);
    expect(asked() - before).to.equal(1);
  });

  it('such a sign-in also when this tab only becomes visible again', async () => {
    const world = await createWorld();
    const tab = await reload(world);
    const {told} = follow(tab);
    await settled();
    await activate(world, await world.adapter.signIn(credentials('ada')));
    document.dispatchEvent(new Event('visibilitychange'));
    await until(() => told.length > 0);
    expect(told).to.deep.equal([address('ada')]);
  });

  it('no sign-in elsewhere to whoever is signed in, and does not ask for one', async () => {
    const world = await signedIn('ada');
    const asked = () => world.fapi.requestsTo('GET', '/v1/client').length;
    const {told} = follow(world);
    await settled();
    const before = asked();
    comeBack();
    await aWhile();
    expect([asked() - before, told]).to.deep.equal([0, []]);
  });

  it('a session that was ended by the server, when the person comes back', async () => {
    const world = await signedIn('ada');
    const {told} = follow(world);
    await settled();
    world.fapi.revokeSessions();
    comeBack();
    await until(() => told.length > 0);
    expect(told).to.deep.equal(['signed_out']);
  });

  it('nothing any more after it was stopped, and asks nobody then', async () => {
    const world = await createWorld();
    const {told, stop} = follow(world);
    await settled();
    stop();
    const {told: never, stop: stopAtOnce} = follow(world);
    stopAtOnce();
    const before = world.fapi.requests.length;
    comeBack();
    document.dispatchEvent(new Event('visibilitychange'));
    await aWhile();
    expect(world.fapi.requests).to.have.length(before);
    await signIn(world, 'ada');
    await aWhile();
    expect([told, never]).to.deep.equal([[], []]);
  });

  it('what happens once Clerk is loaded, when it was asked before', async () => {
    const world = await createWorld({load: false});
    const {told} = follow(world);
    const {told: never, stop} = follow(world);
    stop();
    const ready = world.adapter.getState();
    await world.clerk.load({telemetry: false});
    await ready;
    await signIn(world, 'ada');
    await until(() => told.length > 0);
    expect(told).to.deep.equal([address('ada')]);
    expect(never).to.deep.equal([]);
  });

  it('a sign-in elsewhere at most every five seconds, however often the person comes back', async () => {
    const world = await createWorld();
    const asked = () => world.fapi.requestsTo('GET', '/v1/client').length;
    follow(world);
    await settled();
    const before = asked();
    for (let i = 0; i < 3; i++) comeBack();
    await until(() => asked() > before);
    await aWhile();
    expect(asked() - before).to.equal(1);
  });
});
