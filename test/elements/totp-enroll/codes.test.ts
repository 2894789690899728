import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {recordEvents} from '../../support/events.js';
import {asksBeforeLeaving} from '../../support/handover.js';
import {show, type Stage, type StageOptions} from '../../support/stage.js';
import {refusalText, texts} from '../../support/texts.js';
import {createWorld, type World} from '../../support/world.js';
import {adaIsIn, enrol} from './scenes.js';

async function introduced(options: StageOptions<'totp-enroll'> & {readonly world?: World} = {}): Promise<Stage<'totp-enroll'>> {
  const {world = createWorld()} = options;
  await adaIsIn(world);
  return show('totp-enroll', {...options, world});
}

const codesOf = ({element}: Stage<'totp-enroll'>): (string | null)[] =>
  [...element.renderRoot.querySelectorAll('ol li')].map(({textContent}) => textContent);

describe('<totp-enroll>, with backup codes,', () => {
  it('shows them until they are saved, then forgets them', async () => {
    const events = recordEvents();
    const stage = await introduced();
    await enrol(stage);
    await stage.reaches('saving-codes');
    expect(stage.heading).to.equal(texts.saveHeading);
    expect(codesOf(stage).length).to.equal(10);
    expect(events.named<Event & {count: number}>('mfa-backup-codes-created').map(({count}) => count)).to.deep.equal([10]);
    expect(events.named('mfa-backup-codes-saved')).to.deep.equal([]);
    const codes = codesOf(stage);
    await stage.press(texts.saved);
    await stage.reaches('enrolled');
    expect(events.named('mfa-backup-codes-saved').length).to.equal(1);
    for (const code of codes) expect(stage.element.renderRoot.textContent).to.not.include(code);
  });

  it('asks before the page is left while they are on show, and only then', async () => {
    const stage = await introduced();
    expect(asksBeforeLeaving()).to.equal(false);
    await enrol(stage);
    await stage.reaches('saving-codes');
    expect(asksBeforeLeaving()).to.equal(true);
    await stage.press(texts.saved);
    await stage.reaches('enrolled');
    expect(asksBeforeLeaving()).to.equal(false);
  });

  it('does not ask for an element that has left the page', async () => {
    const stage = await introduced();
    await enrol(stage);
    await stage.reaches('saving-codes');
    stage.element.remove();
    expect(asksBeforeLeaving()).to.equal(false);
  });

  it('keeps them on show when the session ends elsewhere', async () => {
    const stage = await introduced();
    await enrol(stage);
    await stage.reaches('saving-codes');
    await stage.world.adapter.setActive({session: null});
    await stage.drawn();
    expect(codesOf(stage).length).to.equal(10);
  });

  it('tries again when they could not be made', async () => {
    const world = createWorld();
    const stage = await introduced({world});
    world.adapter.faults.set('createBackupCode', 'network', {times: 1});
    await enrol(stage);
    await stage.reaches('codes-failed');
    expect(stage.alert).to.equal(refusalText('network_error'));
    await stage.press(texts.retry);
    await stage.reaches('saving-codes');
  });

  it('goes on without them when the person says so', async () => {
    const events = recordEvents();
    const world = createWorld();
    const stage = await introduced({world});
    world.adapter.faults.set('createBackupCode', 'network');
    await enrol(stage);
    await stage.press(texts.skipCodes);
    await stage.reaches('enrolled');
    expect(events.named('mfa-totp-enrolled').length).to.equal(1);
    expect(events.named('mfa-backup-codes-saved')).to.deep.equal([]);
  });

  it('makes none where told so', async () => {
    const stage = await introduced({attributes: {'skip-backup-codes': ''}});
    await enrol(stage);
    await stage.reaches('enrolled');
    expect(stage.world.callsOf('createBackupCode')).to.deep.equal([]);
  });

  it('shows those the backend issues by itself all the same', async () => {
    const world = createWorld();
    const adapter: MfaAdapter = {
      ...world.adapter,
      createTOTP: async (...args) => ({...(await world.adapter.createTOTP(...args)), backupCodes: ['first-one', 'second-one']}),
    };
    const stage = await introduced({world, adapter, attributes: {'skip-backup-codes': ''}});
    await enrol(stage);
    await stage.reaches('saving-codes');
    expect(codesOf(stage)).to.deep.equal(['first-one', 'second-one']);
    expect(world.callsOf('createBackupCode')).to.deep.equal([]);
  });

  it('makes none where the backend cannot', async () => {
    const world = createWorld();
    const adapter: MfaAdapter = {...world.adapter, capabilities: {...world.adapter.capabilities, backupCodes: false}};
    const stage = await introduced({world, adapter});
    await enrol(stage);
    await stage.reaches('enrolled');
  });
});
