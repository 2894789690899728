import {assert, expect} from '@open-wc/testing';
import {credentials, sessionOf} from './fapi/acts.js';
import {activate, createWorld, personOf, refusal, reload, signedIn, watchPage} from './steps.js';

describe('The page’s session at Clerk', () => {
  it('begins by setActive, and is there after a reload; the page stays where it is', async () => {
    const watch = watchPage();
    const world = await createWorld();
    const result = await world.adapter.signIn(credentials('ada'));
    const seen: unknown[] = [];
    world.clerk.addListener(({session}) => void seen.push(session?.status ?? session));
    await activate(world, result);
    expect(world.clerk.isSignedIn).to.equal(true);
    expect(seen.at(-1)).to.equal('active');
    expect(seen, 'what the page’s own listeners would take for loading').to.not.include(undefined);
    expect(world.fapi.requestsTo('POST', /\/touch$/)).to.have.length(1);
    expect((await personOf(await reload(world))).identifier).to.equal('ada@example.com');
    expect(watch).to.deep.equal({navigations: [], warnings: []});
  });

  it('ends by setActive({session: null}), for the server too; the page stays where it is', async () => {
    const watch = watchPage();
    const world = await signedIn('ada');
    await world.adapter.setActive({session: null});
    expect(await world.adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect(await (await reload(world)).adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect(watch).to.deep.equal({navigations: [], warnings: []});
  });

  it('may be ended by a page that has none', async () => {
    const {adapter, fapi} = await createWorld();
    await adapter.setActive({session: null});
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect(fapi.requests.filter(({method}) => method !== 'GET')).to.deep.equal([]);
  });

  it('ends alone: other accounts of this browser stay signed in', async () => {
    const world = await signedIn('ada', {instance: {singleSession: false}});
    const ada = sessionOf(world).id;
    await activate(world, await world.adapter.signIn(credentials('linus')));
    expect((await personOf(world)).identifier).to.equal('linus@example.com');
    await world.adapter.setActive({session: null});
    expect(await world.adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect(world.clerk.client?.signedInSessions.map(({id}) => id)).to.deep.equal([ada]);
    await world.adapter.setActive({session: ada});
    expect((await personOf(world)).identifier).to.equal('ada@example.com');
  });

  it('stays when an unknown one is to take its place', async () => {
    const world = await signedIn('ada');
    expect((await refusal(world.adapter.setActive({session: 'sess_of_somebody'}))).code).to.equal('sign_in_expired');
    expect((await personOf(world)).identifier).to.equal('ada@example.com');
  });

  it('is still there when signing out fails half-way, and can be ended then', async () => {
    const world = await signedIn('ada');
    world.fapi.answerNext('DELETE /v1/client/sessions', 'network-error');
    expect((await refusal(world.adapter.setActive({session: null}))).code).to.equal('network_error');
    expect((await personOf(world)).identifier).to.equal('ada@example.com');
    await world.adapter.setActive({session: null});
    expect(await world.adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect(await (await reload(world)).adapter.getState()).to.deep.equal({status: 'signed_out'});
  });

  it('is told as what it will be while Clerk changes over', async () => {
    const {adapter, clerk} = await createWorld();
    const result = await adapter.signIn(credentials('ada'));
    assert(result.status === 'complete');
    const seen: unknown[] = [];
    const look = async (): Promise<void> => {
      seen.push(clerk.session, (await adapter.getState()).status);
    };
    await clerk.setActive({session: result.createdSessionId, navigate: look});
    await clerk.signOut(look);
    expect(seen).to.deep.equal([undefined, 'signed_in', undefined, 'signed_out']);
  });

  it('that was ended on the server refuses what needs it, and is gone then', async () => {
    const {adapter, fapi} = await signedIn('ada');
    fapi.revokeSessions();
    expect(await refusal(adapter.createTOTP())).to.include({code: 'not_signed_in', status: 401});
    expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
  });
});
