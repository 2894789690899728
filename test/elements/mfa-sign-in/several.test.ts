import {expect} from '@open-wc/testing';
import type {SecondFactor} from '../../../src/core/adapter.js';
import {buttons, fields, nameOf} from '../../support/page.js';
import {show, type Stage} from '../../support/stage.js';
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

const labelOf = (stage: Stage): string | undefined => fields(stage.element).map(nameOf)[0];

describe('<mfa-sign-in>, with several authenticators,', () => {
  const work: SecondFactor = {strategy: 'totp', id: '1', friendlyName: 'Work phone'};
  const old: SecondFactor = {strategy: 'totp', id: '2', friendlyName: 'Old <b>tablet</b>'};

  it('says whose code it asks for', async () => {
    expect(labelOf(await atSecondStep(work, old))).to.equal(`${labels.code} (Work phone)`);
  });

  it('tells them apart by their names where there is a choice', async () => {
    const stage = await atSecondStep(work, old);
    await stage.press(texts.anotherWay);
    const choose = texts.methods.totp.choose('');
    const names = buttons(stage.element).map(nameOf);
    expect(names.slice(0, 2)).to.deep.equal([`${choose} Work phone`, `${choose} Old <b>tablet</b>`]);
    await stage.press(`${choose} Old <b>tablet</b>`);
    await stage.reaches('asking');
    expect(labelOf(stage)).to.equal(`${labels.code} (Old <b>tablet</b>)`);
  });

  it('needs no name for the only one', async () => {
    expect(labelOf(await atSecondStep(work, {strategy: 'backup_code'}))).to.equal(labels.code);
  });
});
