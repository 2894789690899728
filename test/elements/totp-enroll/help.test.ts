import {expect} from '@open-wc/testing';
import type {MfaAdapter} from '../../../src/core/adapter.js';
import {MfaError} from '../../../src/core/errors.js';
import {wrong} from '../../adapters/memory/setup.js';
import type {Stage} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';
import {enterRightCode, keyOf, scanning} from './scenes.js';

const advice = [texts.clockHint, texts.newestEntry];

/** Enters a wrong code and waits for the refusal. */
async function beRefused(stage: Stage<'totp-enroll'>): Promise<void> {
  const field = stage.field(labels.code);
  const code = wrong(stage.world.codeFor(keyOf(stage)));
  if (field.value === code) await stage.press(texts.turnOn);
  else await stage.enter(labels.code, code);
  await stage.reaches('asking');
}

const hasHelp = (stage: Stage<'totp-enroll'>): boolean => stage.text.includes(texts.helpHeading);

describe('<totp-enroll>, after wrong codes,', () => {
  it('says what may help from the second on', async () => {
    const stage = await scanning();
    await beRefused(stage);
    expect(hasHelp(stage)).to.equal(false);
    await beRefused(stage);
    expect(hasHelp(stage)).to.equal(true);
    for (const text of advice) expect(stage.text).to.include(text);
    await beRefused(stage);
    expect(hasHelp(stage)).to.equal(true);
    await enterRightCode(stage);
    await stage.reaches('saving-codes');
    expect(hasHelp(stage)).to.equal(false);
  });

  it('says it aloud once, beside the refusal', async () => {
    const stage = await scanning();
    const said: string[] = [];
    for (let count = 0; count < 3; count++) {
      await beRefused(stage);
      said.push(stage.status);
      expect(stage.alert).to.include(refusalText('form_code_incorrect', {attemptsRemaining: 4 - count}));
    }
    expect(said).to.deep.equal(['', [texts.helpHeading, ...advice].join(' '), '']);
  });

  it('keeps the help in sight while a code is checked', async () => {
    const stage = await scanning();
    await beRefused(stage);
    await beRefused(stage);
    const release = stage.world.hold('verifyTOTP');
    await stage.press(texts.turnOn);
    await stage.reaches('verifying');
    expect(hasHelp(stage)).to.equal(true);
    expect(stage.status).to.equal(texts.checking);
    release();
    await stage.reaches('asking');
  });

  it('remembers them when somebody thought of starting over, and forgets them with the key', async () => {
    const stage = await scanning();
    await beRefused(stage);
    await beRefused(stage);
    await stage.press(texts.newKey);
    await stage.press(texts.keep);
    await stage.reaches('asking');
    expect(hasHelp(stage)).to.equal(true);
    await stage.press(texts.newKey);
    await stage.press(texts.restart);
    await stage.reaches('asking');
    expect(hasHelp(stage)).to.equal(false);
  });

  it('does not take a network that is down for a wrong code', async () => {
    const stage = await scanning();
    stage.world.adapter.faults.set('verifyTOTP', 'network', {times: 2});
    await beRefused(stage);
    await beRefused(stage);
    expect(stage.alert).to.equal(refusalText('network_error'));
    expect(hasHelp(stage)).to.equal(false);
  });

  it('says by how much the clock is wrong where the backend’s answer tells', async () => {
    const world = createWorld();
    let clockSkew = 240;
    const verifyTOTP: MfaAdapter['verifyTOTP'] = () => Promise.reject(new MfaError('form_code_incorrect', undefined, {clockSkew}));
    const stage = await scanning({world, adapter: {...world.adapter, verifyTOTP}});
    await beRefused(stage);
    await beRefused(stage);
    expect(stage.text).to.include(texts.clockAhead('4 minutes')).and.to.not.include(texts.clockHint);
    await stage.press(texts.turnOn);
    await stage.reaches('asking');
    clockSkew = -45;
    await beRefused(stage);
    expect(stage.text).to.include(texts.clockBehind('45 seconds'));
  });

  it('has it as a heading of its own', async () => {
    const stage = await scanning();
    await beRefused(stage);
    await beRefused(stage);
    const headings = [...stage.element.renderRoot.querySelectorAll('h2, [role=heading]')].map(({textContent}) => textContent);
    expect(headings).to.deep.equal([texts.scanHeading, texts.helpHeading]);
  });
});
