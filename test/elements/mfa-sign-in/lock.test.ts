import {expect} from '@open-wc/testing';
import {credentials, enrolledAda, signInAs} from '../../adapters/memory/setup.js';
import {recordEvents} from '../../support/events.js';
import {hasButton} from '../../support/page.js';
import {show, type Stage} from '../../support/stage.js';
import {labels, texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {createWorld, type World} from '../../support/world.js';
import {enterCode, passwordOf} from './scenes.js';

const key = 'mfa-elements:locked:mfa-sign-in';

/** A sign-in that is locked for half a minute, as a reload finds it. */
async function reloaded(): Promise<{stage: Stage<'mfa-sign-in'>; world: World}> {
  holdTime();
  const world = createWorld();
  await enrolledAda(world);
  world.adapter.faults.set('attemptSecondFactor', 'rate-limit', {times: 1});
  const before = show('mfa-sign-in', {world});
  await passwordOf('ada')(before);
  await enterCode('000000')(before);
  await before.reaches('locked');
  before.element.remove();
  pass(10);
  const stage = show('mfa-sign-in', {world});
  await stage.reaches('locked');
  return {stage, world};
}

describe('<mfa-sign-in>, locked,', () => {
  it('goes on counting after a reload, and tries nothing until the time is over', async () => {
    const {stage, world} = await reloaded();
    const asked = world.calls.length;
    expect(stage.text).to.include(texts.lockedText('20 seconds'));
    pass(5);
    await stage.drawn();
    expect(stage.text).to.include(texts.lockedText('15 seconds'));
    expect(world.calls.length).to.equal(asked);
    pass(15);
    await stage.reaches('asking');
    expect(sessionStorage.getItem(key)).to.equal(null);
  });

  it('keeps nobody out who is signed in by now', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    sessionStorage.setItem(key, String(Date.now() + 60_000));
    const stage = show('mfa-sign-in', {world});
    await stage.reaches('signed-in');
  });

  it('keeps a moment and nothing else', async () => {
    await reloaded();
    expect(sessionStorage.getItem(key)).to.match(/^\d{13}$/);
  });

  it('lets another account in, and forgets the lock', async () => {
    const {stage, world} = await reloaded();
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
    expect(sessionStorage.getItem(key)).to.equal(null);
    stage.element.remove();
    await show('mfa-sign-in', {world}).reaches('asking-password');
  });

  it('lets another account in where the password was refused too often, and keeps the name', async () => {
    const world = createWorld();
    world.adapter.faults.set('signIn', 'rate-limit', {times: 1});
    const stage = show('mfa-sign-in', {world});
    const events = recordEvents();
    await passwordOf('ada')(stage);
    await stage.reaches('locked');
    expect(events.named('mfa-error').length, 'told once').to.equal(1);
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
    expect(stage.field(labels.identifier).value).to.equal(credentials('ada').identifier);
    expect(sessionStorage.getItem(key)).to.equal(null);
  });

  it('begins anew on restart()', async () => {
    const {stage} = await reloaded();
    stage.element.restart();
    await stage.reaches('asking');
    expect(sessionStorage.getItem(key)).to.equal(null);
  });

  it('is no lock of another element', async () => {
    const {world} = await reloaded();
    await show('totp-verify', {world, attributes: {purpose: 'sign-in'}}).reaches('asking');
  });

  for (const value of ['1', 'soon', '', '-5', 'NaN']) {
    it(`is not locked by "${value}"`, async () => {
      sessionStorage.setItem(key, value);
      const stage = show('mfa-sign-in');
      await stage.reaches('asking-password');
      expect(hasButton(stage.element, texts.startOver)).to.equal(false);
    });
  }
});
