import {expect} from '@open-wc/testing';
import type {MfaVerifiedEvent} from '../../../src/index.js';
import {TotpVerify} from '../../../src/elements/totp-verify/totp-verify.js';
import {credentials, lastCode} from '../../adapters/memory/setup.js';
import {withoutWebAuthn} from '../../core/support/without-web-authn.js';
import {recordEvents} from '../../support/events.js';
import {buttons, hasButton, nameOf} from '../../support/page.js';
import {box, show, Stage, type StageOptions} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {holdTime, pass} from '../../support/time.js';
import {until} from '../../support/until.js';
import {createWorld, type World} from '../../support/world.js';
import {adaIsIn, adaIsPending, adaWithApp, adaWithEverything, choose, enterCode, graceIsIn, wantsPasskey} from './scenes.js';

const ada = credentials('ada');

/** The element where the network brings everything but its flow. */
class WithoutFlow extends TotpVerify {
  protected override readonly loadFlow = (): Promise<never> => new Promise(() => {});
}
customElements.define('totp-verify-without-flow', WithoutFlow);

async function asked<R>(backend: (world: World) => Promise<R>, options: StageOptions<'totp-verify'> = {}): Promise<{stage: Stage<'totp-verify'>; made: R}> {
  const world = createWorld();
  const made = await backend(world);
  return {stage: show('totp-verify', {world, ...options}), made};
}

/** The names of the ways that are offered. */
async function ways(stage: Stage<'totp-verify'>): Promise<string[]> {
  await stage.press(texts.anotherWay);
  return buttons(stage.element).map(nameOf).filter((name) => name !== texts.cancel);
}

describe('<totp-verify>, as a step-up,', () => {
  it('asks for the app’s code and says that it was right', async () => {
    const events = recordEvents();
    const {stage, made: secret} = await asked(adaWithApp);
    await enterCode(stage.world.codeFor(secret))(stage);
    await stage.reaches('verified');
    expect(stage.heading).to.equal(texts.verifiedHeading);
    expect(events.named<MfaVerifiedEvent>('mfa-verified').map(({purpose}) => purpose)).to.deep.equal(['reverify']);
    expect(stage.world.callsOf('startReverification').map(({params}) => params)).to.deep.equal([{level: 'second_factor'}]);
    expect(stage.world.callsOf('setActive').filter(({params}) => params['session'] === null)).to.deep.equal([]);
  });

  it('asks for the password of whoever has nothing else, with the name as a hint', async () => {
    const {stage} = await asked(adaIsIn);
    await stage.enter(labels.password, ada.password);
    expect(document.querySelector<HTMLInputElement>('input[autocomplete=username]')?.value).to.equal(ada.identifier);
    await stage.press(texts.verify);
    await stage.reaches('verified');
  });

  it('asks for two proofs where told so', async () => {
    const {stage, made: secret} = await asked(adaWithApp, {attributes: {level: 'multi_factor'}});
    await stage.enter(labels.password, ada.password);
    await stage.press(texts.verify);
    await stage.enter(labels.code, stage.world.codeFor(secret));
    await stage.reaches('verified');
  });

  it('takes a backup code', async () => {
    const {stage, made} = await asked(adaWithEverything);
    await stage.press(texts.anotherWay);
    await choose('backup_code')(stage);
    await stage.enter(labels.backupCode, made.codes[3] ?? '');
    await stage.press(texts.verify);
    await stage.reaches('verified');
  });

  it('sends a code on request', async () => {
    const {stage} = await asked(graceIsIn);
    const before = stage.world.adapter.inbox.messages.length;
    await stage.reaches('choosing');
    await choose('phone_code')(stage);
    await stage.reaches('asking');
    expect(stage.world.adapter.inbox.messages.length).to.equal(before + 1);
    await enterCode(lastCode(stage.world.adapter))(stage);
    await stage.reaches('verified');
  });

  it('offers what the account has', async () => {
    const {stage} = await asked(adaWithEverything);
    expect((await ways(stage)).length).to.equal(3);
  });

  it('offers only what the page allows', async () => {
    const {stage} = await asked(adaWithEverything, {attributes: {strategies: 'totp backup_code nonsense'}});
    expect(await ways(stage)).to.deep.equal([texts.methods.totp.choose(''), texts.methods.backup_code.choose('')]);
  });

  it('says so when the page allows nothing the account has', async () => {
    const {stage} = await asked(adaWithApp, {props: {strategies: ['email_code']}});
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('not_supported'));
  });

  it('does not offer to trust the device', async () => {
    const {stage} = await asked(adaWithApp);
    await stage.reaches('asking');
    expect(stage.text).to.not.include(texts.trustDevice(30));
  });

  it('can be given up, and begun again', async () => {
    const events = recordEvents();
    const {stage, made: secret} = await asked(adaWithApp);
    await stage.press(texts.cancel);
    await stage.reaches('cancelled');
    expect(stage.heading).to.equal(texts.cancelledHeading);
    expect(events.named('mfa-cancelled').length).to.equal(1);
    expect(events.named('mfa-verified')).to.deep.equal([]);
    await stage.press(texts.retry);
    await stage.enter(labels.code, stage.world.codeFor(secret));
    await stage.reaches('verified');
  });

  it('can be given up while the backend is asked', async () => {
    const {stage} = await asked(adaWithApp);
    const release = stage.world.hold('attemptReverification');
    await enterCode('123456')(stage);
    await stage.press(texts.cancel);
    await stage.reaches('cancelled');
    release();
    await stage.drawn();
    expect(stage.element.state).to.equal('cancelled');
  });

  it('can be used again after restart()', async () => {
    const {stage} = await asked(adaIsIn);
    await stage.enter(labels.password, ada.password);
    await stage.press(texts.verify);
    await stage.reaches('verified');
    stage.element.restart();
    await stage.enter(labels.password, ada.password);
    await stage.press(texts.verify);
    await stage.reaches('verified');
    expect(stage.world.callsOf('attemptReverification').length).to.equal(2);
  });

  it('counts down while locked out, and can be given up meanwhile', async () => {
    holdTime();
    const {stage} = await asked(adaWithApp);
    stage.world.adapter.faults.set('attemptReverification', 'rate-limit', {times: 1});
    await enterCode('123456')(stage);
    await stage.reaches('locked');
    expect(stage.text).to.include(texts.lockedText('30 seconds'));
    expect(hasButton(stage.element, texts.cancel)).to.equal(true);
    pass(30);
    await stage.reaches('asking');
  });

  it('fails when the session is gone, and goes on once there is one', async () => {
    const {stage} = await asked(adaWithApp);
    stage.world.adapter.faults.set('attemptReverification', 'session-lost', {times: 1});
    await enterCode('123456')(stage);
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('not_signed_in'));
  });
});

describe('<totp-verify>, with what is remembered,', () => {
  const key = 'mfa-elements:locked:totp-verify:reverify';

  it('goes on counting after a reload, and tries nothing until the time is over', async () => {
    holdTime();
    const {stage: before} = await asked(adaWithApp);
    const {world} = before;
    world.adapter.faults.set('attemptReverification', 'rate-limit', {times: 1});
    await enterCode('123456')(before);
    await before.reaches('locked');
    before.element.remove();
    pass(10);
    const stage = show('totp-verify', {world});
    await stage.reaches('locked');
    const calls = world.calls.length;
    expect(stage.text).to.include(texts.lockedText('20 seconds'));
    pass(5);
    await stage.drawn();
    expect(world.calls.length).to.equal(calls);
    pass(15);
    await stage.reaches('asking');
    expect(sessionStorage.getItem(key)).to.equal(null);
  });

  it('is not locked by a lock of its other purpose', async () => {
    sessionStorage.setItem(key, String(Date.now() + 60_000));
    const {stage} = await asked(adaIsPending, {attributes: {purpose: 'sign-in'}});
    await stage.reaches('asking');
    expect(sessionStorage.getItem(key)).to.match(/^\d{13}$/);
  });

  it('says that nobody is signed in, locked or not', async () => {
    sessionStorage.setItem(key, String(Date.now() + 60_000));
    const stage = show('totp-verify');
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('not_signed_in'));
  });

  it('can be given up while it is locked', async () => {
    sessionStorage.setItem(key, String(Date.now() + 60_000));
    const {stage} = await asked(adaWithApp);
    await stage.reaches('locked');
    await stage.press(texts.cancel);
    await stage.reaches('cancelled');
    expect(sessionStorage.getItem(key)).to.equal(null);
  });

  it('begins with the way that was used last, and marks it', async () => {
    localStorage.setItem('mfa-elements:last-method', 'phone_code');
    const {stage} = await asked(adaWithEverything);
    await stage.reaches('choosing');
    const names = buttons(stage.element).map(nameOf);
    expect(names[0]).to.include(texts.usedLast);
    expect(names.slice(1).join()).to.not.include(texts.usedLast);
  });

  it('remembers what was used, but no password', async () => {
    const {stage, made: secret} = await asked(adaWithApp, {attributes: {level: 'multi_factor'}});
    await stage.enter(labels.password, ada.password);
    await stage.press(texts.verify);
    await stage.reaches('asking');
    expect(localStorage.getItem('mfa-elements:last-method')).to.equal(null);
    await stage.enter(labels.code, stage.world.codeFor(secret));
    await stage.reaches('verified');
    expect(localStorage.getItem('mfa-elements:last-method')).to.equal('totp');
  });
});

describe('<totp-verify>, in trouble,', () => {
  it('helps after two refusals, and offers another way as more than a link', async () => {
    const {stage} = await asked(adaWithEverything);
    await enterCode('000000')(stage);
    await stage.reaches('asking');
    expect(stage.text).to.not.include(texts.helpHeading);
    await enterCode('111111')(stage);
    await stage.reaches('asking');
    expect(stage.text).to.include(texts.helpHeading);
    expect(getComputedStyle(stage.button(texts.anotherWay)).textDecorationLine).to.equal('none');
    expect(stage.hasFocusOn(labels.code)).to.equal(true);
  });

  it('asks for the passkey again when it was cancelled', async () => {
    const world = createWorld();
    await adaIsIn(world);
    const stage = show('totp-verify', {world, adapter: wantsPasskey(world)});
    await stage.press(texts.methods.passkey.label(0));
    await stage.reaches('asking');
    expect(stage.alert).to.equal(refusalText('passkey_cancelled'));
    expect(hasButton(stage.element, texts.methods.passkey.label(0))).to.equal(true);
  });

  it('says so where the browser has no passkeys, and there is nothing else', async () => {
    withoutWebAuthn();
    const world = createWorld();
    await adaIsIn(world);
    const stage = show('totp-verify', {world, adapter: wantsPasskey(world)});
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('passkey_unavailable'));
    expect(hasButton(stage.element, texts.methods.passkey.label(0))).to.equal(false);
  });

  it('can be given up while it still loads', async () => {
    const events = recordEvents();
    const element = new WithoutFlow();
    const stage = new Stage<'totp-verify'>(element, createWorld());
    element.adapter = stage.world.adapter;
    box().append(element);
    await until(() => hasButton(element, texts.cancel), 'a way out');
    await stage.press(texts.cancel);
    expect(element.state).to.equal('cancelled');
    expect(stage.heading).to.equal(texts.cancelledHeading);
    expect(events.named('mfa-cancelled').length).to.equal(1);
    await stage.press(texts.retry);
    expect(element.state).to.equal('loading');
  });
});

describe('<totp-verify>, for a sign-in,', () => {
  const signingIn = {attributes: {purpose: 'sign-in'}};

  it('completes the sign-in', async () => {
    const events = recordEvents();
    const {stage, made: secret} = await asked(adaIsPending, signingIn);
    await enterCode(stage.world.codeFor(secret))(stage);
    await stage.reaches('verified');
    expect(events.named<MfaVerifiedEvent>('mfa-verified').map(({purpose}) => purpose)).to.deep.equal(['sign-in']);
    expect(await stage.world.adapter.getState()).to.include({status: 'signed_in'});
  });

  it('trusts the device on request', async () => {
    const {stage, made: secret} = await asked(adaIsPending, signingIn);
    await stage.reaches('asking');
    stage.field(texts.trustDevice(30)).click();
    await enterCode(stage.world.codeFor(secret))(stage);
    await stage.reaches('verified');
    expect(stage.world.callsOf('attemptSecondFactor')[0]?.params['trustDevice']).to.equal(true);
  });

  it('says so when there is no sign-in to complete', async () => {
    const {stage} = await asked(adaIsIn, signingIn);
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('sign_in_expired'));
  });
});
