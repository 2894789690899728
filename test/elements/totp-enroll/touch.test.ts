import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {parseOtpauthUri} from '../../../src/core/otpauth-uri.js';
import {qrPath} from '../../../src/parts/qr-matrix.js';
import {buttons, hasButton, nameOf} from '../../support/page.js';
import {box} from '../../support/stage.js';
import {labels, texts} from '../../support/texts.js';
import {useTouch} from '../../support/touch.js';
import {createWorld} from '../../support/world.js';
import {enterRightCode, keyOf, qrOf, scanning, uriOf} from './scenes.js';

describe('<totp-enroll>, on a phone or tablet,', () => {
  it('first offers the app on the same device, with the same key', async () => {
    useTouch();
    const stage = await scanning();
    expect(stage.heading).to.equal(texts.openHeading);
    expect(stage.text).to.include(texts.openText).and.to.not.include(texts.scanText);
    expect(buttons(stage.element).slice(0, 3).map(nameOf)).to.deep.equal([texts.openApp, texts.otherDevice, texts.showKey]);
    expect(parseOtpauthUri(uriOf(stage))?.secret).to.equal(keyOf(stage));
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
  });

  it('shows the QR code to whoever has the app on another device', async () => {
    useTouch();
    const stage = await scanning();
    expect(qrOf(stage)?.checkVisibility()).to.equal(false);
    await stage.press(texts.otherDevice);
    expect(qrOf(stage)?.checkVisibility()).to.equal(true);
    expect(qrOf(stage)?.lastElementChild?.getAttribute('d')).to.equal(qrPath(uriOf(stage)).path);
    expect(qrOf(stage)?.getBoundingClientRect().width).to.be.at.least(150);
  });

  it('opens the key to whoever gets no QR code, and still offers the app', async () => {
    useTouch();
    const world = createWorld();
    const createTOTP: MfaAdapter['createTOTP'] = async (...args) => {
      const totp = await world.adapter.createTOTP(...args);
      return {...totp, uri: `${totp.uri ?? ''}&note=${'x'.repeat(3000)}`};
    };
    const stage = await scanning({world, adapter: {...world.adapter, createTOTP}});
    expect(hasButton(stage.element, texts.openApp)).to.equal(true);
    expect(stage.text.replace(/\s/g, '')).to.include(keyOf(stage));
    await stage.press(texts.otherDevice);
    expect(stage.text).to.include(texts.qrFailed);
  });

  it('names nothing after the key', async () => {
    useTouch();
    const stage = await scanning();
    const names = [...buttons(stage.element), qrOf(stage) as Element].map(nameOf);
    for (const name of names) expect(name).to.not.include(keyOf(stage).slice(0, 4));
  });

  it('is accessible, light and dark', async () => {
    useTouch();
    const parent = box();
    const stage = await scanning({parent});
    await stage.press(texts.otherDevice);
    await stage.press(texts.showKey);
    await expect(stage.element).to.be.accessible();
    parent.style.colorScheme = 'dark';
    parent.style.background = '#000';
    await expect(stage.element).to.be.accessible();
  });

  it('changes with the device, and loses neither key nor code on the way', async () => {
    useTouch();
    const stage = await scanning();
    const key = keyOf(stage);
    await stage.enter(labels.code, '12');
    useTouch(false);
    await stage.drawn();
    expect(stage.heading).to.equal(texts.scanHeading);
    expect(hasButton(stage.element, texts.otherDevice)).to.equal(false);
    expect(qrOf(stage)?.checkVisibility()).to.equal(true);
    expect(stage.hasFocusOn(labels.code)).to.equal(true);
    expect(stage.field(labels.code).value).to.equal('12');
    useTouch();
    await stage.drawn();
    expect(stage.heading).to.equal(texts.openHeading);
    expect(keyOf(stage)).to.equal(key);
    expect(stage.world.callsOf('createTOTP').length).to.equal(1);
  });

  it('listens no longer once it has left the page', async () => {
    useTouch();
    const stage = await scanning();
    const {element} = stage;
    element.remove();
    await stage.drawn();
    useTouch(false);
    expect(element.isUpdatePending).to.equal(false);
  });
});

describe('<totp-enroll>, at a desk,', () => {
  it('first offers the QR code', async () => {
    useTouch(false);
    const stage = await scanning();
    expect(stage.heading).to.equal(texts.scanHeading);
    expect(qrOf(stage)?.checkVisibility()).to.equal(true);
    expect(buttons(stage.element).slice(0, 2).map(nameOf)).to.deep.equal([texts.openApp, texts.showKey]);
    const link = stage.button(texts.openApp);
    expect(qrOf(stage)?.compareDocumentPosition(link)).to.equal(Node.DOCUMENT_POSITION_FOLLOWING);
  });
});
