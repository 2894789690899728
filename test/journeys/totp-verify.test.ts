import {expect} from '@open-wc/testing';
import {adaWithApp, adaWithEverything} from '../elements/totp-verify/scenes.js';
import {alert, Announcements, status} from '../support/announcements.js';
import {press, spoken, stopsOf, tabTo, type} from '../support/keyboard.js';
import {show, type Stage} from '../support/stage.js';
import {labels, refusalText, texts} from '../support/texts.js';
import {holdTime, pass} from '../support/time.js';
import {createWorld, type World} from '../support/world.js';
import {wrongCode} from './wrong-code.js';

interface Journey<R> {
  readonly stage: Stage<'totp-verify'>;
  readonly heard: Announcements;
  readonly world: World;
  readonly made: R;
}

async function start<R>(backend: (world: World) => Promise<R>): Promise<Journey<R>> {
  const world = createWorld();
  const made = await backend(world);
  const stage = show('totp-verify', {world});
  const heard = new Announcements(stage.element);
  await stage.reaches('asking');
  stage.element.focus();
  return {stage, heard, world, made};
}

describe('Verifying by keyboard and ear', () => {
  it('begins in the field, says what is refused, and ends on the card', async () => {
    const {stage, heard, world, made} = await start(adaWithApp);
    expect(heard.take()).to.deep.equal([]);
    expect(await spoken()).to.deep.equal(['textbox', labels.code, texts.autoSubmitHint]);
    expect(await stopsOf(stage.element)).to.deep.equal([['textbox', labels.code], ['button', texts.verify], ['button', texts.cancel]]);
    await type(wrongCode(world.codeFor(made), 1));
    await stage.reaches('asking');
    const refused = refusalText('form_code_incorrect', {attemptsRemaining: 4});
    expect(heard.take()).to.deep.equal([status(texts.checking), alert(refused)]);
    expect(await spoken()).to.deep.equal(['textbox', labels.code, 'invalid', `${refused} ${texts.autoSubmitHint}`]);
    await type(world.codeFor(made));
    await stage.reaches('verified');
    expect(heard.take()).to.deep.equal([status(texts.checking), status(texts.verifiedHeading)]);
    expect(await spoken()).to.deep.equal(['group', texts.verifiedHeading]);
    expect(await stopsOf(stage.element)).to.deep.equal([]);
  });

  it('leads by another way to a backup code, and says when a number is no such code', async () => {
    const {stage, heard, made} = await start(adaWithEverything);
    await tabTo(texts.anotherWay);
    await press('Space');
    await stage.reaches('choosing');
    expect(await spoken()).to.deep.equal(['group', texts.chooseHeading]);
    await tabTo(texts.methods.backup_code.choose(''));
    await press('Enter');
    await stage.reaches('asking');
    expect(await spoken()).to.deep.equal(['textbox', labels.backupCode]);
    await type('0000-0000');
    await press('Enter');
    await stage.reaches('asking');
    const refused = refusalText('form_code_incorrect', {attemptsRemaining: 4});
    expect(heard.take()).to.deep.equal([status(texts.checking), alert(refused)]);
    expect(await spoken()).to.deep.equal(['textbox', labels.backupCode, 'invalid', refused]);
    await type(made.codes[0] ?? '');
    await press('Enter');
    await stage.reaches('verified');
    expect(heard.take()).to.deep.equal([status(texts.checking), status(texts.verifiedHeading)]);
  });

  it('leads from Cancel to the card, and from there back to the field', async () => {
    const {stage} = await start(adaWithApp);
    await tabTo(texts.cancel);
    await press('Enter');
    await stage.reaches('cancelled');
    expect(await spoken()).to.deep.equal(['group', texts.cancelledHeading]);
    expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.retry]]);
    await press('Tab', 'Enter');
    await stage.reaches('asking');
    expect(await spoken()).to.deep.equal(['textbox', labels.code, texts.autoSubmitHint]);
  });

  it('says once that it is locked, and nothing of the seconds', async () => {
    holdTime();
    const {stage, heard, world} = await start(adaWithApp);
    world.adapter.faults.set('attemptReverification', 'rate-limit', {times: 1});
    await type('000000');
    await stage.reaches('locked');
    expect(heard.take()).to.deep.equal([status(texts.checking), alert(texts.lockedHeading)]);
    expect(await spoken()).to.deep.equal(['group', texts.lockedHeading]);
    for (let second = 0; second < 25; second++) {
      pass(1);
      await stage.drawn();
    }
    expect(heard.take()).to.deep.equal([]);
    expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.cancel]]);
  });
});
