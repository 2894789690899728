import {assert, expect} from '@open-wc/testing';
import type {MfaState} from '../../../src/core/adapter.js';
import {demoUsers, memoryAdapter} from '../../../src/adapters/memory/index.js';
import {activate, createWorld, credentials, enroll, enrolledAda, lastCode, MapStorage, refusal, signInAs} from './setup.js';

describe('Persistence of the memory adapter', () => {
  it('keeps session and factors over a reload', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    await enroll(world);
    const before = await world.adapter.getState();
    expect(await memoryAdapter(world.options).getState()).to.deep.equal(before);
  });

  it('lets two tabs agree: a code used in one is used in the other', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    const other = memoryAdapter(world.options);
    await world.adapter.signIn(credentials('ada'));
    const attempt = {strategy: 'totp', code: world.codeFor(secret)} as const;
    await world.adapter.attemptSecondFactor(attempt);
    await other.signIn(credentials('ada'));
    expect((await refusal(other.attemptSecondFactor(attempt))).code).to.equal('code_already_used');
  });

  it('lets two tabs share the attempts', async () => {
    const {adapter, options} = createWorld();
    const other = memoryAdapter(options);
    const guess = {identifier: 'ada@example.com', password: 'guess'};
    expect(await refusal(adapter.signIn(guess))).to.include({attemptsRemaining: 4});
    expect(await refusal(other.signIn(guess))).to.include({attemptsRemaining: 3});
  });

  it('lets one tab finish what another began', async () => {
    const {adapter, options} = createWorld();
    const other = memoryAdapter(options);
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor({strategy: 'phone_code'});
    await activate(other, await other.attemptSecondFactor({strategy: 'phone_code', code: lastCode(other)}));
    expect(await adapter.getState()).to.have.property('status', 'signed_in');
  });

  it('keeps nothing beyond the page with none', async () => {
    const adapter = memoryAdapter({storage: 'none'});
    await signInAs(adapter, 'ada');
    expect(await adapter.getState()).to.have.property('status', 'signed_in');
    expect(await memoryAdapter({storage: 'none'}).getState()).to.deep.equal({status: 'signed_out'});
  });

  it('uses localStorage where it is not told otherwise, under its key', async () => {
    const storageKey = 'mfa-elements-memory-test';
    const adapter = memoryAdapter({storageKey});
    try {
      await signInAs(adapter, 'ada');
      expect(localStorage.getItem(storageKey)).to.contain('ada@example.com');
    } finally {
      adapter.reset();
    }
    expect(localStorage.getItem(storageKey)).to.equal(null);
  });

  it('goes on without a storage that is full', async () => {
    const storage = new MapStorage();
    storage.setItem = () => {
      throw new DOMException('Full', 'QuotaExceededError');
    };
    const adapter = memoryAdapter({storage});
    await signInAs(adapter, 'ada');
    expect(await adapter.getState()).to.have.property('status', 'signed_in');
  });

  for (const text of ['{', 'null', '[]', '"text"', '{"version":99}', '{"version":1}']) {
    it(`begins afresh when it finds ${text}`, async () => {
      const {adapter, storage} = createWorld();
      storage.setItem('mfa-elements-memory', text);
      expect(await adapter.getState()).to.deep.equal({status: 'signed_out'});
      await signInAs(adapter, 'ada');
    });
  }

  it('goes on with what its version 1 has stored', async () => {
    const {adapter, storage, codeFor} = createWorld();
    const secret = 'JBSWY3DPEHPK3PXP';
    const totp = {id: 'totp_1', secret, algorithm: 'SHA1', digits: 6, period: 30};
    const backupCodes = {salt: 'ab', codes: [{hash: 'cd', used: false}, {hash: 'ef', used: true}]};
    const account = {totp, backupCodes, reserved: ['email_code'], defaultFactor: 'email_code', sentCodes: {}};
    const visit = {name: 'pending', identifier: 'ada@example.com', step: 'second_factor', expiresAt: Number.MAX_SAFE_INTEGER};
    storage.setItem('mfa-elements-memory', JSON.stringify({version: 1, accounts: {'ada@example.com': account}, locks: {}, visit, inbox: []}));
    await activate(adapter, await adapter.attemptSecondFactor({strategy: 'totp', code: codeFor(secret)}));
    const state = await adapter.getState();
    assert(state.status === 'signed_in');
    const [app, email] = state.user.factors;
    expect(app).to.include({strategy: 'totp', id: 'totp_1'}).and.not.to.have.property('createdAt');
    expect(email).to.include({strategy: 'email_code', default: true});
    expect(await adapter.getBackupCodes()).to.deep.equal({total: 2, remaining: 1});
    await adapter.disableTOTP({id: 'totp_1'});
    expect(await memoryAdapter({storage}).getState()).to.have.nested.property('user.totpEnabled', false);
  });

  it('signs out a person whose seed is gone', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const other = memoryAdapter({...world.options, users: demoUsers.slice(1)});
    expect(await other.getState()).to.deep.equal({status: 'signed_out'});
    expect((await refusal(other.createTOTP())).code).to.equal('not_signed_in');
  });

  it('goes back to the seeds on reset', async () => {
    const world = createWorld();
    await enrolledAda(world);
    await signInAs(world.adapter, 'linus').catch(() => undefined);
    world.adapter.reset();
    expect(await world.adapter.getState()).to.deep.equal({status: 'signed_out'});
    expect((await world.adapter.signIn(credentials('ada'))).status).to.equal('complete');
  });

  it('gives out copies, which nobody can change the backend with', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    const before = JSON.stringify(await adapter.getState());
    Object.assign(await adapter.getState(), {status: 'changed', user: undefined});
    expect(JSON.stringify(await adapter.getState())).to.equal(before);
  });
});

describe('Subscribers of the memory adapter', () => {
  it('are told of each sign-in, change and sign-out, with the new state', async () => {
    const world = createWorld();
    const {adapter} = world;
    const states: MfaState[] = [];
    adapter.subscribe((state) => states.push(state));
    await signInAs(adapter, 'ada');
    await enroll(world);
    await adapter.disableTOTP();
    await adapter.setActive({session: null});
    const told = states.map((state) => (state.status === 'signed_in' ? state.user.totpEnabled : state.status));
    expect(told).to.deep.equal([false, true, false, 'signed_out']);
  });

  it('hear of no sign-out between the last factor and setActive', async () => {
    const {adapter} = createWorld();
    const states: string[] = [];
    adapter.subscribe(({status}) => states.push(status));
    await adapter.signIn(credentials('grace'));
    await adapter.prepareSecondFactor({strategy: 'phone_code'});
    await activate(adapter, await adapter.attemptSecondFactor({strategy: 'phone_code', code: lastCode(adapter)}));
    expect(states).to.deep.equal(['pending', 'signed_in']);
  });

  it('are told of a reset', async () => {
    const {adapter} = createWorld();
    await signInAs(adapter, 'ada');
    const told = new Promise<MfaState>((resolve) => adapter.subscribe(resolve));
    adapter.reset();
    expect(await told).to.deep.equal({status: 'signed_out'});
  });

  it('are not told again after they stop, also when others go on', async () => {
    const {adapter} = createWorld();
    const heard: string[] = [];
    const stop = adapter.subscribe(() => heard.push('first'));
    adapter.subscribe(() => heard.push('second'));
    stop();
    stop();
    await signInAs(adapter, 'ada');
    expect(heard).to.deep.equal(['second']);
  });

  it('are not told of refused attempts', async () => {
    const {adapter} = createWorld();
    let count = 0;
    adapter.subscribe(() => (count += 1));
    await refusal(adapter.signIn({...credentials('ada'), password: 'guess'}));
    expect(count).to.equal(0);
  });

  it('are told what another tab does', async () => {
    const storageKey = 'mfa-elements-memory-tabs';
    const here = memoryAdapter({storageKey});
    try {
      const told = new Promise<MfaState>((resolve) => here.subscribe(resolve));
      const mail = new Promise<number>((resolve) => here.inbox.subscribe(({length}) => resolve(length)));
      const frame = await actInAnotherTab(storageKey, async (there) => {
        await there.signIn(credentials('grace'));
        await there.prepareSecondFactor({strategy: 'phone_code'});
      });
      expect(await told).to.have.property('status', 'pending');
      expect(await mail).to.equal(1);
      frame.remove();
    } finally {
      here.reset();
    }
  });
});

/**
 * Writes from another document of this origin, so that a real `storage` event arrives here. Returns its frame: one that is gone
 * before would take the event along in some browsers.
 */
async function actInAnotherTab(
  storageKey: string,
  act: (adapter: ReturnType<typeof memoryAdapter>) => Promise<void>,
): Promise<HTMLIFrameElement> {
  const frame = document.createElement('iframe');
  document.body.append(frame);
  await act(memoryAdapter({storageKey, ...(frame.contentWindow && {storage: frame.contentWindow.localStorage})}));
  return frame;
}
