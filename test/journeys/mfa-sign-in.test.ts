import {expect} from '@open-wc/testing';
import {credentials, enrolledAda, lastCode} from '../adapters/memory/setup.js';
import {adaWithCodes, cancelled, counting, wantsPasskey} from '../elements/mfa-sign-in/scenes.js';
import {alert, Announcements, status} from '../support/announcements.js';
import {press, spoken, stopsOf, tabTo, type} from '../support/keyboard.js';
import {show, type Stage, type StageOptions} from '../support/stage.js';
import {labels, refusalText, texts} from '../support/texts.js';
import {holdTime, pass} from '../support/time.js';
import {until} from '../support/until.js';
import {createWorld} from '../support/world.js';
import {wrongCode} from './wrong-code.js';

type SignIn = Stage<'mfa-sign-in'>;
interface Journey {
  readonly stage: SignIn;
  readonly heard: Announcements;
}

const showPassword = `${texts.showPassword} ${labels.password}`;
const anotherWay = ['button', texts.anotherWay];
const startOver = ['button', texts.startOver];
const trust = ['checkbox', texts.trustDevice(30)];

async function start(options: StageOptions<'mfa-sign-in'> = {}): Promise<Journey> {
  const stage = show('mfa-sign-in', options);
  const heard = new Announcements(stage.element);
  await stage.reaches('asking-password');
  return {stage, heard};
}

/** As far as the second factor, by the keys alone. */
async function afterPassword(name: 'ada' | 'grace', options: StageOptions<'mfa-sign-in'> = {}): Promise<Journey> {
  const journey = await start(options);
  const {identifier, password} = credentials(name);
  journey.stage.element.focus();
  await type(identifier);
  await press('Tab');
  await type(password);
  await press('Enter');
  await journey.stage.reaches('asking', 'choosing');
  expect(journey.heard.take()).to.deep.equal([status(texts.checking)]);
  return journey;
}

/** Seconds that go by one at a time. */
async function tick(stage: SignIn, seconds: number): Promise<void> {
  for (let second = 0; second < seconds; second++) {
    pass(1);
    await stage.drawn();
  }
}

describe('Signing in by keyboard and ear', () => {
  it('stops at the fields, then at the buttons', async () => {
    const {stage} = await start();
    expect(await stopsOf(stage.element)).to.deep.equal([
      ['textbox', labels.identifier],
      ['textbox', labels.password],
      ['button', showPassword],
      ['button', texts.signIn],
    ]);
  });

  it('leads to a password that is refused, and says why once', async () => {
    const {stage, heard} = await start();
    stage.element.focus();
    await type('ada@example.com');
    await press('Tab');
    await type('wrong');
    await press('Enter');
    await stage.reaches('asking-password');
    const refused = refusalText('form_password_incorrect', {attemptsRemaining: 4});
    expect(heard.take()).to.deep.equal([status(texts.checking), alert(refused)]);
    expect(await spoken()).to.deep.equal(['textbox', labels.password, 'invalid', refused]);
  });

  it('says of every code why it is refused, once what may help, and the end', async () => {
    const world = createWorld();
    const {secret} = await adaWithCodes(world);
    const {stage, heard} = await afterPassword('ada', {world});
    expect(await spoken()).to.deep.equal(['textbox', labels.code, texts.autoSubmitHint]);
    expect(await stopsOf(stage.element)).to.deep.equal([trust, ['textbox', labels.code], ['button', texts.verify], anotherWay, startOver]);
    const help = [`${texts.helpHeading} ${texts.clockHint}`].map(status);
    for (const [nth, more] of [[1, []], [2, help], [3, []]] as const) {
      await type(wrongCode(world.codeFor(secret), nth));
      await stage.reaches('asking');
      const refused = refusalText('form_code_incorrect', {attemptsRemaining: 5 - nth});
      expect(heard.take()).to.deep.equal([status(texts.checking), ...more, alert(refused)]);
      expect(await spoken()).to.deep.equal(['textbox', labels.code, 'invalid', `${refused} ${texts.autoSubmitHint}`]);
    }
    await type(world.codeFor(secret));
    await stage.reaches('signed-in');
    expect(heard.take()).to.deep.equal([status(texts.checking), status(texts.activating), status(texts.signedInHeading)]);
    expect(await spoken()).to.deep.equal(['group', texts.signedInHeading]);
    expect(await stopsOf(stage.element)).to.deep.equal([]);
  });

  it('says each time that a field is still empty', async () => {
    const world = createWorld();
    await enrolledAda(world);
    const {stage, heard} = await afterPassword('ada', {world});
    const refused = alert(refusalText('form_param_nil'));
    await press('Enter');
    await stage.drawn();
    expect(heard.take()).to.deep.equal([refused]);
    await press('Enter');
    await stage.drawn();
    expect(heard.take()).to.deep.equal([refused]);
  });

  it('says once that a code is on its way, and nothing of the seconds until the next', async () => {
    holdTime();
    const world = createWorld({clock: Date.now});
    const {stage, heard} = await afterPassword('grace', {world});
    expect(await spoken()).to.deep.equal(['group', texts.chooseHeading]);
    expect((await stopsOf(stage.element)).at(-1)).to.deep.equal(startOver);
    await press('Tab', 'Enter');
    await stage.reaches('asking');
    expect(heard.take()).to.deep.equal([status(texts.sending), status(texts.codeSent)]);
    expect(await spoken()).to.deep.equal(['textbox', labels.code, texts.autoSubmitHint]);
    await tabTo(texts.resendIn('30 seconds'));
    expect(await spoken()).to.deep.equal(['button', texts.resendIn('30 seconds'), 'disabled']);
    await press('Space');
    await tick(stage, 29);
    expect(heard.take()).to.deep.equal([]);
    expect(await spoken()).to.deep.equal(['button', texts.resendIn('1 second'), 'disabled']);
    await tick(stage, 1);
    expect(await spoken()).to.deep.equal(['button', texts.resend]);
    expect(world.callsOf('prepareSecondFactor').length).to.equal(1);
    await press('Space');
    await until(() => world.callsOf('prepareSecondFactor').length === 2);
    await stage.reaches('asking');
    expect(heard.take()).to.deep.equal([status(texts.sending), status(texts.codeSent)]);
    expect(await spoken()).to.deep.equal(['button', texts.resendIn('30 seconds'), 'disabled']);
    await tabTo(labels.code, 'Shift+Tab');
    await type(lastCode(world.adapter));
    await stage.reaches('signed-in');
    expect(await spoken()).to.deep.equal(['group', texts.signedInHeading]);
  });

  it('says once that it is locked, nothing of the seconds, and is back in the field afterwards', async () => {
    holdTime();
    const world = createWorld();
    await enrolledAda(world);
    const {stage, heard} = await afterPassword('ada', {world});
    world.adapter.faults.set('attemptSecondFactor', 'rate-limit', {times: 1});
    await type('000000');
    await stage.reaches('locked');
    expect(heard.take()).to.deep.equal([status(texts.checking), alert(texts.lockedHeading)]);
    expect(await spoken()).to.deep.equal(['group', texts.lockedHeading]);
    expect(await stopsOf(stage.element)).to.deep.equal([startOver]);
    await tick(stage, 25);
    expect(heard.take()).to.deep.equal([]);
    expect(stage.text).to.include(texts.lockedText('5 seconds'));
    await tick(stage, 6);
    await stage.reaches('asking');
    expect(heard.take()).to.deep.equal([]);
    expect(await spoken()).to.deep.equal(['textbox', labels.code, texts.autoSubmitHint]);
  });

  it('says after a backup code how few are left, before the end', async () => {
    const world = createWorld();
    const {codes} = await adaWithCodes(world);
    const {stage, heard} = await afterPassword('ada', {world, adapter: counting(2)(world)});
    await tabTo(texts.anotherWay);
    await press('Enter');
    await stage.reaches('choosing');
    expect(await spoken()).to.deep.equal(['group', texts.chooseHeading]);
    await tabTo(texts.methods.backup_code.choose(''));
    await press('Space');
    await stage.reaches('asking');
    expect(await spoken()).to.deep.equal(['textbox', labels.backupCode]);
    expect(heard.take()).to.deep.equal([]);
    await type(codes[0] ?? '');
    await press('Enter');
    await stage.reaches('low-codes');
    expect(heard.take()).to.deep.equal([status(texts.checking), status(texts.activating), status(texts.lowCodesHeading(2))]);
    expect(await spoken()).to.deep.equal(['group', texts.lowCodesHeading(2)]);
    expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.lowCodesRenew], ['button', texts.notNow]]);
    await tabTo(texts.notNow);
    await press('Enter');
    await stage.reaches('signed-in');
    expect(heard.take()).to.deep.equal([status(texts.signedInHeading)]);
    expect(await spoken()).to.deep.equal(['group', texts.signedInHeading]);
  });

  it('stays on the button of a passkey that was not given, and says why', async () => {
    const world = createWorld();
    const {stage, heard} = await afterPassword('ada', {world, adapter: wantsPasskey(cancelled)(world)});
    const use = texts.methods.passkey.label(0);
    expect(await spoken()).to.deep.equal(['group', texts.methods.passkey.heading]);
    expect(await stopsOf(stage.element)).to.deep.equal([trust, ['button', use], startOver]);
    await tabTo(use);
    await press('Enter');
    await stage.reaches('asking');
    const refused = refusalText('passkey_cancelled');
    expect(heard.take()).to.deep.equal([status(texts.checking), alert(refused)]);
    expect(await spoken()).to.deep.equal(['button', use, refused]);
  });
});
