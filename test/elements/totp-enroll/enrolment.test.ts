import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {qrPath} from '../../../src/parts/qr-matrix.js';
import {wrong} from '../../adapters/memory/setup.js';
import {recordEvents} from '../../support/events.js';
import {recordCopies} from '../../support/handover.js';
import {descriptionOf, focused, hasButton} from '../../support/page.js';
import {box, show} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {until} from '../../support/until.js';
import {createWorld} from '../../support/world.js';
import {adaIsIn, begin, enrol, enterRightCode, enterWrongCode, introduced, keyOf, qrOf, scanning, uriOf} from './scenes.js';

describe('<totp-enroll>, before the key,', () => {
  it('makes no key until somebody asks for it', async () => {
    const stage = await introduced();
    expect(stage.heading).to.equal(texts.introHeading);
    expect(stage.world.callsOf('createTOTP')).to.deep.equal([]);
    await begin(stage);
    await stage.reaches('asking');
    expect(stage.world.callsOf('createTOTP').length).to.equal(1);
  });

  it('makes one key when the button is pressed twice', async () => {
    const stage = await introduced();
    const button = stage.button(texts.begin);
    button.click();
    button.click();
    await stage.reaches('asking');
    expect(stage.world.callsOf('createTOTP').length).to.equal(1);
  });

  it('hands issuer and account to the backend', async () => {
    const stage = await scanning({attributes: {issuer: 'Acme Bank', account: 'ada'}});
    expect(parseOtpauthUri(uriOf(stage))).to.include({issuer: 'Acme Bank', account: 'ada'});
  });

  it('tries again when the key could not be made', async () => {
    const stage = await introduced();
    stage.world.adapter.faults.set('createTOTP', 'network', {times: 1});
    await begin(stage);
    await stage.reaches('introducing');
    expect(stage.alert).to.equal(refusalText('network_error'));
    await begin(stage);
    await stage.reaches('asking');
  });
});

describe('<totp-enroll>, with the key on show,', () => {
  it('draws the key’s own QR code', async () => {
    const stage = await scanning();
    await until(() => qrOf(stage)?.querySelectorAll('path').length === 2);
    const paths = [...(qrOf(stage)?.querySelectorAll('path') ?? [])].map((path) => path.getAttribute('d'));
    expect(paths).to.include(qrPath(uriOf(stage)).path);
    expect(qrOf(stage)?.getBoundingClientRect().width).to.be.at.least(150);
  });

  it('names the QR code after issuer and account, never after the key', async () => {
    const stage = await scanning({attributes: {issuer: 'Acme Bank', account: 'ada'}});
    const label = qrOf(stage)?.getAttribute('aria-label');
    expect(label).to.equal(texts.qrLabel('Acme Bank', 'ada'));
    expect(label).to.not.include(keyOf(stage).slice(0, 4));
  });

  it('shows the key in groups of four to whoever cannot scan', async () => {
    const stage = await scanning();
    expect(stage.text).to.not.include(keyOf(stage).slice(0, 4));
    await stage.press(texts.showKey);
    expect(stage.text).to.include(keyOf(stage).replace(/.{4}(?=.)/g, '$& '));
  });

  it('says what an app has to know besides the key, if that is not what every app takes for granted', async () => {
    for (const [totp, expected] of [
      [{}, ''],
      [{digits: 8}, texts.keyText(8, 30, 'SHA1')],
      [{period: 60}, texts.keyText(6, 60, 'SHA1')],
      [{algorithm: 'SHA256'}, texts.keyText(6, 30, 'SHA256')],
    ] as const) {
      const stage = await scanning({world: createWorld({totp})});
      await stage.press(texts.showKey);
      if (expected) expect(stage.text).to.include(expected);
      else expect(stage.text).to.not.include('SHA1');
    }
  });

  it('opens an app on this device with the same key', async () => {
    const stage = await scanning();
    expect(parseOtpauthUri(uriOf(stage))?.secret).to.equal(keyOf(stage));
  });

  it('opens the key to whoever gets no QR code, and says why', async () => {
    const world = createWorld();
    const tooLong = (uri: string): string => `${uri}&note=${'x'.repeat(3000)}`;
    const adapter: MfaAdapter = {
      ...world.adapter,
      createTOTP: async (...args) => {
        const totp = await world.adapter.createTOTP(...args);
        return {...totp, uri: tooLong(totp.uri ?? '')};
      },
    };
    const stage = await scanning({world, adapter});
    await until(() => stage.text.includes(texts.qrFailed));
    expect(stage.text.replace(/\s/g, '')).to.include(keyOf(stage));
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
  });

  it('copies the key without its gaps, and says so', async () => {
    const copied = recordCopies();
    const stage = await scanning();
    await stage.press(texts.showKey);
    await stage.press(texts.copyKey);
    await until(() => stage.status === texts.keyCopied);
    expect(copied).to.deep.equal([keyOf(stage)]);
  });

  it('selects the key where the browser refuses to copy', async () => {
    recordCopies({refuse: true});
    const stage = await scanning();
    await stage.press(texts.showKey);
    await stage.press(texts.copyKey);
    await until(() => stage.status === texts.keyNotCopied);
    expect(String(getSelection()).replace(/\s/g, '')).to.equal(keyOf(stage));
  });

  it('keeps the key after a wrong code, and the code in the field', async () => {
    const stage = await scanning();
    const key = keyOf(stage);
    await enterWrongCode(stage);
    await stage.reaches('asking');
    const field = stage.field(labels.code);
    expect(descriptionOf(field)).to.include(refusalText('form_code_incorrect', {attemptsRemaining: 4}));
    expect(focused()).to.equal(field);
    expect(field.value).to.equal(wrong(stage.world.codeFor(key)));
    expect(keyOf(stage)).to.equal(key);
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
  });

  it('leaves a complete code to the person where told so', async () => {
    const stage = await scanning({attributes: {'no-auto-submit': ''}});
    await enterRightCode(stage);
    expect(stage.element.state).to.equal('asking');
    await stage.press(texts.turnOn);
    await stage.reaches('saving-codes');
  });

  it('asks before the key dies, and keeps it on request', async () => {
    const stage = await scanning();
    const key = keyOf(stage);
    await stage.press(texts.newKey);
    await stage.reaches('confirming-restart');
    expect(stage.heading).to.equal(texts.restartHeading);
    await stage.press(texts.keep);
    await stage.reaches('asking');
    expect(keyOf(stage)).to.equal(key);
    expect(stage.world.callsOf('createTOTP').length).to.equal(1);
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
  });

  it('makes a new key once that is confirmed', async () => {
    const stage = await scanning();
    const key = keyOf(stage);
    await stage.press(texts.newKey);
    await stage.press(texts.restart);
    await stage.reaches('asking');
    expect(keyOf(stage)).to.not.equal(key);
    await until(() => qrOf(stage)?.querySelectorAll('path').length === 2);
    expect(qrOf(stage)?.lastElementChild?.getAttribute('d')).to.equal(qrPath(uriOf(stage)).path);
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
  });

  it('keeps the key through redraws, moves, and leaving the page', async () => {
    const stage = await scanning();
    const key = keyOf(stage);
    stage.element.messages = {scanHeading: 'Scan'};
    await stage.drawn();
    box().append(stage.element);
    await stage.drawn();
    stage.element.remove();
    await stage.drawn();
    box().append(stage.element);
    await stage.drawn();
    expect(keyOf(stage)).to.equal(key);
    expect(stage.world.callsOf('createTOTP').length).to.equal(1);
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
  });

  it('begins again when the backend has forgotten the key', async () => {
    const stage = await scanning();
    const {MfaError} = await import('../../../src/index.js');
    stage.element.adapter = {...stage.world.adapter, verifyTOTP: () => Promise.reject(new MfaError('totp_not_enabled'))};
    await stage.reaches('introducing');
    await begin(stage);
    await stage.reaches('asking');
    await enterRightCode(stage);
    await stage.reaches('introducing');
    expect(stage.alert).to.equal(refusalText('totp_not_enabled'));
  });

  it('fails when the session ends elsewhere, and begins again when there is one', async () => {
    const stage = await scanning();
    await stage.world.adapter.setActive({session: null});
    await stage.reaches('failed');
    expect(stage.alert).to.equal(refusalText('not_signed_in'));
    await adaIsIn(stage.world);
    await stage.reaches('introducing');
  });
});

describe('<totp-enroll>, at the end,', () => {
  it('tells the page once', async () => {
    const events = recordEvents();
    const stage = await introduced();
    await enrol(stage);
    await stage.reaches('saving-codes');
    expect(events.named('mfa-totp-enrolled')).to.deep.equal([]);
    await stage.press(texts.saved);
    await stage.reaches('enrolled');
    expect(stage.heading).to.equal(texts.enrolledHeading);
    expect(events.named('mfa-totp-enrolled').length).to.equal(1);
    expect(await stage.world.adapter.getState()).to.have.nested.property('user.totpEnabled', true);
  });

  it('says so when an app is there already, and offers nothing that must fail', async () => {
    const first = await introduced();
    await enrol(first);
    const stage = show('totp-enroll', {world: first.world});
    await stage.reaches('already-enrolled');
    expect(hasButton(stage.element, texts.begin)).to.equal(false);
  });
});
