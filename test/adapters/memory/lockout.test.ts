import {expect} from '@open-wc/testing';
import type {MemoryAdapter} from '../../../src/adapters/memory/index.js';
import {activate, createWorld, credentials, enrolledAda, refusal, signInAs, wrong} from './setup.js';

const guess = (adapter: MemoryAdapter, identifier = 'ada@example.com') =>
  refusal(adapter.signIn({identifier, password: 'guess'}));

describe('Lockout of the memory adapter', () => {
  for (const identifier of ['ada@example.com', 'nobody@example.com']) {
    it(`counts down the attempts and then locks ${identifier}`, async () => {
      const {adapter} = createWorld();
      for (const attemptsRemaining of [4, 3, 2, 1]) {
        expect(await guess(adapter, identifier)).to.include({code: 'form_password_incorrect', attemptsRemaining});
      }
      expect(await guess(adapter, identifier)).to.include({code: 'user_locked', retryAfter: 30});
      expect(await guess(adapter, identifier.toUpperCase())).to.include({code: 'user_locked', retryAfter: 30});
    });
  }

  it('refuses the right password too while locked, and says how many seconds are left', async () => {
    const {adapter, advance} = createWorld();
    for (let i = 0; i < 5; i++) await guess(adapter);
    advance(12.5);
    expect(await refusal(adapter.signIn(credentials('ada')))).to.include({code: 'user_locked', retryAfter: 18});
    advance(17.5);
    expect((await adapter.signIn(credentials('ada'))).status).to.equal('complete');
  });

  it('locks for longer each time, up to an hour', async () => {
    const {adapter, advance} = createWorld();
    const waits: (number | undefined)[] = [];
    for (let round = 0; round < 9; round++) {
      for (let i = 0; i < 4; i++) expect((await guess(adapter)).code).to.equal('form_password_incorrect');
      const {retryAfter} = await guess(adapter);
      waits.push(retryAfter);
      advance(retryAfter ?? 0);
    }
    expect(waits).to.deep.equal([30, 60, 120, 240, 480, 960, 1920, 3600, 3600]);
  });

  it('starts over after a sign-in', async () => {
    const {adapter, advance} = createWorld();
    for (let i = 0; i < 5; i++) await guess(adapter);
    advance(30);
    await signInAs(adapter, 'ada');
    expect(await guess(adapter)).to.include({attemptsRemaining: 4});
    for (let i = 0; i < 3; i++) await guess(adapter);
    expect(await guess(adapter)).to.include({code: 'user_locked', retryAfter: 30});
  });

  it('counts passwords and codes together', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    await guess(world.adapter);
    await guess(world.adapter);
    await world.adapter.signIn(credentials('ada'));
    const attempt = () => refusal(world.adapter.attemptSecondFactor({strategy: 'totp', code: wrong(world.codeFor(secret))}));
    expect(await attempt()).to.include({attemptsRemaining: 2});
    expect(await attempt()).to.include({attemptsRemaining: 1});
    expect(await attempt()).to.include({code: 'user_locked'});
  });

  it('gives no fresh attempts to somebody who knows only the password', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    const attempt = () => refusal(world.adapter.attemptSecondFactor({strategy: 'totp', code: wrong(world.codeFor(secret))}));
    await world.adapter.signIn(credentials('ada'));
    for (let i = 0; i < 4; i++) await attempt();
    await world.adapter.signIn(credentials('ada'));
    expect(await attempt()).to.include({code: 'user_locked'});
  });

  it('refuses the right code while locked, and takes the next one after', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    await world.adapter.signIn(credentials('ada'));
    for (let i = 0; i < 5; i++) {
      await refusal(world.adapter.attemptSecondFactor({strategy: 'totp', code: wrong(world.codeFor(secret))}));
    }
    const attempt = () => world.adapter.attemptSecondFactor({strategy: 'totp', code: world.codeFor(secret)});
    expect((await refusal(attempt())).code).to.equal('user_locked');
    world.advance(30);
    await activate(world.adapter, await attempt());
  });

  it('keeps locks apart by person, and does not store what was typed as identifier', async () => {
    const {adapter, storage} = createWorld();
    for (let i = 0; i < 5; i++) await guess(adapter, 'my-secret-passphrase');
    expect((await adapter.signIn(credentials('ada'))).status).to.equal('complete');
    expect(storage.text).not.to.contain('my-secret-passphrase');
  });
});
