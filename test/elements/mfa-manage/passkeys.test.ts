import {expect} from '@open-wc/testing';
import {isolated} from '../../../src/i18n/isolated.js';
import type {MfaFactorAddedEvent, MfaFactorRemovedEvent} from '../../../src/index.js';
import {SoftAuthenticator} from '../../adapters/memory/soft-authenticator.js';
import {fieldsOf, recordEvents} from '../../support/events.js';
import {hasButton} from '../../support/page.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';
import {act, adaIsIn, adaWithApp, having, longAgo, passkeys, pressOn, showing} from './scenes.js';
import {listing, rowOf} from './support.js';

let device: SoftAuthenticator;
let uninstall: () => void;

beforeEach(() => {
  device = new SoftAuthenticator();
  uninstall = device.install();
});
afterEach(() => uninstall());

/** Takes the browser's passkeys away, as in a browser that has none. */
function forgetPasskeys(): void {
  const known = Object.getOwnPropertyDescriptor(globalThis, 'PublicKeyCredential') as PropertyDescriptor;
  Reflect.deleteProperty(globalThis, 'PublicKeyCredential');
  const give = uninstall;
  uninstall = () => {
    Object.defineProperty(globalThis, 'PublicKeyCredential', known);
    give();
  };
}

describe('<mfa-manage>, with passkeys,', () => {
  it('has the browser make one, lists it and tells the page', async () => {
    const events = recordEvents();
    const {stage} = await listing(adaIsIn);
    await stage.press(act('add', 'passkey'));
    await stage.reaches('listing');
    expect(device.creations.length).to.equal(1);
    expect(rowOf(stage, texts.passkey)).to.include(texts.on);
    expect(stage.text).to.include(texts.protectedText(texts.passkey));
    const [added] = events.named<MfaFactorAddedEvent>('mfa-factor-added');
    expect(added?.factor).to.deep.include({strategy: 'passkey'}).and.to.have.property('id').that.is.a('string');
    expect(fieldsOf(added)).to.not.match(/publicKey|challenge|signature/);
  });

  it('is back at the list when the person gives up, and tells of nothing', async () => {
    const events = recordEvents();
    const {stage} = await listing(adaIsIn);
    device.refuses = 'NotAllowedError';
    await stage.press(act('add', 'passkey'));
    await stage.reaches('listing');
    expect(stage.alert).to.equal(refusalText('passkey_cancelled'));
    expect(rowOf(stage, texts.passkey)).to.include(texts.off);
    expect(events.named('mfa-factor-added')).to.deep.equal([]);
  });

  it('removes one once that is confirmed, and tells the page', async () => {
    const events = recordEvents();
    const {stage} = await listing(adaWithApp);
    await stage.press(act('add', 'passkey'));
    await stage.reaches('listing');
    await pressOn(act('remove', 'passkey'), texts.remove)(stage);
    await stage.reaches('listing');
    expect(hasButton(stage.element, act('remove', 'passkey'))).to.equal(false);
    expect(events.named<MfaFactorRemovedEvent>('mfa-factor-removed').map(({factor}) => factor.strategy)).to.deep.equal(['passkey']);
  });

  for (const mode of ['session', 'inline'] as const) {
    it(`makes one after the proof that the backend wants (${mode}), and tells the page`, async () => {
      const events = recordEvents();
      const world = createWorld({reverificationMode: mode});
      const {stage, made: secret} = await listing(longAgo, {world});
      await stage.press(act('add', 'passkey'));
      await stage.reaches('reverifying');
      await stage.enter(labels.code, world.codeFor(secret));
      await stage.reaches('listing');
      expect(rowOf(stage, texts.passkey)).to.include(texts.on);
      expect(events.named<MfaFactorAddedEvent>('mfa-factor-added').map(({factor}) => factor.strategy)).to.deep.equal(['passkey']);
    });
  }

  it('offers none where the browser has none, and lists and removes those there are', async () => {
    const world = createWorld();
    const adapter = showing(having(...passkeys), {passkeys: {create: true, remove: true}})(world);
    forgetPasskeys();
    const {stage} = await listing(adaIsIn, {world, adapter});
    expect(hasButton(stage.element, act('add', 'passkey'))).to.equal(false);
    expect(hasButton(stage.element, `${act('remove', 'passkey')} ${isolated('Laptop')}`)).to.equal(true);
  });

  for (const able of [false, {create: false, remove: false}] as const) {
    it(`offers nothing that the backend cannot do (${JSON.stringify(able)})`, async () => {
      const world = createWorld();
      const {stage} = await listing(adaIsIn, {world, adapter: showing(having(...passkeys), {passkeys: able})(world)});
      expect(hasButton(stage.element, act('add', 'passkey'))).to.equal(false);
      expect(hasButton(stage.element, `${act('remove', 'passkey')} ${isolated('Laptop')}`)).to.equal(false);
      expect(rowOf(stage, `${texts.passkey} Laptop`)).to.include(texts.on);
    });
  }
});
