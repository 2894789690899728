import {expect} from '@open-wc/testing';
import type {MfaBackupCodesCreatedEvent, MfaFactorAddedEvent, MfaFactorRemovedEvent} from '../../../src/index.js';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {recordEvents} from '../../support/events.js';
import {buttons, focused, hasButton} from '../../support/page.js';
import {box} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';
import {act, adaIsIn, adaWithApp, adaWithEverything, graceIsIn, issuingCodes, longAgo, pressOn} from './scenes.js';
import {listing, rowOf, rows} from './support.js';

describe('<mfa-manage>, as a list,', () => {
  it('says that the password alone protects the account, and what could be added', async () => {
    const {stage} = await listing(adaIsIn);
    expect(stage.text).to.include(texts.unprotectedText);
    expect(rows(stage).length).to.equal(4);
    for (const factor of [texts.totp, texts.passkey, texts.phone, texts.email]) expect(rowOf(stage, factor)).to.include(texts.off);
    expect(rows(stage).some((row) => row.startsWith(texts.backupCodes))).to.equal(false);
  });

  it('says what protects the account, with masked numbers and the codes left', async () => {
    const {stage} = await listing(adaWithEverything);
    expect(stage.text).to.include(texts.protectedText(`${texts.totp} or ${texts.phone}`));
    expect(rowOf(stage, texts.totp)).to.include(texts.on);
    expect(rowOf(stage, texts.phone)).to.include(texts.on).and.to.include('42').and.to.not.include('7946');
    expect(rowOf(stage, texts.backupCodes)).to.include(texts.remaining(10));
  });

  it('offers only what the backend can do', async () => {
    const world = createWorld();
    const adapter: MfaAdapter = {
      ...world.adapter,
      capabilities: {
        ...world.adapter.capabilities,
        totp: {create: false, disable: false, multiple: false, digits: 6},
        backupCodes: {regenerate: false, list: 'remaining'},
        passkeys: false,
        manageFactors: {reserve: false, setDefault: false},
      },
    };
    const {stage} = await listing(adaWithEverything, {world, adapter});
    expect(buttons(stage.element)).to.deep.equal([]);
  });

  it('changes nothing where it is read-only', async () => {
    const {stage} = await listing(adaWithEverything, {attributes: {readonly: ''}});
    expect(rows(stage).length).to.be.greaterThan(2);
    expect(buttons(stage.element)).to.deep.equal([]);
  });

  it('shows only the methods it is told', async () => {
    const {stage} = await listing(adaWithEverything, {attributes: {strategies: 'totp'}});
    expect(rows(stage).length).to.equal(1);
  });

  it('follows a change made elsewhere', async () => {
    const {stage} = await listing(adaWithApp);
    await stage.world.adapter.reserveSecondFactor({strategy: 'email_code', reserved: true});
    await stage.reaches('listing');
    await stage.drawn();
    expect(rowOf(stage, texts.email)).to.include(texts.on);
  });
});

describe('<mfa-manage>, with a phone,', () => {
  it('adds it, and says so', async () => {
    const events = recordEvents();
    const {stage} = await listing(adaWithApp);
    await stage.press(act('add', 'phone'));
    await stage.reaches('listing');
    expect(rowOf(stage, texts.phone)).to.include(texts.on);
    expect(stage.status).to.equal(texts.changed);
    expect(events.named<MfaFactorAddedEvent>('mfa-factor-added').map(({factor}) => factor.strategy)).to.deep.equal(['phone_code']);
  });

  it('asks before it is removed, and keeps it on request', async () => {
    const {stage} = await listing(adaWithEverything);
    await stage.press(act('remove', 'phone'));
    expect(stage.heading).to.equal(texts.removeHeading(texts.phone));
    expect(stage.text).to.include(texts.removeText);
    await stage.press(texts.cancel);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.phone)).to.include(texts.on);
  });

  it('removes it once that is confirmed', async () => {
    const events = recordEvents();
    const {stage} = await listing(adaWithEverything);
    await pressOn(act('remove', 'phone'), texts.remove)(stage);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.phone)).to.include(texts.off);
    expect(events.named<MfaFactorRemovedEvent>('mfa-factor-removed').map(({factor}) => factor.strategy)).to.deep.equal(['phone_code']);
  });

  it('warns before the last factor goes', async () => {
    const {stage} = await listing(graceIsIn);
    await stage.press(act('remove', 'phone'));
    expect(stage.text).to.include(texts.removeLastText);
  });

  it('loses no press while the account is read anew', async () => {
    const {stage} = await listing(adaWithEverything);
    const release = stage.world.hold('getState');
    await stage.press(act('setDefault', 'phone'));
    await stage.reaches('loading');
    await stage.press(act('remove', 'phone'));
    expect(stage.element.state).to.equal('loading');
    release();
    await stage.reaches('confirming');
    expect(stage.heading).to.equal(texts.removeHeading(texts.phone));
    await stage.press(texts.cancel);
    await stage.reaches('listing');
    expect(rowOf(stage, texts.phone)).to.include(texts.isDefault);
    expect(focused()?.textContent).to.include(texts.remove);
  });

  it('asks for it first on request', async () => {
    const {stage} = await listing(adaWithEverything);
    await stage.press(act('setDefault', 'phone'));
    await stage.reaches('listing');
    expect(rowOf(stage, texts.phone)).to.include(texts.isDefault);
    expect(hasButton(stage.element, act('setDefault', 'phone'))).to.equal(false);
    expect(hasButton(stage.element, act('setDefault', 'totp'))).to.equal(true);
  });

  it('shows the backup codes that came along until they are saved', async () => {
    const events = recordEvents();
    const world = createWorld();
    const {stage} = await listing(adaIsIn, {world, adapter: issuingCodes(world)});
    await stage.press(act('add', 'phone'));
    await stage.reaches('saving-codes');
    expect(stage.element.renderRoot.querySelectorAll('ol li').length).to.equal(10);
    expect(events.named<MfaFactorAddedEvent>('mfa-factor-added').length).to.equal(1);
    expect(events.named<MfaBackupCodesCreatedEvent>('mfa-backup-codes-created').map(({count}) => count)).to.deep.equal([10]);
    const leaving = new Event('beforeunload', {cancelable: true});
    dispatchEvent(leaving);
    expect(leaving.defaultPrevented).to.equal(true);
    await stage.press(texts.saved);
    await stage.reaches('listing');
    expect(events.named('mfa-backup-codes-saved').length).to.equal(1);
    expect(rowOf(stage, texts.backupCodes)).to.include(texts.remaining(10));
  });

  it('says why when the backend refuses, and keeps the list', async () => {
    const {stage} = await listing(adaWithApp);
    stage.world.adapter.faults.set('reserveSecondFactor', 'network', {times: 1});
    await stage.press(act('add', 'phone'));
    await stage.reaches('listing');
    expect(stage.alert).to.equal(refusalText('network_error'));
    expect(rowOf(stage, texts.phone)).to.include(texts.off);
  });

  for (const mode of ['session', 'inline'] as const) {
    it(`gives a proof where the backend wants one (${mode})`, async () => {
      const world = createWorld({reverificationMode: mode});
      const {stage, made: secret} = await listing(longAgo, {world});
      await stage.press(act('add', 'phone'));
      await stage.reaches('reverifying');
      await stage.enter(labels.code, world.codeFor(secret));
      await stage.reaches('listing');
      expect(rowOf(stage, texts.phone)).to.include(texts.on);
    });
  }

  it('changes nothing without the proof', async () => {
    const {stage} = await listing(longAgo);
    await stage.press(act('add', 'phone'));
    await stage.press(texts.cancel);
    await stage.reaches('listing');
    expect(stage.alert).to.equal(refusalText('reverification_cancelled'));
    expect(rowOf(stage, texts.phone)).to.include(texts.off);
  });

  it('keeps the focus inside through a change', async () => {
    const {stage} = await listing(adaWithApp);
    stage.button(act('add', 'phone')).focus();
    await stage.press(act('add', 'phone'));
    await stage.reaches('listing');
    expect(stage.element.renderRoot.contains(focused())).to.equal(true);
  });

  it('does not take the focus from another part of the page', async () => {
    const {stage} = await listing(adaWithApp);
    const release = stage.world.hold('reserveSecondFactor');
    await stage.press(act('add', 'phone'));
    await stage.reaches('changing');
    const other = box().appendChild(document.createElement('button'));
    other.focus();
    release();
    await stage.reaches('listing');
    expect(focused()).to.equal(other);
  });
});
