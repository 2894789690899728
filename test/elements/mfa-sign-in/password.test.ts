import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {configure, type MfaErrorEvent, type MfaSignedInEvent} from '../../../src/index.js';
import {credentials} from '../../adapters/memory/setup.js';
import {recordEvents} from '../../support/events.js';
import {descriptionOf, focused} from '../../support/page.js';
import {show} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {createWorld} from '../../support/world.js';
import {submitPassword} from './scenes.js';

const {identifier, password} = credentials('ada');

describe('<mfa-sign-in>, at the password,', () => {
  it('signs in whoever has no second factor, and says who it is', async () => {
    const events = recordEvents();
    const stage = show('mfa-sign-in');
    await submitPassword(stage, identifier, password);
    await stage.reaches('signed-in');
    expect(stage.heading).to.equal(texts.signedInHeading);
    expect(stage.text).to.include(texts.signedInText(identifier));
    expect(events.named<MfaSignedInEvent>('mfa-signed-in').map(({user}) => user.identifier)).to.deep.equal([identifier]);
    expect(stage.world.callsOf('signIn').map(({params}) => params)).to.deep.equal([{identifier, password}]);
  });

  it('can be used by keyboard alone', async () => {
    const stage = show('mfa-sign-in');
    await stage.reaches('asking-password');
    stage.element.focus();
    expect(stage.hasFocusOn(labels.identifier)).to.equal(true);
    await sendKeys({type: identifier});
    await sendKeys({press: 'Tab'});
    expect(stage.hasFocusOn(labels.password)).to.equal(true);
    await sendKeys({type: password});
    await sendKeys({press: 'Enter'});
    await stage.reaches('signed-in');
    expect(stage.element.contains(document.activeElement), 'the focus stays here').to.equal(true);
  });

  it('keeps the name after a wrong password, and lets the password be typed over', async () => {
    const stage = show('mfa-sign-in');
    await submitPassword(stage, identifier, 'wrong');
    await stage.reaches('asking-password');
    const field = stage.field(labels.password);
    const refusal = refusalText('form_password_incorrect', {attemptsRemaining: 4});
    expect(stage.field(labels.identifier).value).to.equal(identifier);
    expect(field.ariaInvalid).to.equal('true');
    expect(descriptionOf(field)).to.include(refusal);
    expect(stage.alert).to.equal(refusal);
    expect(focused()).to.equal(field);
    expect([field.selectionStart, field.selectionEnd, field.value]).to.deep.equal([0, 5, 'wrong']);
    await sendKeys({type: password});
    await sendKeys({press: 'Enter'});
    await stage.reaches('signed-in');
  });

  it('does not tell a wrong name from a wrong password', async () => {
    const stage = show('mfa-sign-in');
    await submitPassword(stage, 'nobody@example.com', 'whatever');
    await stage.reaches('asking-password');
    expect(stage.alert).to.equal(refusalText('form_password_incorrect', {attemptsRemaining: 4}));
    expect(stage.field(labels.identifier).value).to.equal('nobody@example.com');
  });

  for (const [name, secret, label, paramName] of [
    ['', 'secret', labels.identifier, 'identifier'],
    ['   ', 'secret', labels.identifier, 'identifier'],
    [identifier, '', labels.password, 'password'],
  ] as const) {
    it(`asks for the ${paramName} that is missing, and asks nobody else (${JSON.stringify([name, secret])})`, async () => {
      const stage = show('mfa-sign-in');
      await submitPassword(stage, name, secret);
      const field = stage.field(label);
      expect(field.ariaInvalid).to.equal('true');
      expect(descriptionOf(field)).to.include(refusalText('form_param_nil', {paramName}));
      expect(focused()).to.equal(field);
      expect(stage.field(labels.password).value).to.equal(secret);
      expect(stage.world.callsOf('signIn')).to.deep.equal([]);
    });
  }

  it('points at the name where the backend says that it does not exist', async () => {
    const {MfaError} = await import('../../../src/index.js');
    const world = createWorld();
    const refuse = (): Promise<never> => Promise.reject(new MfaError('form_identifier_not_found', 'No such user.', {paramName: 'identifier'}));
    const stage = show('mfa-sign-in', {world, adapter: {...world.adapter, signIn: refuse}});
    await submitPassword(stage, 'nobody', 'secret');
    await stage.drawn();
    expect(stage.field(labels.identifier).ariaInvalid).to.equal('true');
    expect(stage.field(labels.password).ariaInvalid).to.equal('false');
    expect(stage.hasFocusOn(labels.identifier)).to.equal(true);
  });

  it('asks the backend once when the button is pressed twice', async () => {
    const world = createWorld();
    const release = world.hold('signIn');
    const stage = show('mfa-sign-in', {world});
    await stage.enter(labels.identifier, identifier);
    await stage.enter(labels.password, password);
    const button = stage.button(texts.signIn);
    button.click();
    button.click();
    await stage.reaches('checking-password');
    button.click();
    stage.field(labels.password).form?.requestSubmit();
    release();
    await stage.reaches('signed-in');
    expect(world.callsOf('signIn').length).to.equal(1);
  });

  it('says that it is at work, and keeps the button in reach', async () => {
    const world = createWorld();
    world.hold('signIn');
    const stage = show('mfa-sign-in', {world});
    await submitPassword(stage, identifier, password);
    await stage.reaches('checking-password');
    expect(stage.status).to.equal(texts.checking);
    expect(stage.button(texts.checking).ariaDisabled).to.equal('true');
    expect(stage.field(labels.password)).to.include({readOnly: true, value: password});
  });

  it('lets the password be looked at', async () => {
    const stage = show('mfa-sign-in');
    await stage.enter(labels.password, password);
    const show_ = `${texts.showPassword} ${labels.password}`;
    await stage.press(show_);
    expect(stage.field(labels.password)).to.include({type: 'text', value: password});
    await stage.press(`${texts.hidePassword} ${labels.password}`);
    expect(stage.field(labels.password)).to.include({type: 'password', value: password});
    expect(stage.world.callsOf('signIn')).to.deep.equal([]);
  });

  it('reads what a password manager filled in without an event', async () => {
    const stage = show('mfa-sign-in');
    await stage.reaches('asking-password');
    stage.field(labels.identifier).value = identifier;
    stage.field(labels.password).value = password;
    await stage.press(texts.signIn);
    await stage.reaches('signed-in');
  });

  it('fills in the identifier it was given, and begins at the password', async () => {
    const stage = show('mfa-sign-in', {attributes: {identifier}});
    await stage.reaches('asking-password');
    expect(stage.field(labels.identifier).value).to.equal(identifier);
    stage.element.focus();
    expect(stage.hasFocusOn(labels.password)).to.equal(true);
  });

  it('does not take the focus by itself', async () => {
    const stage = show('mfa-sign-in');
    await stage.reaches('asking-password');
    expect(focused()).to.equal(document.body);
  });

  for (const fault of ['network', 'server', 'nonsense', 'rate-limit-silent'] as const) {
    it(`keeps what was typed when the backend fails (${fault}), and goes on when it is back`, async () => {
      const events = recordEvents();
      const world = createWorld();
      world.adapter.faults.set('signIn', fault, {times: 1});
      const stage = show('mfa-sign-in', {world});
      await submitPassword(stage, identifier, password);
      await stage.reaches('asking-password');
      const [event] = events.named<MfaErrorEvent>('mfa-error');
      expect(stage.alert).to.equal(refusalText(event?.error.code ?? 'aborted'));
      expect(stage.field(labels.identifier).value).to.equal(identifier);
      expect(stage.field(labels.password).value).to.equal(password);
      await stage.press(texts.signIn);
      await stage.reaches('signed-in');
    });
  }

  it('gives up on a backend that never answers, and keeps what was typed', async () => {
    configure({timeout: 20});
    const world = createWorld();
    world.adapter.faults.set('signIn', 'hang', {times: 1});
    const stage = show('mfa-sign-in', {world});
    await submitPassword(stage, identifier, password);
    await stage.reaches('asking-password');
    configure({timeout: 30_000});
    expect(stage.alert).to.equal(refusalText('timeout'));
    expect(world.callsOf('signIn')[0]?.signal?.aborted).to.equal(true);
    await stage.press(texts.signIn);
    await stage.reaches('signed-in');
  });

  it('counts down while the account is locked, and lets go on afterwards', async () => {
    holdTime();
    const stage = show('mfa-sign-in');
    for (let attempt = 1; attempt <= 5; attempt++) await submitPassword(stage, identifier, `wrong ${attempt}`);
    await stage.reaches('locked');
    expect(stage.heading).to.equal(texts.lockedHeading);
    expect(stage.text).to.include(texts.lockedText('30 seconds'));
    pass(10);
    await stage.drawn();
    expect(stage.text).to.include(texts.lockedText('20 seconds'));
    expect(stage.alert, 'the seconds are not read out').to.equal(texts.lockedHeading);
    stage.world.advance(30);
    pass(20);
    await stage.reaches('asking-password');
    expect(stage.field(labels.identifier).value).to.equal(identifier);
    expect(stage.hasFocusOn(labels.password)).to.equal(true);
    await submitPassword(stage, identifier, password);
    await stage.reaches('signed-in');
  });
});
