import {expect} from '@open-wc/testing';
import type {MfaFactorAddedEvent} from '../../../src/index.js';
import {wrong} from '../../adapters/memory/setup.js';
import {recordEvents} from '../../support/events.js';
import {asksBeforeLeaving} from '../../support/handover.js';
import {focused, hasButton, nameOf} from '../../support/page.js';
import {box, show, type StageOptions} from '../../support/stage.js';
import {labels, texts} from '../../support/texts.js';
import {until} from '../../support/until.js';
import {createWorld} from '../../support/world.js';
import {keyOf} from '../totp-enroll/scenes.js';
import {act, adaIsIn, adaWithApp, adaWithEverything, addApp, withCodesLeft} from './scenes.js';
import {rowOf, type Manage} from './support.js';

async function adding(options: StageOptions<'mfa-manage'> = {}): Promise<{stage: Manage; inside: HTMLElementTagNameMap['totp-enroll']}> {
  const world = createWorld();
  await adaIsIn(world);
  const stage = show('mfa-manage', {world, ...options});
  await addApp(stage);
  const inside = stage.element.querySelector('totp-enroll');
  if (!inside) throw new Error('There is no enrolment inside.');
  return {stage, inside};
}

async function scanning(options: StageOptions<'mfa-manage'> = {}): Promise<{stage: Manage; inside: HTMLElementTagNameMap['totp-enroll']}> {
  const all = await adding(options);
  await all.stage.press(texts.begin);
  await until(() => keyOf({element: all.inside}));
  return all;
}

async function saving(): Promise<{stage: Manage; inside: HTMLElementTagNameMap['totp-enroll']}> {
  const all = await scanning();
  await all.stage.enter(labels.code, all.stage.world.codeFor(keyOf({element: all.inside})));
  await until(() => all.inside.state === 'saving-codes');
  await all.stage.drawn();
  return all;
}

describe('<mfa-manage>, adding an app in place,', () => {
  it('turns it on, shows the codes, then the list', async () => {
    const events = recordEvents();
    const {stage} = await saving();
    expect(events.named('mfa-factor-added')).to.deep.equal([]);
    await stage.press(texts.saved);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include(texts.on);
    expect(rowOf(stage, texts.backupCodes)).to.include(texts.remaining(10));
    expect(events.named<MfaFactorAddedEvent>('mfa-factor-added').map(({factor}) => factor.strategy)).to.deep.equal(['totp']);
    expect(events.named('mfa-totp-enrolled').length).to.equal(1);
    expect(stage.element.querySelector('totp-enroll')).to.equal(null);
  });

  it('leads back to the list until the app is being verified', async () => {
    const {stage} = await adding();
    await stage.press(texts.back);
    await stage.reaches('listing');
    expect(stage.element.querySelector('totp-enroll')).to.equal(null);
  });

  it('offers no way back while the codes are on show', async () => {
    const {stage} = await saving();
    expect(hasButton(stage.element, texts.back)).to.equal(false);
    expect(asksBeforeLeaving()).to.equal(true);
  });

  it('tells of the new app also when its codes could not be made', async () => {
    const events = recordEvents();
    const {stage, inside} = await scanning();
    stage.world.adapter.faults.set('createBackupCode', 'server');
    await stage.enter(labels.code, stage.world.codeFor(keyOf({element: inside})));
    await until(() => inside.state === 'codes-failed');
    await stage.drawn();
    await stage.press(hasButton(stage.element, texts.back) ? texts.back : texts.skipCodes);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include(texts.on);
    expect(events.named('mfa-factor-added').length).to.equal(1);
  });

  it('keeps the fields in the document’s own tree', async () => {
    await scanning();
    expect([...document.querySelectorAll('input')].map((input) => [input.name, input.getAttribute('autocomplete')])).to.deep.equal([['totp', 'one-time-code']]);
  });

  it('moves the focus to the enrolment and back', async () => {
    const {stage, inside} = await scanning();
    expect(focused()).to.equal(stage.field(labels.code));
    await stage.enter(labels.code, wrong(stage.world.codeFor(keyOf({element: inside}))));
    await until(() => inside.state === 'asking');
    expect(focused()).to.equal(stage.field(labels.code));
    await stage.press(texts.back);
    await stage.reaches('listing');
    expect(stage.element.renderRoot.contains(focused())).to.equal(true);
  });

  it('puts the focus into the enrolment when that opens', async () => {
    const {stage, inside} = await adding();
    await stage.drawn();
    expect(inside.matches(':focus-within') || stage.element.renderRoot.contains(focused())).to.equal(true);
    expect(focused()).to.not.equal(document.body);
  });

  it('speaks the texts the page gave', async () => {
    const {stage} = await adding({props: {messages: {introHeading: 'An app of your own'}}});
    expect(stage.text).to.include('An app of your own');
  });

  it('leaves a complete code to the person where told so', async () => {
    const {stage, inside} = await scanning({attributes: {'no-auto-submit': ''}});
    await stage.enter(labels.code, stage.world.codeFor(keyOf({element: inside})));
    expect(stage.world.callsOf('verifyTOTP')).to.deep.equal([]);
    await stage.press(texts.turnOn);
    await until(() => inside.state === 'saving-codes');
  });

  it('keeps the key when the element is moved or taken away for a moment', async () => {
    const {stage, inside} = await scanning();
    const key = keyOf({element: inside});
    box().append(stage.element);
    await stage.drawn();
    stage.element.remove();
    await stage.drawn();
    box().append(stage.element);
    await stage.drawn();
    expect(keyOf({element: stage.element.querySelector('totp-enroll') ?? inside})).to.equal(key);
    expect(stage.world.callsOf('createTOTP').length).to.equal(1);
  });

  it('removes the app again, and its codes with it', async () => {
    const events = recordEvents();
    const world = createWorld();
    await adaWithApp(world);
    const stage = show('mfa-manage', {world});
    await stage.press(act('remove', 'totp'));
    expect(stage.text).to.include(texts.removeLastText);
    await stage.press(texts.remove);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.totp)).to.include(texts.off);
    expect(events.named('mfa-factor-removed').length).to.equal(1);
  });
});

describe('<mfa-manage>, making new codes in place,', () => {
  async function renewing(): Promise<Manage> {
    const world = createWorld();
    await adaWithEverything(world);
    const stage = show('mfa-manage', {world});
    await stage.press(act('renew', 'backupCodes'));
    await until(() => hasButton(stage.element, texts.regenerate));
    return stage;
  }

  it('shows them until they are saved, then the list', async () => {
    const stage = await renewing();
    await stage.press(texts.regenerate);
    await stage.press(texts.replace);
    await until(() => stage.text.includes(texts.saveText));
    await stage.drawn();
    expect(hasButton(stage.element, texts.back)).to.equal(false);
    await stage.press(texts.saved);
    await stage.reaches('listing');
    expect(stage.element.querySelector('backup-codes')).to.equal(null);
  });

  it('leads back to the list', async () => {
    const stage = await renewing();
    await stage.press(texts.back);
    await stage.reaches('listing');
  });

  async function runningLow(remaining: number): Promise<Manage> {
    const world = createWorld();
    await adaWithEverything(world);
    const stage = show('mfa-manage', {world, adapter: withCodesLeft(remaining)(world)});
    await stage.press(act('renewNow', 'backupCodes'));
    return stage;
  }

  it('asks before the few that are left die, and then makes them at once', async () => {
    const stage = await runningLow(2);
    const before = stage.world.callsOf('createBackupCode').length;
    expect(stage.heading).to.equal(texts.replaceHeading);
    expect(stage.text).to.include(texts.replaceText);
    await stage.press(texts.replace);
    await until(() => stage.text.includes(texts.saveText));
    expect(stage.world.callsOf('createBackupCode').length - before).to.equal(1);
    await stage.press(texts.saved);
    await stage.reaches('listing');
  });

  it('leaves the few that are left alone on request', async () => {
    const stage = await runningLow(2);
    const before = stage.world.callsOf('createBackupCode').length;
    await stage.press(texts.cancel);
    await stage.reaches('listing');
    expect(stage.world.callsOf('createBackupCode').length).to.equal(before);
    expect(nameOf(focused() as Element)).to.equal(act('renewNow', 'backupCodes'));
  });

  it('makes them without a question where none is left', async () => {
    const stage = await runningLow(0);
    await until(() => stage.text.includes(texts.saveText));
  });

  it('is back at the button when the person goes back', async () => {
    const stage = await renewing();
    await stage.press(texts.back);
    await stage.reaches('listing');
    expect(nameOf(focused() as Element)).to.equal(act('renew', 'backupCodes'));
  });
});
