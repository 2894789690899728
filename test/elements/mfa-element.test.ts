import {expect} from '@open-wc/testing';
import {credentials} from '../adapters/memory/setup.js';
import {focused, heading} from '../support/page.js';
import {box, show, type Stage} from '../support/stage.js';
import {labels, texts} from '../support/texts.js';
import {holdTime, pass} from '../support/time.js';
import {createWorld} from '../support/world.js';
import {passwordOf, submitPassword} from './mfa-sign-in/scenes.js';
import {begin, introduced} from './totp-enroll/scenes.js';

/** A sign-in with children the page put in. */
function withChildren(): Stage<'mfa-sign-in'> {
  const stage = show('mfa-sign-in');
  const own = document.createElement('h1');
  Object.assign(own, {slot: 'heading', textContent: 'Acme Bank'});
  const register = Object.assign(document.createElement('a'), {slot: 'footer', textContent: 'Register', href: '#'});
  stage.element.append(own, register);
  return stage;
}

describe('The card around every screen', () => {
  it('shows the page’s own heading and footer in every step', async () => {
    const stage = withChildren();
    await passwordOf('ada')(stage);
    await stage.reaches('signed-in');
    expect(heading(stage.element)).to.equal('Acme Bank');
    expect(stage.text).to.include('Register');
  });

  it('leaves the page’s children where they are', async () => {
    const stage = withChildren();
    await passwordOf('ada')(stage);
    await stage.reaches('signed-in');
    expect([...stage.element.children].map(({slot}) => slot)).to.deep.equal(['heading', 'footer']);
  });

  it('takes the focus to the next screen also under a heading of the page', async () => {
    const stage = withChildren();
    await passwordOf('ada')(stage);
    await stage.reaches('signed-in');
    await stage.drawn();
    expect(focused(), 'lost to the page').to.not.equal(document.body);
  });

  it('is named by the heading that is shown', async () => {
    const stage = show('mfa-sign-in');
    await stage.reaches('asking-password');
    const card = stage.element.renderRoot.querySelector('[role=group]');
    const name = card?.getAttribute('aria-labelledby') ?? '';
    expect((stage.element.renderRoot as ShadowRoot).getElementById(name)?.textContent?.trim()).to.equal(texts.signInHeading);
  });

  it('says while it is busy', async () => {
    const world = createWorld();
    world.hold('signIn');
    const stage = show('mfa-sign-in', {world});
    await stage.reaches('asking-password');
    const card = stage.element.renderRoot.querySelector('[role=group]');
    expect(card?.ariaBusy).to.equal('false');
    await submitPassword(stage, 'ada', 'x');
    await stage.reaches('checking-password');
    expect(card?.ariaBusy).to.equal('true');
  });

  it('keeps its live regions, so that what is put into them is read out', async () => {
    const stage = show('mfa-sign-in');
    await stage.reaches('asking-password');
    const alert = stage.element.renderRoot.querySelector('[role=alert]');
    await submitPassword(stage, credentials('ada').identifier, 'wrong');
    await stage.reaches('asking-password');
    expect(stage.element.renderRoot.querySelector('[role=alert]')).to.equal(alert);
    expect(alert?.textContent?.trim()).to.not.equal('');
    await submitPassword(stage, credentials('ada').identifier, credentials('ada').password);
    await stage.reaches('signed-in');
    expect(alert?.textContent?.trim()).to.equal('');
  });

  it('brings its focus along when the person is at work in it', async () => {
    const stage = show('mfa-sign-in');
    await passwordOf('grace')(stage);
    await stage.reaches('choosing');
    expect(stage.element.shadowRoot?.contains(focused())).to.equal(true);
  });

  it('is drawn no more once it has left the page, also if it was to be drawn just then', async () => {
    holdTime();
    const world = createWorld();
    const stage = await introduced({world});
    world.adapter.faults.set('createTOTP', 'rate-limit');
    await begin(stage);
    await stage.reaches('locked');
    await stage.drawn();
    stage.element.requestUpdate();
    stage.element.remove();
    await stage.element.updateComplete;
    // What is not on the page has no other text.
    const {textContent: last} = stage.element.renderRoot;
    pass(5);
    await stage.element.updateComplete;
    expect(stage.element.renderRoot.textContent).to.equal(last);
  });

  it('leaves the focus alone when an error comes to somebody elsewhere', async () => {
    const world = createWorld();
    const release = world.hold('signIn');
    const stage = show('mfa-sign-in', {world});
    await submitPassword(stage, credentials('ada').identifier, 'wrong');
    const other = box().appendChild(document.createElement('input'));
    other.focus();
    release();
    await stage.reaches('asking-password');
    expect(focused()).to.equal(other);
    expect(stage.field(labels.password).ariaInvalid).to.equal('true');
  });
});
