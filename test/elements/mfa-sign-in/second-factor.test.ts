import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import type {MfaStateChangeEvent} from '../../../src/index.js';
import {credentials, enroll, enrolledAda, lastCode, signInAs, wrong} from '../../adapters/memory/setup.js';
import {recordEvents} from '../../support/events.js';
import {descriptionOf, fields, focused, hasButton} from '../../support/page.js';
import {show, type Stage} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {createWorld, type World} from '../../support/world.js';
import {choose, enterCode, passwordOf} from './scenes.js';

const {identifier} = credentials('ada');

/** Ada, enrolled, with a phone and backup codes, signed out. */
async function adaWithEverything(world: World): Promise<{secret: string; codes: readonly string[]}> {
  const {adapter} = world;
  await signInAs(adapter, 'ada');
  const secret = await enroll(world);
  await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
  const {codes} = await adapter.createBackupCode();
  await adapter.setActive({session: null});
  world.advance(60);
  return {secret, codes};
}

async function enrolled(): Promise<{stage: Stage<'mfa-sign-in'>; world: World; secret: string}> {
  const world = createWorld();
  const secret = await enrolledAda(world);
  const stage = show('mfa-sign-in', {world});
  await passwordOf('ada')(stage);
  await stage.reaches('asking');
  return {stage, world, secret};
}

describe('<mfa-sign-in>, at the second factor,', () => {
  it('asks for the app’s code, puts the focus there and signs in', async () => {
    const {stage, world, secret} = await enrolled();
    expect(stage.heading).to.equal(texts.methods.totp.heading);
    expect(stage.hasFocusOn(labels.code)).to.equal(true);
    await enterCode(world.codeFor(secret))(stage);
    await stage.reaches('signed-in');
  });

  it('keeps a wrong code in the field, selected, and says how many attempts are left', async () => {
    const {stage, world, secret} = await enrolled();
    const code = wrong(world.codeFor(secret));
    await enterCode(code)(stage);
    await stage.reaches('asking');
    const field = stage.field(labels.code);
    expect(descriptionOf(field)).to.include(refusalText('form_code_incorrect', {attemptsRemaining: 4}));
    expect(focused()).to.equal(field);
    expect([field.value, field.selectionStart, field.selectionEnd]).to.deep.equal([code, 0, 6]);
  });

  it('says that a code was used already', async () => {
    const world = createWorld();
    await signInAs(world.adapter, 'ada');
    const secret = await enroll(world);
    await world.adapter.setActive({session: null});
    const stage = show('mfa-sign-in', {world});
    await passwordOf('ada')(stage);
    await enterCode(world.codeFor(secret))(stage);
    await stage.reaches('asking');
    expect(stage.alert).to.equal(refusalText('code_already_used'));
  });

  it('locks out after five wrong codes, counts down and asks for a code again', async () => {
    holdTime();
    const {stage, world, secret} = await enrolled();
    for (let attempt = 1; attempt <= 5; attempt++) {
      await stage.reaches('asking');
      await enterCode(String(attempt).repeat(6).replace(world.codeFor(secret), '000000'))(stage);
    }
    await stage.reaches('locked');
    expect(hasButton(stage.element, texts.startOver)).to.equal(true);
    world.advance(30);
    pass(30);
    await stage.reaches('asking');
    expect(stage.field(labels.code).value).to.equal('');
    await enterCode(world.codeFor(secret))(stage);
    await stage.reaches('signed-in');
  });

  it('sends no text message until somebody asks for it, and then says where it went', async () => {
    const stage = show('mfa-sign-in');
    await passwordOf('grace')(stage);
    await stage.reaches('choosing');
    expect(stage.world.adapter.inbox.messages).to.deep.equal([]);
    await choose('phone_code')(stage);
    await stage.reaches('asking');
    expect(stage.world.adapter.inbox.messages.length).to.equal(1);
    expect(stage.heading).to.equal(texts.methods.phone_code.heading);
    expect(stage.text).to.include('87');
    await enterCode(lastCode(stage.world.adapter))(stage);
    await stage.reaches('signed-in');
  });

  it('sends a code once, whatever one tries in between', async () => {
    const world = createWorld();
    await adaWithEverything(world);
    const stage = show('mfa-sign-in', {world});
    await passwordOf('ada')(stage);
    for (const strategy of ['phone_code', 'backup_code', 'phone_code', 'totp', 'phone_code'] as const) {
      await stage.press(texts.anotherWay);
      await choose(strategy)(stage);
      await stage.reaches('asking');
    }
    expect(world.callsOf('prepareSecondFactor').length).to.equal(1);
  });

  it('counts down until another code may be asked for', async () => {
    holdTime();
    const world = createWorld();
    const {adapter} = world;
    const stage = show('mfa-sign-in', {adapter});
    await passwordOf('grace')(stage);
    await choose('phone_code')(stage);
    await stage.reaches('asking');
    pass(10);
    await stage.drawn();
    const wait = stage.button(texts.resendIn('20 seconds'));
    expect(wait.ariaDisabled).to.equal('true');
    wait.click();
    expect(world.callsOf('prepareSecondFactor').length).to.equal(1);
    world.advance(30);
    pass(20);
    await stage.press(texts.resend);
    await stage.reaches('asking');
    expect(adapter.inbox.messages.length).to.equal(2);
    expect(stage.status).to.equal(texts.codeSent);
    await enterCode(lastCode(adapter))(stage);
    await stage.reaches('signed-in');
  });

  it('offers the ways again when a code could not be sent', async () => {
    const world = createWorld();
    world.adapter.faults.set('prepareSecondFactor', 'network', {times: 1});
    const stage = show('mfa-sign-in', {world});
    await passwordOf('grace')(stage);
    await choose('phone_code')(stage);
    await stage.reaches('choosing');
    expect(stage.alert).to.equal(refusalText('network_error'));
    await choose('phone_code')(stage);
    await stage.reaches('asking');
  });

  it('takes a backup code, never re-cased, once', async () => {
    const world = createWorld();
    const {codes} = await adaWithEverything(world);
    const stage = show('mfa-sign-in', {world});
    await passwordOf('ada')(stage);
    await stage.press(texts.anotherWay);
    await choose('backup_code')(stage);
    expect(stage.hasFocusOn(labels.backupCode)).to.equal(true);
    await stage.enter(labels.backupCode, ` ${codes[0]} `);
    await stage.press(texts.verify);
    await stage.reaches('signed-in');
    expect(world.callsOf('attemptSecondFactor')[0]?.params).to.include({strategy: 'backup_code', code: codes[0]});
  });

  it('does not send what was typed for one method as another', async () => {
    const world = createWorld();
    await adaWithEverything(world);
    const stage = show('mfa-sign-in', {world});
    await passwordOf('ada')(stage);
    await enterCode('123')(stage);
    await stage.press(texts.anotherWay);
    await choose('backup_code')(stage);
    expect(stage.field(labels.backupCode).value).to.equal('');
  });

  it('lets somebody else sign in', async () => {
    const {stage, world} = await enrolled();
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
    expect(world.callsOf('cancelSignIn').length).to.equal(1);
    expect(await world.adapter.getState()).to.include({status: 'signed_out'});
  });

  it('asks for the password again when the sign-in took too long, and keeps the name', async () => {
    const {stage, world, secret} = await enrolled();
    world.advance(11 * 60);
    await enterCode(world.codeFor(secret))(stage);
    await stage.reaches('asking-password');
    expect(stage.alert).to.equal(refusalText('sign_in_expired'));
    expect(stage.field(labels.identifier).value).to.equal(identifier);
    expect(stage.hasFocusOn(labels.password)).to.equal(true);
  });

  it('takes up a sign-in that a reload interrupted', async () => {
    const world = createWorld();
    const secret = await enrolledAda(world);
    await world.adapter.signIn(credentials('ada'));
    const stage = show('mfa-sign-in', {world});
    await stage.reaches('asking');
    expect(document.querySelector<HTMLInputElement>('input[name=username]')?.value).to.equal(identifier);
    await enterCode(world.codeFor(secret))(stage);
    await stage.reaches('signed-in');
  });

  it('keeps the code when the connection breaks, and sends it again on request', async () => {
    const {stage, world, secret} = await enrolled();
    world.adapter.faults.set('attemptSecondFactor', 'network', {times: 1});
    const code = world.codeFor(secret);
    await enterCode(code)(stage);
    await stage.reaches('asking');
    expect(stage.alert).to.equal(refusalText('network_error'));
    expect(stage.field(labels.code).value).to.equal(code);
    await stage.press(texts.verify);
    await stage.reaches('signed-in');
  });

  it('trusts the device only when asked to', async () => {
    for (const isTicked of [false, true]) {
      const {stage, world, secret} = await enrolled();
      const box = fields(stage.element).find(({type}) => type === 'checkbox');
      if (isTicked) box?.click();
      await enterCode(world.codeFor(secret))(stage);
      await stage.reaches('signed-in');
      expect(world.callsOf('attemptSecondFactor')[0]?.params['trustDevice'] ?? false).to.equal(isTicked);
    }
  });

  it('does not offer to trust the device where the backend cannot', async () => {
    const world = createWorld();
    await enrolledAda(world);
    const adapter: MfaAdapter = {...world.adapter, capabilities: {...world.adapter.capabilities, trustDevice: false}};
    const stage = show('mfa-sign-in', {world, adapter});
    await passwordOf('ada')(stage);
    await stage.reaches('asking');
    expect(fields(stage.element).length).to.equal(1);
  });

  it('tells once of each move', async () => {
    const world = createWorld();
    await enrolledAda(world);
    const events = recordEvents();
    const stage = show('mfa-sign-in', {world});
    await passwordOf('ada')(stage);
    await stage.reaches('asking');
    const moves = events.named<MfaStateChangeEvent>('mfa-state-change').map(({from, to, reason}) => `${from} > ${to} (${reason})`);
    expect(moves).to.deep.equal([
      'loading > loading (start)',
      'loading > asking-password (synced)',
      'asking-password > checking-password (submit-password)',
      'checking-password > asking (answered)',
    ]);
    stage.element.restart();
    expect(events.named<MfaStateChangeEvent>('mfa-state-change').slice(4).map(({reason}) => reason)).to.deep.equal(['restart', 'start']);
  });

  it('lets another account in when the session cannot be made active, and shows where help is', async () => {
    const world = createWorld();
    world.adapter.faults.set('setActive', 'network');
    const stage = show('mfa-sign-in', {world, attributes: {'support-url': 'https://example.com/help'}});
    await passwordOf('ada')(stage);
    await stage.reaches('failed');
    expect(stage.text).to.include(texts.getHelp);
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
    expect(stage.field(labels.identifier).value).to.equal(credentials('ada').identifier);
  });

  it('asks for the password again when the sign-in is over before its session is active', async () => {
    const world = createWorld();
    world.adapter.faults.set('setActive', 'session-lost', {times: 1});
    const stage = show('mfa-sign-in', {world});
    await passwordOf('ada')(stage);
    await stage.reaches('asking-password');
    expect(stage.alert).to.not.equal('');
    expect(stage.field(labels.identifier).value).to.equal(credentials('ada').identifier);
    await stage.enter(labels.password, credentials('ada').password);
    await stage.press(texts.signIn);
    await stage.reaches('signed-in');
  });

  it('tries to activate the session again, and not the whole sign-in', async () => {
    const world = createWorld();
    world.adapter.faults.set('setActive', 'network', {times: 1});
    const stage = show('mfa-sign-in', {world});
    await passwordOf('ada')(stage);
    await stage.reaches('failed');
    await stage.press(texts.retry);
    await stage.reaches('signed-in');
    expect(world.callsOf('signIn').length).to.equal(1);
  });
});
