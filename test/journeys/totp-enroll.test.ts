import {expect} from '@open-wc/testing';
import {adaIsIn, keyOf, qrOf, uriOf} from '../elements/totp-enroll/scenes.js';
import {alert, Announcements, status} from '../support/announcements.js';
import {recordCopies, recordDownloads, recordPrints, recordShares} from '../support/handover.js';
import {press, spoken, stopsOf, tabTo, type} from '../support/keyboard.js';
import {show, type Stage} from '../support/stage.js';
import {labels, refusalText, texts} from '../support/texts.js';
import {createWorld} from '../support/world.js';
import {wrongCode} from './wrong-code.js';

interface Journey {
  readonly stage: Stage<'totp-enroll'>;
  readonly heard: Announcements;
}

const hint = `${texts.enterCode} ${texts.autoSubmitHint}`;
const field = ['textbox', labels.code, hint];
const scanStops = [
  ['link', texts.openApp],
  ['DisclosureTriangle', texts.showKey],
  ['textbox', labels.code],
  ['button', texts.turnOn],
  ['button', texts.newKey],
];

/** Ada, before the first screen. */
async function start(): Promise<Journey> {
  const world = createWorld();
  await adaIsIn(world);
  const stage = show('totp-enroll', {world});
  const heard = new Announcements(stage.element);
  await stage.reaches('introducing');
  stage.element.focus();
  return {stage, heard};
}

/** With the key on show. */
async function scanning(): Promise<Journey> {
  const journey = await start();
  const {stage, heard} = journey;
  expect(await spoken()).to.deep.equal(['group', texts.introHeading]);
  expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.begin]]);
  await tabTo(texts.begin);
  await press('Enter');
  await stage.reaches('asking');
  expect(heard.take()).to.deep.equal([status(texts.creating)]);
  expect(await spoken()).to.deep.equal(field);
  return journey;
}

describe('Setting up an authenticator app by keyboard and ear', () => {
  it('opens the key, copies it, and says so each time', async () => {
    const copied = recordCopies();
    const {stage, heard} = await scanning();
    expect(await stopsOf(stage.element)).to.deep.equal(scanStops);
    await tabTo(texts.showKey, 'Shift+Tab');
    await press('Enter');
    expect(await spoken()).to.deep.equal(['DisclosureTriangle', texts.showKey, 'expanded']);
    await press('Tab');
    expect(await spoken()).to.deep.equal(['button', texts.copyKey]);
    for (const key of ['Enter', 'Space']) {
      await press(key);
      await stage.drawn();
      expect(heard.take()).to.deep.equal([status(texts.keyCopied)]);
      expect(await spoken()).to.deep.equal(['button', texts.copyKey]);
    }
    expect(copied.map((text) => text.replace(/\s/g, ''))).to.deep.equal([keyOf(stage), keyOf(stage)]);
  });

  it('names the QR code for what it is, without the key', async () => {
    const {stage} = await scanning();
    const account = new URL(uriOf(stage)).pathname.split(':').at(-1) ?? '';
    const name = qrOf(stage)?.ariaLabel ?? '';
    expect(name).to.include(decodeURIComponent(account)).and.to.not.include(keyOf(stage));
  });

  it('says of every code why it is refused, and once what may help', async () => {
    const {stage, heard} = await scanning();
    const help = [`${texts.helpHeading} ${texts.clockHint} ${texts.newestEntry}`].map(status);
    for (const [nth, more] of [[1, []], [2, help], [3, []]] as const) {
      await type(wrongCode(stage.world.codeFor(keyOf(stage)), nth));
      await stage.reaches('asking');
      const refused = refusalText('form_code_incorrect', {attemptsRemaining: 5 - nth});
      expect(heard.take()).to.deep.equal([status(texts.checking), ...more, alert(refused)]);
      expect(await spoken()).to.deep.equal(['textbox', labels.code, 'invalid', `${refused} ${hint}`]);
    }
  });

  it('says what became of the codes with every way to keep them, and ends on the card', async () => {
    recordCopies();
    recordDownloads();
    recordPrints();
    recordShares();
    const {stage, heard} = await scanning();
    await type(stage.world.codeFor(keyOf(stage)));
    await stage.reaches('saving-codes');
    expect(heard.take()).to.deep.equal([status(texts.checking), status(texts.makingCodes)]);
    expect(await spoken()).to.deep.equal(['group', texts.saveHeading]);
    const ways = [texts.copy, texts.download, texts.print, texts.share];
    expect(await stopsOf(stage.element)).to.deep.equal([...ways, texts.saved].map((name) => ['button', name]));
    for (const [index, said] of [texts.copied, texts.downloaded, texts.printed, texts.shared].entries()) {
      await press('Tab', 'Enter');
      await stage.drawn();
      expect(heard.take()).to.deep.equal([status(said)]);
      expect(await spoken()).to.deep.equal(['button', ways[index]]);
    }
    await press('Tab', 'Space');
    await stage.reaches('enrolled');
    expect(heard.take()).to.deep.equal([status(texts.enrolledHeading)]);
    expect(await spoken()).to.deep.equal(['group', texts.enrolledHeading]);
  });

  it('asks before the key dies, and is back at the code when it may not', async () => {
    const {stage, heard} = await scanning();
    const key = keyOf(stage);
    await tabTo(texts.newKey);
    await press('Enter');
    await stage.reaches('confirming-restart');
    expect(await spoken()).to.deep.equal(['group', texts.restartHeading]);
    expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.keep], ['button', texts.restart]]);
    await tabTo(texts.keep);
    await press('Space');
    await stage.reaches('asking');
    expect(await spoken()).to.deep.equal(field);
    expect(heard.take()).to.deep.equal([]);
    expect(keyOf(stage)).to.equal(key);
  });

  it('says why no key could be made, and stays at the start', async () => {
    const {stage, heard} = await start();
    stage.world.adapter.faults.set('createTOTP', 'network', {times: 1});
    await press('Tab', 'Enter');
    await stage.reaches('introducing');
    expect(heard.take()).to.deep.equal([status(texts.creating), alert(refusalText('network_error'))]);
    expect(await spoken()).to.deep.equal(['group', texts.introHeading]);
    await press('Tab', 'Enter');
    await stage.reaches('asking');
    expect(await spoken()).to.deep.equal(field);
  });
});
