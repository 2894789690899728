import {expect} from '@open-wc/testing';
import {nothing, render} from 'lit';
import type {Proof} from '../../src/core/adapter.js';
import {MfaError} from '../../src/core/errors.js';
import {catalogue} from '../../src/i18n/messages.js';
import {helpNote, helpStatus, type Trouble} from '../../src/parts/help-note.js';
import type {Drawing} from '../../src/parts/screens.js';
import {textOf} from '../support/page.js';
import {box} from '../support/stage.js';
import {texts} from '../support/texts.js';

const host = {renderRoot: document} as Pick<Drawing['host'], 'renderRoot'> as Drawing['host'];
const drawing = {textsOf: (english) => catalogue('en', english), host} as Pick<Drawing, 'textsOf' | 'host'> as Drawing;

function seen(trouble: Trouble): string {
  const place = box();
  render(helpNote(trouble, drawing), place);
  return textOf(place);
}

const refusedWith = (clockSkew: number): MfaError => new MfaError('form_code_incorrect', undefined, {clockSkew});

describe('What may help after refusals', () => {
  for (const [strategy, advice] of [
    ['totp', texts.clockHint],
    ['phone_code', texts.newestMessage],
    ['email_code', texts.newestMessage],
    ['backup_code', texts.usedCodes],
    ['password', undefined],
    ['passkey', undefined],
  ] satisfies [Proof['strategy'], string | undefined][]) {
    it(`is ${advice ? 'one thing' : 'nothing'} for ${strategy}, from the second on`, () => {
      const expected = advice ? `${texts.helpHeading} ${advice}` : '';
      expect([0, 1, 2, 3].map((refusals) => seen({strategy, refusals}))).to.deep.equal(['', '', expected, expected]);
      expect([0, 1, 2, 3].map((refusals) => helpStatus({strategy, refusals}, drawing))).to.deep.equal(['', '', expected, '']);
    });
  }

  it('is nothing at all to draw before that', () => {
    expect(helpNote({strategy: 'totp', refusals: 1}, drawing)).to.equal(nothing);
  });

  it('is to look for an older entry too, while an app is set up', () => {
    expect(seen({strategy: 'totp', refusals: 2, enrolling: true})).to.include(texts.clockHint).and.to.include(texts.newestEntry);
  });

  for (const [skew, advice] of [
    [20, texts.clockAhead('20 seconds')],
    [240, texts.clockAhead('4 minutes')],
    [-20, texts.clockBehind('20 seconds')],
    [-3600, texts.clockBehind('60 minutes')],
    [19, texts.clockHint],
    [-19, texts.clockHint],
    [Number.NaN, texts.clockHint],
  ] as const) {
    it(`speaks of a clock that is ${skew} seconds off as far as that matters`, () => {
      expect(seen({strategy: 'totp', refusals: 2, error: refusedWith(skew)})).to.equal(`${texts.helpHeading} ${advice}`);
    });
  }

  it('says nothing of clocks where codes do not go by them', () => {
    expect(seen({strategy: 'phone_code', refusals: 2, error: refusedWith(240)})).to.equal(`${texts.helpHeading} ${texts.newestMessage}`);
  });
});
