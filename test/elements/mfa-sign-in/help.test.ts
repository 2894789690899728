import {expect} from '@open-wc/testing';
import {wrong} from '../../adapters/memory/setup.js';
import {buttons, focused, hasButton, nameOf} from '../../support/page.js';
import {show, type Stage} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {createWorld} from '../../support/world.js';
import {adaWithCodes, choose, enterCode, passwordOf} from './scenes.js';

interface Asked {
  readonly stage: Stage<'mfa-sign-in'>;
  readonly codes: readonly string[];
  /** Gives the right code. */
  readonly giveCode: () => Promise<void>;
  /** Gives this many wrong ones. */
  readonly fail: (times: number) => Promise<void>;
}

async function asked(attributes: Record<string, string> = {}): Promise<Asked> {
  const world = createWorld();
  const {secret, codes} = await adaWithCodes(world);
  const stage = show('mfa-sign-in', {world, attributes});
  await passwordOf('ada')(stage);
  await stage.reaches('asking');
  const fail = async (times: number): Promise<void> => {
    for (let attempt = 0; attempt < times; attempt++) {
      await enterCode(String((Number(wrong(world.codeFor(secret))) + attempt) % 1e6).padStart(6, '0'))(stage);
      await stage.reaches('asking');
    }
  };
  return {stage, codes, fail, giveCode: async () => void (await enterCode(world.codeFor(secret))(stage))};
}

/** Whether the other way is more than a link. */
const isProminent = ({element}: Stage<'mfa-sign-in'>): boolean =>
  getComputedStyle(buttons(element).find((one) => nameOf(one) === texts.anotherWay) as Element).textDecorationLine === 'none';

describe('<mfa-sign-in>, when a code is refused,', () => {
  it('says nothing more than why, the first time', async () => {
    const {stage, fail} = await asked();
    await fail(1);
    expect(stage.text).to.include(refusalText('form_code_incorrect', {attemptsRemaining: 4}));
    expect(stage.text).to.not.include(texts.helpHeading);
    expect(isProminent(stage)).to.equal(false);
  });

  it('helps from the second time on, offers another way, and leaves the focus in the field', async () => {
    const {stage, fail} = await asked({'support-url': '/help'});
    await fail(2);
    expect(stage.text).to.include(texts.helpHeading).and.to.include(texts.clockHint);
    expect(stage.status).to.include(texts.clockHint);
    expect(isProminent(stage)).to.equal(true);
    expect(hasButton(stage.element, texts.getHelp)).to.equal(true);
    const field = stage.field(labels.code);
    expect(focused()).to.equal(field);
    expect([field.selectionStart, field.selectionEnd]).to.deep.equal([0, 6]);
    expect(stage.alert).to.equal(refusalText('form_code_incorrect', {attemptsRemaining: 3}));
  });

  it('takes the right code after that', async () => {
    const {stage, fail, giveCode} = await asked();
    await fail(2);
    await giveCode();
    await stage.reaches('signed-in');
  });

  it('begins to count anew with another way', async () => {
    const {stage, fail} = await asked();
    await fail(2);
    await stage.press(texts.anotherWay);
    await choose('backup_code')(stage);
    expect(stage.text).to.not.include(texts.helpHeading);
    expect(isProminent(stage)).to.equal(false);
  });

  it('counts no failure of the network', async () => {
    const {stage} = await asked();
    stage.world.adapter.faults.set('attemptSecondFactor', 'network');
    for (const code of ['111111', '222222', '333333']) {
      await enterCode(code)(stage);
      await stage.reaches('asking');
    }
    expect(stage.alert).to.equal(refusalText('network_error'));
    expect(stage.text).to.not.include(texts.helpHeading);
  });

  it('counts nothing that was never sent', async () => {
    const {stage} = await asked();
    for (let attempt = 0; attempt < 3; attempt++) await stage.press(texts.verify);
    expect(stage.text).to.not.include(texts.helpHeading);
  });
});
