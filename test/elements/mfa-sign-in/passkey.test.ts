import {expect} from '@open-wc/testing';
import type {MfaAdapter, SecondFactor} from '../../../src/core/adapter.js';
import {MfaError} from '../../../src/core/errors.js';
import {credentials} from '../../adapters/memory/setup.js';
import {withoutWebAuthn} from '../../core/support/without-web-authn.js';
import {buttons, descriptionOf, fields, focused, hasButton, nameOf} from '../../support/page.js';
import {show, type Stage} from '../../support/stage.js';
import {refusalText, texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {createWorld} from '../../support/world.js';
import {cancelled, passwordOf, wantsPasskey} from './scenes.js';

const use = texts.methods.passkey.label(0);
type Attempt = NonNullable<MfaAdapter['attemptSecondFactor']>;

/** Ada at her passkey, and what was asked of the adapter. */
async function atPasskey(attempt: Attempt, others?: readonly SecondFactor[]): Promise<{stage: Stage<'mfa-sign-in'>; asked: Parameters<Attempt>[]}> {
  const asked: Parameters<Attempt>[] = [];
  const world = createWorld();
  const note: Attempt = (...call) => (asked.push(call), attempt(...call));
  const stage = show('mfa-sign-in', {world, adapter: wantsPasskey(note, others)(world)});
  await passwordOf('ada')(stage);
  return {stage, asked};
}

describe('<mfa-sign-in>, by passkey,', () => {
  it('has nothing to fill in, and waits for the person', async () => {
    const {stage, asked} = await atPasskey(cancelled);
    await stage.reaches('asking');
    expect(stage.heading).to.equal(texts.methods.passkey.heading);
    expect(fields(stage.element).map(({type}) => type)).to.deep.equal(['checkbox']);
    expect(stage.element.shadowRoot?.contains(focused()), 'the heading is read first').to.equal(true);
    expect(asked).to.deep.equal([]);
  });

  it('signs in, and trusts the device on request', async () => {
    const world = createWorld();
    const complete: Attempt = () => world.adapter.signIn(credentials('ada'));
    const asked: unknown[] = [];
    const note: Attempt = (params, options) => (asked.push(params), complete(params, options));
    const stage = show('mfa-sign-in', {world, adapter: wantsPasskey(note)(world)});
    await passwordOf('ada')(stage);
    await stage.reaches('asking');
    stage.field(texts.trustDevice(30)).click();
    await stage.press(use);
    await stage.reaches('signed-in');
    expect(asked).to.deep.equal([{strategy: 'passkey', code: '', id: undefined, trustDevice: true}]);
    expect(localStorage.getItem('mfa-elements:last-method')).to.equal('passkey');
  });

  it('says so when it was cancelled, leaves the focus on its button, and can be tried again', async () => {
    const {stage, asked} = await atPasskey(cancelled);
    await stage.reaches('asking');
    stage.button(use).focus();
    await stage.press(use);
    await stage.reaches('asking');
    expect(stage.alert).to.equal(refusalText('passkey_cancelled'));
    const button = stage.button(use);
    expect(descriptionOf(button)).to.equal(refusalText('passkey_cancelled'));
    expect(focused()).to.equal(button);
    await stage.press(use);
    expect(asked.length).to.equal(2);
  });

  it('offers another way as more than a link when it was cancelled twice', async () => {
    const {stage} = await atPasskey(cancelled, [{strategy: 'backup_code'}]);
    await stage.press(use);
    await stage.press(use);
    const other = buttons(stage.element).find((one) => nameOf(one) === texts.anotherWay);
    expect(other && getComputedStyle(other).textDecorationLine).to.equal('none');
  });

  it('may take minutes, and is ended when the person gives up', async () => {
    holdTime();
    const {stage, asked} = await atPasskey(() => new Promise(() => undefined));
    await stage.press(use);
    await stage.reaches('checking');
    pass(240);
    await stage.drawn();
    expect(stage.element.state).to.equal('checking');
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
    expect(asked[0]?.[1]?.signal?.aborted).to.equal(true);
  });

  it('asks the adapter once when the button is pressed twice', async () => {
    const {stage, asked} = await atPasskey(() => new Promise(() => undefined));
    await stage.press(use);
    stage.button(texts.checking).click();
    await stage.drawn();
    expect(asked.length).to.equal(1);
  });

  it('is not offered where the browser has none', async () => {
    withoutWebAuthn();
    const {stage} = await atPasskey(cancelled, [{strategy: 'totp'}]);
    await stage.reaches('asking');
    expect(stage.heading).to.equal(texts.methods.totp.heading);
    expect(hasButton(stage.element, texts.anotherWay)).to.equal(false);
  });

  it('says so where the browser has none, and there is nothing else', async () => {
    withoutWebAuthn();
    const {stage} = await atPasskey(cancelled);
    await stage.reaches('blocked');
    expect(stage.alert).to.equal(refusalText('passkey_unavailable'));
    expect(hasButton(stage.element, use)).to.equal(false);
    await stage.press(texts.startOver);
    await stage.reaches('asking-password');
  });

  it('says so where the adapter finds that it cannot', async () => {
    const {stage} = await atPasskey(() => Promise.reject(new MfaError('passkey_unavailable')));
    await stage.press(use);
    await stage.reaches('asking');
    expect(stage.alert).to.equal(refusalText('passkey_unavailable'));
  });
});
