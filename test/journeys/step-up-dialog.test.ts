import {expect} from '@open-wc/testing';
import {credentials} from '../adapters/memory/setup.js';
import {adasWorld, asked, dialogs, opener} from '../step-up/asked.js';
import {adaWithApp} from '../elements/totp-verify/scenes.js';
import {alert, Announcements, status} from '../support/announcements.js';
import {treeHeard} from '../support/heard.js';
import {press, spoken, tabTo, type} from '../support/keyboard.js';
import {labels, refusalText, texts} from '../support/texts.js';
import {createWorld} from '../support/world.js';

const opened = ['button', 'Delete'];

describe('A step-up in a dialog, by keyboard and ear,', () => {
  it('is a named dialog around everything that can be heard', async () => {
    opener();
    const world = createWorld();
    await adaWithApp(world);
    await asked({}, world);
    const tree = JSON.stringify(await treeHeard());
    expect(tree).to.include(`"role":"dialog"`).and.to.include(`"name":"${texts.chooseHeading}"`);
    expect(tree).to.not.include('"name":"Delete"');
    expect(await spoken()).to.deep.equal(['textbox', labels.code, texts.autoSubmitHint]);
  });

  it('says what is refused, and gives the focus back when it is done', async () => {
    opener();
    const {stage, ending} = await asked({}, await adasWorld());
    const heard = new Announcements(stage.element);
    expect(await spoken()).to.deep.equal(['textbox', labels.password]);
    await type('wrong');
    await press('Enter');
    await stage.reaches('asking');
    const refused = refusalText('form_password_incorrect', {attemptsRemaining: 4});
    expect(heard.take()).to.deep.equal([status(texts.checking), alert(refused)]);
    expect(await spoken()).to.deep.equal(['textbox', labels.password, 'invalid', refused]);
    await type(credentials('ada').password);
    await press('Enter');
    expect(await ending).to.equal('done');
    expect(dialogs()).to.deep.equal([]);
    expect(await spoken()).to.deep.equal(opened);
  });

  for (const [way, leave] of [
    ['Escape', () => press('Escape')],
    ['Cancel', () => tabTo(texts.cancel).then(() => press('Space'))],
  ] as const) {
    it(`gives the focus back after ${way}, also from the middle of what was typed`, async () => {
      opener();
      const {ending} = await asked({}, await adasWorld());
      await type('half a passw');
      await leave();
      expect(await ending).to.equal('reverification_cancelled');
      expect(dialogs()).to.deep.equal([]);
      expect(await spoken()).to.deep.equal(opened);
    });
  }
});
