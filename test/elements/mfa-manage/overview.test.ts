import {expect} from '@open-wc/testing';
import type {MfaUser} from '../../../src/core/adapter.js';
import {MfaError, registerMessages} from '../../../src/index.js';
import {buttons, hasButton, nameOf} from '../../support/page.js';
import {texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';
import {act, adaIsIn, adaWithApp, adaWithEverything, graceIsIn, having, passkeys, pressOn, showing, withCodesLeft} from './scenes.js';
import {listing, rowOf, rows, type Manage} from './support.js';

const required = (user: MfaUser): MfaUser => ({...user, mfaRequired: true});
const warnings = ({element}: Manage): string[] => [...element.renderRoot.querySelectorAll('[part=warning]')].map(({textContent}) => textContent);

describe('<mfa-manage>, at a glance,', () => {
  it('names each kind of method once, and does not count backup codes as one', async () => {
    const world = createWorld();
    const {stage} = await listing(adaWithEverything, {world, adapter: showing(having(...passkeys))(world)});
    expect(stage.text).to.include(texts.protectedText(`${texts.totp}, ${texts.phone}, or ${texts.passkey}`));
  });

  it('says why to turn it on where nothing is, and puts one way to do so first', async () => {
    const {stage} = await listing(adaIsIn);
    expect(stage.text).to.include(texts.unprotectedText);
    const [first, ...others] = buttons(stage.element);
    expect(first && nameOf(first)).to.equal(act('add', 'totp'));
    const looks = [first, ...others].map((button) => button && getComputedStyle(button).backgroundColor);
    expect(looks.slice(1)).to.not.include(looks[0]);
  });

  it('warns of having one method and nothing to fall back on', async () => {
    const {stage} = await listing(adaWithApp);
    expect(warnings(stage)).to.deep.equal([texts.noSpareText]);
  });

  for (const [title, backend, attributes] of [
    ['there are backup codes', adaWithEverything, {}],
    ['nothing is on', adaIsIn, {}],
    ['nothing could be added', adaWithApp, {strategies: 'totp'}],
  ] as const) {
    it(`does not warn of that where ${title}`, async () => {
      const {stage} = await listing<unknown>(backend, {attributes});
      expect(warnings(stage)).to.deep.equal([]);
    });
  }

  it('says when a factor was added and last used', async () => {
    const world = createWorld();
    const {stage} = await listing(adaWithEverything, {world, adapter: showing(having(...passkeys))(world)});
    const row = rowOf(stage, `${texts.passkey} Laptop`);
    expect(row).to.include(texts.addedOn('Mar 3, 2025')).and.to.include(texts.lastUsedOn('Nov 22, 2025'));
    expect(rowOf(stage, `${texts.passkey} 2`)).to.not.include('20');
  });

  it('writes dates and lists as the language does', async () => {
    registerMessages('de', texts);
    const world = createWorld();
    const {stage} = await listing(adaWithEverything, {world, adapter: showing(having(...passkeys))(world), attributes: {lang: 'de'}});
    expect(rowOf(stage, `${texts.passkey} Laptop`)).to.include(texts.addedOn('03.03.2025'));
    expect(stage.text).to.include(texts.protectedText(`${texts.totp}, ${texts.phone} oder ${texts.passkey}`));
  });

  it('says no date that is none', async () => {
    const world = createWorld();
    for (const moment of [Number.NaN, Infinity, 1e300, '2025-01-01', null] as unknown as readonly number[]) {
      const odd = having({strategy: 'passkey', id: 'key_1', createdAt: moment, lastUsedAt: moment});
      const {stage} = await listing(adaIsIn, {world, adapter: showing(odd)(world)});
      expect(stage.element.renderRoot.querySelector('[part=dates]'), String(moment)).to.equal(null);
    }
  });

  it('shows names as text, whatever they are', async () => {
    const world = createWorld();
    const name = '<img src=x onerror="globalThis.wasRun=1"> \u202eevil';
    const {stage} = await listing(adaIsIn, {world, adapter: showing(having({strategy: 'passkey', id: 'key_1', friendlyName: name}))(world)});
    expect(stage.text).to.include('<img src=x');
    expect(stage.element.renderRoot.querySelector('img')).to.equal(null);
    expect(globalThis).to.not.have.property('wasRun');
  });
});

describe('<mfa-manage>, with few backup codes left,', () => {
  async function left(remaining: number, attributes: Record<string, string> = {}): Promise<Manage> {
    const world = createWorld();
    return (await listing(adaWithEverything, {world, adapter: withCodesLeft(remaining)(world), attributes})).stage;
  }

  for (const remaining of [3, 1, 0]) {
    it(`says so at ${remaining}, with one tap to make new ones`, async () => {
      const stage = await left(remaining);
      expect(rowOf(stage, texts.backupCodes)).to.include(texts.codesLow(remaining)).and.to.include(texts.remaining(remaining));
      expect(hasButton(stage.element, act('renewNow', 'backupCodes'))).to.equal(true);
      expect(hasButton(stage.element, act('renew', 'backupCodes'))).to.equal(false);
    });
  }

  it('says nothing of the kind at four', async () => {
    const stage = await left(4);
    expect(warnings(stage)).to.deep.equal([]);
    expect(hasButton(stage.element, act('renewNow', 'backupCodes'))).to.equal(false);
  });

  it('says so without a button where it is read-only', async () => {
    const stage = await left(1, {readonly: ''});
    expect(warnings(stage)).to.deep.equal([texts.codesLow(1)]);
    expect(buttons(stage.element)).to.deep.equal([]);
  });

  it('says nothing of codes that are not to be shown', async () => {
    const stage = await left(1, {strategies: 'totp passkey'});
    expect(warnings(stage)).to.deep.equal([]);
    expect(rows(stage).map((row) => row.split(' ')[0])).to.deep.equal([texts.totp.split(' ')[0], texts.passkey]);
  });
});

describe('<mfa-manage>, where the account must keep a second factor,', () => {
  for (const [name, backend] of [['totp', adaWithApp], ['phone', graceIsIn]] as const) {
    it(`offers no removal of the last one, and says why (${name})`, async () => {
      const world = createWorld();
      const {stage} = await listing<unknown>(backend, {world, adapter: showing(required)(world)});
      expect(hasButton(stage.element, act('remove', name))).to.equal(false);
      expect(rowOf(stage, texts[name])).to.include(texts.requiredText);
    });
  }

  it('lets any of several go', async () => {
    const world = createWorld();
    const {stage} = await listing(adaWithEverything, {world, adapter: showing(required)(world)});
    expect(hasButton(stage.element, act('remove', 'totp'))).to.equal(true);
    expect(hasButton(stage.element, act('remove', 'phone'))).to.equal(true);
    expect(stage.text).to.not.include(texts.requiredText);
  });

  it('says nothing of removing where it is read-only, or the backend cannot', async () => {
    const world = createWorld();
    const {stage} = await listing(adaWithApp, {world, adapter: showing(required)(world), attributes: {readonly: ''}});
    expect(stage.text).to.not.include(texts.requiredText);
    const unable = showing(required, {totp: {create: true, disable: false, multiple: false, digits: 6}})(world);
    const other = await listing(() => Promise.resolve(), {world, adapter: unable});
    expect(other.stage.text).to.not.include(texts.requiredText);
  });

  it('says the same when only the backend knows', async () => {
    const world = createWorld();
    const adapter = {...world.adapter, disableTOTP: () => Promise.reject(new MfaError('mfa_required'))};
    const {stage} = await listing(adaWithApp, {world, adapter});
    await pressOn(act('remove', 'totp'), texts.remove)(stage);
    await stage.reaches('listing');
    expect(stage.alert).to.equal(texts.requiredText);
  });
});
