import {expect} from '@open-wc/testing';
import {adaWithCodes, counting, passwordOf, spendCode} from '../elements/mfa-sign-in/scenes.js';
import {keyOf} from '../elements/totp-enroll/scenes.js';
import {Announcements, status} from '../support/announcements.js';
import {press, spoken, stopsOf, tabTo, type} from '../support/keyboard.js';
import {show} from '../support/stage.js';
import {labels, texts} from '../support/texts.js';
import {until} from '../support/until.js';
import {createWorld} from '../support/world.js';

const signedIn = ['group', texts.signedInHeading];

describe('What a sign-in leads through, by keyboard and ear', () => {
  it('says that the account needs an app first, sets it up in place, and ends signed in', async () => {
    const stage = show('mfa-sign-in');
    const heard = new Announcements(stage.element);
    await passwordOf('linus')(stage);
    await until(() => stage.text.includes(texts.introText), 'the enrolment inside');
    await stage.drawn();
    expect(heard.take()).to.deep.equal([status(texts.checking), status(texts.enrollFirst)]);
    expect(await spoken()).to.deep.equal(['group', texts.introHeading]);
    expect(await stopsOf(stage.element)).to.deep.equal([['button', texts.begin], ['button', texts.startOver]]);
    await tabTo(texts.begin);
    await press('Enter');
    await until(() => stage.hasFocusOn(labels.code), 'the field for the code');
    expect(heard.take()).to.deep.equal([status(texts.creating)]);
    await type(stage.world.codeFor(keyOf({element: stage.element.querySelector('totp-enroll') ?? stage.element})));
    await until(() => stage.text.includes(texts.saveText), 'the codes');
    await stage.drawn();
    expect(await spoken()).to.deep.equal(['group', texts.saveHeading]);
    expect(heard.take()).to.deep.equal([status(texts.checking), status(texts.makingCodes)]);
    await tabTo(texts.saved);
    await press('Space');
    await stage.reaches('signed-in');
    expect(heard.take()).to.deep.equal([status(texts.activating), status(texts.signedInHeading)]);
    expect(await spoken()).to.deep.equal(signedIn);
  });

  it('makes new codes in place where few are left, and ends signed in', async () => {
    const world = createWorld();
    await adaWithCodes(world);
    const stage = show('mfa-sign-in', {world, adapter: counting(1)(world)});
    await spendCode(stage);
    await stage.reaches('low-codes');
    const heard = new Announcements(stage.element);
    await tabTo(texts.lowCodesRenew);
    await press('Enter');
    await until(() => stage.text.includes(texts.saveText), 'the codes');
    await stage.drawn();
    expect(heard.take()).to.deep.equal([status(texts.makingCodes)]);
    expect(await spoken()).to.deep.equal(['group', texts.saveHeading]);
    expect((await stopsOf(stage.element)).at(-1)).to.deep.equal(['button', texts.saved]);
    await tabTo(texts.saved);
    await press('Enter');
    await stage.reaches('signed-in');
    expect(heard.take()).to.deep.equal([status(texts.signedInHeading)]);
    expect(await spoken()).to.deep.equal(signedIn);
  });
});
