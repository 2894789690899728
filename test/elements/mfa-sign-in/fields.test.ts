import {expect} from '@open-wc/testing';
import type {SecondFactor} from '../../../src/core/adapter.js';
import {isolated} from '../../../src/i18n/isolated.js';
import {buttons, fields, nameOf} from '../../support/page.js';
import {box, show, type Stage} from '../../support/stage.js';
import {labels, texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';
import {passwordOf} from './scenes.js';

/** Ada gave her password; these are her second factors. */
async function atSecondStep(...supportedSecondFactors: readonly SecondFactor[]): Promise<Stage<'mfa-sign-in'>> {
  const {adapter} = createWorld();
  const stage = show('mfa-sign-in', {
    adapter: {...adapter, signIn: () => Promise.resolve({status: 'needs_second_factor', supportedSecondFactors})},
  });
  await passwordOf('ada')(stage);
  await stage.reaches('asking', 'choosing');
  return stage;
}

const labelOf = (stage: Stage): string | undefined => fields(stage.element).map(nameOf).find((name) => name !== texts.trustDevice(30));

describe('<mfa-sign-in>, with several authenticators,', () => {
  const work: SecondFactor = {strategy: 'totp', id: '1', friendlyName: 'Work phone'};
  const old: SecondFactor = {strategy: 'totp', id: '2', friendlyName: 'Old <b>tablet</b>'};

  it('says whose code it asks for', async () => {
    expect(labelOf(await atSecondStep(work, old))).to.equal(`${labels.code} (${isolated('Work phone')})`);
  });

  it('tells them apart by their names where there is a choice', async () => {
    const stage = await atSecondStep(work, old);
    await stage.press(texts.anotherWay);
    const choose = texts.methods.totp.choose('');
    const names = buttons(stage.element).map(nameOf);
    expect(names.slice(0, 2)).to.deep.equal([`${choose} Work phone`, `${choose} Old <b>tablet</b>`]);
    await stage.press(`${choose} Old <b>tablet</b>`);
    await stage.reaches('asking');
    expect(labelOf(stage)).to.equal(`${labels.code} (${isolated('Old <b>tablet</b>')})`);
  });

  it('counts those without a name', async () => {
    const stage = await atSecondStep({strategy: 'totp', id: '1'}, {strategy: 'totp', id: '2'});
    expect(labelOf(stage)).to.equal(`${labels.code} (${isolated('1')})`);
    await stage.press(texts.anotherWay);
    await stage.press(`${texts.methods.totp.choose('')} 2`);
    await stage.reaches('asking');
    expect(labelOf(stage)).to.equal(`${labels.code} (${isolated('2')})`);
  });

  it('needs no name for the only one', async () => {
    expect(labelOf(await atSecondStep(work, {strategy: 'backup_code'}))).to.equal(labels.code);
  });
});

describe('<mfa-sign-in>, on a page from right to left,', () => {
  it('writes names, passwords and codes from left to right', async () => {
    const parent = box();
    parent.dir = 'rtl';
    const stage = show('mfa-sign-in', {parent, world: createWorld()});
    await stage.reaches('asking-password');
    for (const label of [labels.identifier, labels.password]) expect(getComputedStyle(stage.field(label)).direction, label).to.equal('ltr');
  });
});

describe('<mfa-sign-in>, where the device can be trusted,', () => {
  it('offers it before the field, because a complete code is sent at once', async () => {
    const stage = await atSecondStep({strategy: 'totp'});
    expect(fields(stage.element).map(nameOf)).to.deep.equal([texts.trustDevice(30), labels.code]);
    expect(stage.hasFocusOn(labels.code), 'the focus goes to the code all the same').to.equal(true);
  });
});

describe('<mfa-sign-in>, for somebody the backend has no name for,', () => {
  it('does not say "signed in as" nobody', async () => {
    const world = createWorld();
    const user = {id: '1', totpEnabled: false, backupCodeEnabled: false, twoFactorEnabled: false, factors: []};
    const stage = show('mfa-sign-in', {adapter: {...world.adapter, getState: () => Promise.resolve({status: 'signed_in', user})}});
    await stage.reaches('signed-in');
    expect(stage.text).to.equal(`${texts.signedInHeading} ${texts.signedInHeading}`);
  });
});
