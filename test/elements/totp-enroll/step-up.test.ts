import {expect} from '@open-wc/testing';
import {credentials} from '../../adapters/memory/setup.js';
import {descriptionOf, focused} from '../../support/page.js';
import {show, type Stage} from '../../support/stage.js';
import {labels, refusalText, texts} from '../../support/texts.js';
import {until} from '../../support/until.js';
import {createWorld} from '../../support/world.js';
import {adaIsIn, begin, keyOf} from './scenes.js';

const {password} = credentials('ada');

for (const mode of ['session', 'inline'] as const) {
  /** At the step-up, waiting for the password. */
  async function reverifying(): Promise<Stage<'totp-enroll'>> {
    const world = createWorld({stepUpAfter: 0, reverificationMode: mode});
    await adaIsIn(world);
    const stage = show('totp-enroll', {world});
    await begin(stage);
    await until(() => stage.field(labels.password));
    return stage;
  }

  async function prove(stage: Stage<'totp-enroll'>, text: string): Promise<void> {
    await stage.enter(labels.password, text);
    await stage.press(texts.verify);
  }

  describe(`<totp-enroll>, when the backend wants a proof (${mode}),`, () => {
    it('asks for the password, then makes the key', async () => {
      const stage = await reverifying();
      expect(stage.heading).to.equal(texts.methods.password.heading);
      expect(stage.hasFocusOn(labels.password)).to.equal(true);
      await prove(stage, password);
      await stage.reaches('asking');
      expect(keyOf(stage)).to.not.equal('');
    });

    it('says when the password is wrong, and asks again', async () => {
      const stage = await reverifying();
      await prove(stage, 'wrong');
      await until(() => stage.alert);
      const field = stage.field(labels.password);
      expect(descriptionOf(field)).to.include(refusalText('form_password_incorrect', {attemptsRemaining: 4}));
      await until(() => focused() === field);
      await prove(stage, password);
      await stage.reaches('asking');
    });

    it('changes nothing when it is given up', async () => {
      const stage = await reverifying();
      await stage.press(texts.cancel);
      await stage.reaches('introducing');
      expect(stage.alert).to.equal(refusalText('reverification_cancelled'));
      await begin(stage);
      await until(() => stage.field(labels.password));
    });

    it('tells password managers whose password it is', async () => {
      const stage = await reverifying();
      const hint = stage.field(labels.password).form?.querySelector<HTMLInputElement>('[autocomplete=username]');
      expect(hint?.value).to.equal(credentials('ada').identifier);
      expect(hint?.tabIndex).to.equal(-1);
    });
  });
}
