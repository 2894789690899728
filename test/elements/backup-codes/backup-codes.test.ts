import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {recordEvents} from '../../support/events.js';
import {hasButton} from '../../support/page.js';
import {show} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';
import {adaIsIn, adaWithEverything, generate, graceIsIn, longAgo, replace, withCodesLeft} from './scenes.js';
import {onShow, ready, type Codes} from './support.js';

describe('<backup-codes>, before there are any on show,', () => {
  it('says how many are left', async () => {
    const {stage, made} = await ready(adaWithEverything);
    expect(stage.text).to.include(texts.codesLeft(10, 10));
    await stage.world.adapter.attemptReverification({strategy: 'backup_code', code: made.codes[0] ?? ''});
    stage.element.restart();
    await stage.reaches('idle');
    expect(stage.text).to.include(texts.codesLeft(9, 10));
  });

  it('does not guess where the backend does not count', async () => {
    const world = createWorld();
    const {capabilities} = world.adapter;
    const adapter: MfaAdapter = {...world.adapter, capabilities: {...capabilities, backupCodes: {regenerate: true, list: 'none'}}};
    const {stage} = await ready(adaWithEverything, {world, adapter});
    expect(stage.text).to.include(texts.codesOn);
    expect(world.callsOf('getBackupCodes')).to.deep.equal([]);
  });

  it('makes them at once where there are none', async () => {
    const events = recordEvents();
    const {codes} = await onShow();
    expect(codes.length).to.equal(10);
    expect(events.named<Event & {count: number}>('mfa-backup-codes-created').map(({count}) => count)).to.deep.equal([10]);
  });

  it('asks before the present ones die, and leaves them alone on request', async () => {
    const {stage} = await ready(adaWithEverything);
    const before = stage.world.callsOf('createBackupCode').length;
    await stage.press(texts.regenerate);
    expect(stage.heading).to.equal(texts.replaceHeading);
    await stage.press(texts.cancel);
    await stage.reaches('idle');
    expect(stage.world.callsOf('createBackupCode').length).to.equal(before);
  });

  it('replaces them once that is confirmed', async () => {
    const {stage, made} = await ready(adaWithEverything);
    await replace(stage);
    await stage.reaches('saving-codes');
    expect(stage.text).to.not.include(made.codes[0]);
  });

  it('makes one set when the button is pressed twice', async () => {
    const {stage} = await ready(graceIsIn);
    const button = stage.button(texts.generate);
    button.click();
    button.click();
    await stage.reaches('saving-codes');
    expect(stage.world.callsOf('createBackupCode').length).to.equal(1);
  });

  it('offers none to an account they could not stand in for', async () => {
    const {stage} = await ready(adaIsIn);
    expect(stage.text).to.include(refusalText('mfa_required'));
    expect(hasButton(stage.element, texts.generate)).to.equal(false);
  });

  it('does not offer new ones where the backend cannot make them', async () => {
    const world = createWorld();
    const {capabilities} = world.adapter;
    const adapter: MfaAdapter = {...world.adapter, capabilities: {...capabilities, backupCodes: {regenerate: false, list: 'remaining'}}};
    const {stage} = await ready(adaWithEverything, {world, adapter});
    expect(hasButton(stage.element, texts.regenerate)).to.equal(false);
  });

  for (const mode of ['session', 'inline'] as const) {
    it(`asks for a proof where the backend wants one (${mode})`, async () => {
      const world = createWorld({reverificationMode: mode});
      const {stage, made: secret} = await ready(longAgo, {world});
      await generate(stage);
      await stage.reaches('reverifying');
      await stage.enter(labels.code, world.codeFor(secret));
      await stage.reaches('saving-codes');
    });
  }

  it('says when they could not be made', async () => {
    const {stage} = await ready(graceIsIn);
    stage.world.adapter.faults.set('createBackupCode', 'network', {times: 1});
    await generate(stage);
    await stage.reaches('idle');
    expect(stage.alert).to.equal(refusalText('network_error'));
    await generate(stage);
    await stage.reaches('saving-codes');
  });
});

describe('<backup-codes>, where the backend counts them,', () => {
  async function left(remaining: number, total?: number): Promise<Codes> {
    const world = createWorld();
    return (await ready(adaWithEverything, {world, adapter: withCodesLeft(remaining, total)(world)})).stage;
  }
  const marks = ({element}: Codes): Element[] => [...element.renderRoot.querySelectorAll('[part=mark]')];
  const looks = (stage: Codes): string[] => marks(stage).map((mark) => getComputedStyle(mark).backgroundColor);
  const warning = ({element}: Codes): string => element.renderRoot.querySelector('[part=warning]')?.textContent ?? '';

  it('draws a mark for each, used ones in another way, and for eyes alone', async () => {
    const stage = await left(7);
    expect(looks(stage).length).to.equal(10);
    expect(new Set(looks(stage).slice(0, 7)).size).to.equal(1);
    expect(new Set(looks(stage).slice(7)).size).to.equal(1);
    expect(looks(stage)[0]).to.not.equal(looks(stage)[9]);
    expect(marks(stage)[0]?.closest('[aria-hidden=true]')).to.exist;
    expect(stage.text).to.include(texts.codesLeft(7, 10));
  });

  for (const [remaining, total] of [[3, 2], [3, 1_000_000_000], [Number.NaN, 10], [-1, 10], [1.5, 10], [3, Number.NaN]] as const) {
    it(`draws none for ${remaining} of ${total}`, async () => {
      expect(marks(await left(remaining, total))).to.deep.equal([]);
    });
  }

  for (const remaining of [3, 1, 0]) {
    it(`warns at ${remaining}, aloud too, and puts making new ones first`, async () => {
      const stage = await left(remaining);
      expect(warning(stage)).to.equal(texts.codesLow(remaining));
      expect(stage.status).to.equal(texts.codesLow(remaining));
      const background = (one: Codes): string => getComputedStyle(one.button(texts.regenerate)).backgroundColor;
      expect(background(stage)).to.not.equal(background(await left(10)));
    });
  }

  it('does not warn at four, nor where all of few are left', async () => {
    expect(warning(await left(4))).to.equal('');
    expect(warning(await left(2, 2))).to.equal('');
  });

  it('does not warn of what cannot be mended here', async () => {
    const world = createWorld();
    const adapter = withCodesLeft(1)(world);
    const capabilities = {...adapter.capabilities, backupCodes: {regenerate: false, list: 'remaining'}} as const;
    const {stage} = await ready(adaWithEverything, {world, adapter: {...adapter, capabilities}});
    expect(warning(stage)).to.equal('');
  });
});

describe('<backup-codes>, where new ones were asked for already,', () => {
  async function renewing(world = createWorld()): Promise<Codes> {
    await adaWithEverything(world);
    return show('backup-codes', {world, attributes: {'renew-now': ''}});
  }

  it('makes them at once, without a question', async () => {
    const events = recordEvents();
    const stage = await renewing();
    const before = stage.world.callsOf('createBackupCode').length;
    await stage.reaches('saving-codes');
    expect(stage.world.callsOf('createBackupCode').length - before).to.equal(1);
    expect(events.named<Event & {to: string}>('mfa-state-change').map(({to}) => to)).to.not.include('confirming');
  });

  it('shows how many are left once they are saved, and makes no more', async () => {
    const stage = await renewing();
    await stage.press(texts.saved);
    await stage.press(texts.done);
    await stage.reaches('idle');
    expect(stage.text).to.include(texts.codesLeft(10, 10));
  });

  it('says why when they could not be made, and lets the person try again', async () => {
    const world = createWorld();
    const stage = await renewing(world);
    world.adapter.faults.set('createBackupCode', 'network', {times: 1});
    await stage.reaches('idle');
    expect(stage.alert).to.include(refusalText('network_error'));
    await replace(stage);
    await stage.reaches('saving-codes');
  });
});
