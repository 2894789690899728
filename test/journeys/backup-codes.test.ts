import {expect} from '@open-wc/testing';
import {adaWithEverything, graceIsIn, withCodesLeft} from '../elements/backup-codes/scenes.js';
import {alert, Announcements, status} from '../support/announcements.js';
import {recordCopies, recordShares} from '../support/handover.js';
import {press, spoken, stopsOf, tabTo} from '../support/keyboard.js';
import {show, type Stage} from '../support/stage.js';
import {refusalText, texts} from '../support/texts.js';
import {createWorld, type World} from '../support/world.js';
import type {MfaAdapter} from '../../src/core/adapter.js';

interface Journey {
  readonly stage: Stage<'backup-codes'>;
  readonly heard: Announcements;
}

async function start(backend: (world: World) => Promise<unknown>, adapter?: (world: World) => MfaAdapter): Promise<Journey> {
  const world = createWorld();
  await backend(world);
  const stage = show('backup-codes', {world, ...(adapter && {adapter: adapter(world)})});
  const heard = new Announcements(stage.element);
  await stage.reaches('idle');
  stage.element.focus();
  return {stage, heard};
}

describe('Making backup codes by keyboard and ear', () => {
  it('leads from the card to the codes, and to the end when they are saved', async () => {
    const {stage, heard} = await start(graceIsIn);
    expect(await spoken()).to.deep.equal(['group', texts.codesHeading]);
    expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.generate]]);
    await tabTo(texts.generate);
    await press('Enter');
    await stage.reaches('saving-codes');
    expect(heard.take()).to.deep.equal([status(texts.makingCodes)]);
    expect(await spoken()).to.deep.equal(['group', texts.saveHeading]);
    await tabTo(texts.saved);
    await press('Space');
    await stage.reaches('saved');
    expect(heard.take()).to.deep.equal([status(texts.savedHeading)]);
    expect(await spoken()).to.deep.equal(['group', texts.savedHeading]);
    await press('Tab', 'Enter');
    await stage.reaches('idle');
    expect(await spoken()).to.deep.equal(['group', texts.codesHeading]);
    expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.regenerate]]);
  });

  it('says what the browser refused, each time, and nothing when the person thought better of it', async () => {
    recordCopies({refuse: true});
    recordShares('AbortError');
    const {stage, heard} = await start(graceIsIn);
    await press('Tab', 'Enter');
    await stage.reaches('saving-codes');
    heard.take();
    await tabTo(texts.copy);
    for (const key of ['Enter', 'Space']) {
      await press(key);
      await stage.drawn();
      expect(heard.take()).to.deep.equal([status(texts.copyRefused)]);
      expect(await spoken()).to.deep.equal(['button', texts.copy]);
    }
    await tabTo(texts.share);
    await press('Enter');
    await stage.drawn();
    expect(heard.take()).to.deep.equal([]);
    expect(await spoken()).to.deep.equal(['button', texts.share]);
  });

  it('asks before codes die, and is back at its start when they may not', async () => {
    const {stage, heard} = await start(adaWithEverything);
    await tabTo(texts.regenerate);
    await press('Enter');
    await stage.reaches('confirming');
    expect(await spoken()).to.deep.equal(['group', texts.replaceHeading]);
    expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.cancel], ['button', texts.replace]]);
    await tabTo(texts.cancel);
    await press('Enter');
    await stage.reaches('idle');
    expect(await spoken()).to.deep.equal(['button', texts.regenerate]);
    expect(heard.take()).to.deep.equal([]);
  });

  it('says once that few are left', async () => {
    const {heard} = await start(adaWithEverything, withCodesLeft(2));
    expect(heard.take()).to.deep.equal([status(texts.codesLow(2))]);
  });

  it('says why none could be made, and can be asked again', async () => {
    const {stage, heard} = await start(graceIsIn);
    stage.world.adapter.faults.set('createBackupCode', 'network', {times: 1});
    await press('Tab', 'Enter');
    await stage.reaches('idle');
    expect(heard.take()).to.deep.equal([status(texts.makingCodes), alert(refusalText('network_error'))]);
    expect(await spoken()).to.deep.equal(['group', texts.codesHeading]);
    await press('Tab', 'Enter');
    await stage.reaches('saving-codes');
  });
});
