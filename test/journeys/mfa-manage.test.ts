import {expect} from '@open-wc/testing';
import {act, adaIsIn, adaWithApp, adaWithEverything} from '../elements/mfa-manage/scenes.js';
import {keyOf} from '../elements/totp-enroll/scenes.js';
import {alert, Announcements, status} from '../support/announcements.js';
import {press, spoken, stopsOf, tabTo, type} from '../support/keyboard.js';
import {show, type Stage} from '../support/stage.js';
import {labels, refusalText, texts} from '../support/texts.js';
import {holdTime, pass} from '../support/time.js';
import {until} from '../support/until.js';
import {createWorld, type World} from '../support/world.js';

interface Journey {
  readonly stage: Stage<'mfa-manage'>;
  readonly heard: Announcements;
}

async function start(backend: (world: World) => Promise<unknown>): Promise<Journey> {
  const world = createWorld();
  await backend(world);
  const stage = show('mfa-manage', {world});
  const heard = new Announcements(stage.element);
  await stage.reaches('listing');
  stage.element.focus();
  expect(await spoken()).to.deep.equal(['group', texts.manageHeading]);
  return {stage, heard};
}

const changed = [status(texts.changing), status(texts.changed)];

describe('Managing factors by keyboard and ear', () => {
  it('tells every button of the list apart by its name', async () => {
    const {stage} = await start(adaWithEverything);
    expect(await stopsOf(stage.element)).to.deep.equal([
      ['button', act('setDefault', 'totp')],
      ['button', act('rename', 'totp')],
      ['button', act('remove', 'totp')],
      ['button', act('add', 'passkey')],
      ['button', act('setDefault', 'phone')],
      ['button', act('remove', 'phone')],
      ['button', act('add', 'email')],
      ['button', act('renew', 'backupCodes')],
    ]);
  });

  it('gives another name: into the field, back to the button, and says that it is changed', async () => {
    const {stage, heard} = await start(adaWithApp);
    await tabTo(act('rename', 'totp'));
    await press('Enter');
    await stage.reaches('renaming');
    expect(await spoken()).to.deep.equal(['textbox', texts.renameLabel]);
    expect(await stopsOf(stage.element)).to.deep.equal([['textbox', texts.renameLabel], ['button', texts.save], ['button', texts.cancel]]);
    stage.world.adapter.faults.set('renameFactor', 'network', {times: 1});
    await type('My phone');
    await press('Enter');
    await stage.reaches('renaming');
    const refused = refusalText('network_error');
    expect(heard.take()).to.deep.equal([status(texts.changing), alert(refused)]);
    expect(await spoken()).to.deep.equal(['textbox', texts.renameLabel, 'invalid', refused]);
    await press('Enter');
    await stage.reaches('listing');
    expect(heard.take()).to.deep.equal(changed);
    expect(await spoken()).to.deep.equal(['button', act('rename', 'totp')]);
  });

  it('asks before it removes: back at the button on Cancel, on the card when that is gone', async () => {
    const {stage, heard} = await start(adaWithEverything);
    await tabTo(act('remove', 'phone'));
    await press('Enter');
    await stage.reaches('confirming');
    expect(await spoken()).to.deep.equal(['group', texts.removeHeading(texts.phone)]);
    expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.cancel], ['button', texts.remove]]);
    await tabTo(texts.cancel);
    await press('Space');
    await stage.reaches('listing');
    expect(await spoken()).to.deep.equal(['button', act('remove', 'phone')]);
    expect(heard.take()).to.deep.equal([]);
    await press('Enter');
    await stage.reaches('confirming');
    await tabTo(texts.remove);
    await press('Enter');
    await stage.reaches('listing');
    expect(heard.take()).to.deep.equal(changed);
    expect(await spoken()).to.deep.equal(['group', texts.manageHeading]);
  });

  it('says why a change is refused, and is back at its button', async () => {
    const {stage, heard} = await start(adaWithApp);
    stage.world.adapter.faults.set('reserveSecondFactor', 'network', {times: 1});
    await tabTo(act('add', 'phone'));
    await press('Enter');
    await stage.reaches('listing');
    expect(heard.take()).to.deep.equal([status(texts.changing), alert(refusalText('network_error'))]);
    expect(await spoken()).to.deep.equal(['button', act('add', 'phone')]);
    await press('Enter');
    await stage.reaches('listing');
    expect(heard.take()).to.deep.equal(changed);
  });

  it('says once that it is locked, nothing of the seconds, and is back at the button afterwards', async () => {
    holdTime();
    const {stage, heard} = await start(adaWithApp);
    stage.world.adapter.faults.set('reserveSecondFactor', 'rate-limit', {times: 1});
    await tabTo(act('add', 'phone'));
    await press('Enter');
    await stage.reaches('locked');
    expect(heard.take()).to.deep.equal([status(texts.changing), alert(texts.lockedHeading)]);
    expect(await spoken()).to.deep.equal(['group', texts.lockedHeading]);
    for (let second = 0; second < 31; second++) {
      pass(1);
      await stage.drawn();
    }
    await stage.reaches('listing');
    expect(heard.take()).to.deep.equal([]);
    expect(await spoken()).to.deep.equal(['button', act('add', 'phone')]);
  });

  it('leads through the enrolment inside, and says at the end that it is changed', async () => {
    const {stage, heard} = await start(adaIsIn);
    await tabTo(act('add', 'totp'));
    await press('Enter');
    await until(() => stage.text.includes(texts.introText), 'the enrolment inside');
    await stage.drawn();
    expect(await spoken()).to.deep.equal(['group', texts.introHeading]);
    expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.begin], ['button', texts.back]]);
    await tabTo(texts.begin);
    await press('Enter');
    await until(() => keyOf(stage) || stage.hasFocusOn(labels.code), 'the key');
    await stage.drawn();
    expect(heard.take()).to.deep.equal([status(texts.creating)]);
    expect(await spoken()).to.deep.equal(['textbox', labels.code, `${texts.enterCode} ${texts.autoSubmitHint}`]);
    const inside = stage.element.querySelector('totp-enroll');
    await type(stage.world.codeFor(keyOf({element: inside ?? stage.element})));
    await until(() => stage.text.includes(texts.saveText), 'the codes');
    await stage.drawn();
    expect(heard.take()).to.deep.equal([status(texts.checking), status(texts.makingCodes)]);
    expect(await spoken()).to.deep.equal(['group', texts.saveHeading]);
    await tabTo(texts.saved);
    await press('Enter');
    await stage.reaches('listing');
    expect(heard.take()).to.deep.equal([status(texts.changed)]);
    expect(await spoken()).to.deep.equal(['group', texts.manageHeading]);
  });

  it('leads from Back to the button that opened the enrolment', async () => {
    const {stage} = await start(adaIsIn);
    await tabTo(act('add', 'totp'));
    await press('Enter');
    await until(() => stage.text.includes(texts.introText), 'the enrolment inside');
    await stage.drawn();
    await tabTo(texts.back);
    await press('Space');
    await stage.reaches('listing');
    expect(await spoken()).to.deep.equal(['button', act('add', 'totp')]);
  });
});
