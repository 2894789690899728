import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {recordEvents} from '../../support/events.js';
import {asksBeforeLeaving} from '../../support/handover.js';
import {focused, hasButton} from '../../support/page.js';
import {show, type Stage} from '../../support/stage.js';
import {texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {until} from '../../support/until.js';
import {createWorld, type World} from '../../support/world.js';
import {adaWithCodes, counting, spendCode} from './scenes.js';

/** Somebody who has just signed in with a backup code. */
async function spent(backend: (world: World) => MfaAdapter): Promise<{stage: Stage<'mfa-sign-in'>; world: World}> {
  const world = createWorld();
  await adaWithCodes(world);
  const stage = show('mfa-sign-in', {world, adapter: backend(world)});
  await spendCode(stage);
  return {stage, world};
}

describe('<mfa-sign-in>, after a backup code was used,', () => {
  for (const remaining of [0, 1, 2, 3]) {
    it(`says before the end that ${remaining} are left`, async () => {
      const events = recordEvents();
      const {stage} = await spent(counting(remaining));
      await stage.reaches('low-codes');
      expect(stage.heading).to.equal(texts.lowCodesHeading(remaining));
      expect(stage.text).to.include(texts.lowCodesText);
      expect(stage.element.shadowRoot?.contains(focused())).to.equal(true);
      expect(events.named('mfa-signed-in')).to.deep.equal([]);
      await stage.press(texts.notNow);
      await stage.reaches('signed-in');
      expect(events.named('mfa-signed-in').length).to.equal(1);
    });
  }

  it('says nothing while there are enough', async () => {
    const {stage} = await spent(counting(4));
    await stage.reaches('signed-in');
  });

  it('makes new ones with one tap, and is signed in when they are saved', async () => {
    const events = recordEvents();
    const {stage, world} = await spent(counting(1));
    await stage.press(texts.lowCodesRenew);
    await stage.reaches('renewing-codes');
    await until(() => hasButton(stage.element, texts.saved), `new codes in: ${stage.text}`);
    expect(world.callsOf('createBackupCode').length).to.equal(2);
    expect(hasButton(stage.element, texts.notNow), 'a way past codes that are not saved').to.equal(false);
    expect(asksBeforeLeaving()).to.equal(true);
    expect(events.named('mfa-signed-in')).to.deep.equal([]);
    await stage.press(texts.saved);
    await stage.reaches('signed-in');
    expect(events.named('mfa-backup-codes-saved').length).to.equal(1);
    expect(events.named('mfa-signed-in').length).to.equal(1);
    expect(stage.element.querySelector('backup-codes')).to.equal(null);
    expect(asksBeforeLeaving()).to.equal(false);
  });

  it('can be gone on from when no new ones can be made', async () => {
    const {stage, world} = await spent(counting(1));
    await stage.reaches('low-codes');
    world.adapter.faults.set('createBackupCode', 'network');
    await stage.press(texts.lowCodesRenew);
    await stage.reaches('renewing-codes');
    await stage.press(texts.notNow);
    await stage.reaches('signed-in');
  });

  it('is just signed in when nobody can count', async () => {
    const {stage} = await spent(({adapter}) => ({...adapter, getBackupCodes: () => Promise.reject(new Error('Bad gateway'))}));
    await stage.reaches('signed-in');
  });

  it('is just signed in when counting never ends', async () => {
    holdTime();
    const {stage} = await spent(({adapter}) => ({...adapter, getBackupCodes: () => new Promise(() => undefined)}));
    await stage.reaches('activating');
    await until(() => (pass(1), stage.element.state === 'signed-in'));
  });

  it('asks for the password when the person signs out elsewhere meanwhile', async () => {
    const {stage, world} = await spent(counting(1));
    await stage.reaches('low-codes');
    await world.adapter.setActive({session: null});
    await stage.reaches('asking-password');
  });
});
