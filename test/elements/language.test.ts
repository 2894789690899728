import {expect} from '@open-wc/testing';
import {registerMessages} from '../../src/index.js';
import {box, show, type Stage} from '../support/stage.js';
import {bracketed, refusalText, texts} from '../support/texts.js';
import {holdTime} from '../support/time.js';
import {createWorld} from '../support/world.js';
import {passwordOf} from './mfa-sign-in/scenes.js';

/** Locked out for thirty seconds, in a page of this language. */
async function lockedOut(language: string): Promise<Stage<'mfa-sign-in'>> {
  holdTime();
  const world = createWorld();
  world.adapter.faults.set('signIn', 'rate-limit');
  const parent = box();
  const stage = show('mfa-sign-in', {world, parent});
  await passwordOf('ada')(stage);
  await stage.reaches('locked');
  parent.lang = language;
  await stage.drawn();
  return stage;
}

describe('The language of a page', () => {
  before(() => registerMessages('de', bracketed()));

  for (const [language, expected] of [
    ['de', `⟦${texts.lockedText('30 Sekunden')}⟧`],
    ['de-AT', `⟦${texts.lockedText('30 Sekunden')}⟧`],
    ['DE-CH', `⟦${texts.lockedText('30 Sekunden')}⟧`],
    ['en', texts.lockedText('30 seconds')],
    // Without a catalogue the sentence is English, so its numbers are too.
    ['fr', texts.lockedText('30 seconds')],
    ['ar', texts.lockedText('30 seconds')],
  ] as const) {
    it(`is that of its numbers and times (${language})`, async () => {
      expect((await lockedOut(language)).text).to.include(expected);
    });
  }

  for (const tag of ['not a tag', 'de_AT', 'de-', 'de-x', '-']) {
    it(`may be malformed ("${tag}") without breaking an element`, async () => {
      expect((await lockedOut(tag)).text).to.include('30');
    });
  }

  it('is overruled by single texts of an element, errors too', async () => {
    const stage = show('mfa-sign-in', {
      attributes: {lang: 'de'},
      props: {messages: {signInHeading: 'Hereinspaziert', errors: {form_param_nil: 'Fehlt'}}},
    });
    await stage.reaches('asking-password');
    expect(stage.heading).to.equal('Hereinspaziert');
    await stage.press(`⟦${texts.signIn}⟧`);
    expect(stage.alert).to.equal('Fehlt');
    stage.element.messages = undefined;
    stage.element.lang = 'en';
    await stage.drawn();
    expect(stage.alert).to.equal(refusalText('form_param_nil', {paramName: 'identifier'}));
  });

  it('can be registered after the elements are there', async () => {
    const stage = show('mfa-sign-in', {attributes: {lang: 'nl'}});
    await stage.reaches('asking-password');
    expect(stage.heading).to.equal(texts.signInHeading);
    registerMessages('nl', bracketed());
    await stage.drawn();
    expect(stage.heading).to.equal(`⟦${texts.signInHeading}⟧`);
  });
});
