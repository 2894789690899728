import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {MfaErrorCode} from '../../../src/index.js';
import {wrong} from '../../adapters/memory/setup.js';
import {askedForCode, manually} from '../../support/asked-for-code.js';
import {descriptionOf, focused, nameOf} from '../../support/page.js';
import {labels, refusalText, texts} from '../../support/texts.js';

const shifted = (code: string, zero: number): string => code.replace(/\d/g, (digit) => String.fromCodePoint(zero + Number(digit)));

const accepted: readonly [how: string, write: (code: string) => string][] = [
  ['digits', (code) => code],
  ['with a space', (code) => `${code.slice(0, 3)} ${code.slice(3)}`],
  ['with a dash', (code) => `${code.slice(0, 3)}-${code.slice(3)}`],
  ['with spaces everywhere', (code) => ` ${[...code].join(' ')} `],
  ['in full-width digits', (code) => shifted(code, 0xff10)],
  ['in Arabic-Indic digits', (code) => shifted(code, 0x0660)],
  ['inside a message', (code) => `Your code is ${code.slice(0, 3)} ${code.slice(3)}.`],
  ['with marks nobody sees', (code) => `\u200e${code}\u200b`],
];

const refused: readonly [what: string, text: string, reason: MfaErrorCode][] = [
  ['nothing', '', 'form_param_nil'],
  ['only spaces', '   ', 'form_param_nil'],
  ['too few digits', '123', 'form_param_format_invalid'],
  ['letters', 'abcdef', 'form_param_format_invalid'],
  ['emoji', '🦊🦊🦊🦊🦊🦊', 'form_param_format_invalid'],
  ['10 000 letters', 'x'.repeat(10_000), 'form_param_format_invalid'],
  ['markup', '<b>1</b>', 'form_param_format_invalid'],
];

describe('The code field', () => {
  for (const [how, write] of accepted) {
    it(`takes a code ${how}, and sends it by itself`, async () => {
      const {stage, code, attempts} = await askedForCode();
      await stage.enter(labels.code, write(code));
      await stage.reaches('signed-in');
      expect(attempts()).to.deep.equal([code]);
    });

    it(`takes a code ${how}, and leaves sending it to the person where told so`, async () => {
      const {stage, code, attempts} = await askedForCode(manually);
      await stage.enter(labels.code, write(code));
      expect(stage.field(labels.code).value).to.equal(code);
      expect(attempts()).to.deep.equal([]);
      await stage.press(texts.verify);
      await stage.reaches('signed-in');
    });
  }

  for (const [what, text, reason] of refused) {
    it(`says what is wrong with ${what}, and asks nobody else`, async () => {
      const {stage, attempts} = await askedForCode();
      await stage.enter(labels.code, text);
      const kept = stage.field(labels.code).value;
      await stage.press(texts.verify);
      const field = stage.field(labels.code);
      expect(descriptionOf(field)).to.include(refusalText(reason));
      expect(field.ariaInvalid).to.equal('true');
      expect(focused()).to.equal(field);
      expect(field.value).to.equal(kept);
      expect(Boolean(kept)).to.equal(Boolean(text.trim()));
      expect(attempts()).to.deep.equal([]);
    });
  }

  it('leaves a number that is too long to the person', async () => {
    const {stage, attempts} = await askedForCode();
    await stage.enter(labels.code, '1'.repeat(10_000));
    expect(stage.field(labels.code).value).to.equal('111111');
    expect(attempts()).to.deep.equal([]);
  });

  it('sends a code that is typed once', async () => {
    const {stage, code, attempts} = await askedForCode();
    stage.element.focus();
    await sendKeys({type: code});
    await stage.reaches('signed-in');
    expect(attempts()).to.deep.equal([code]);
  });

  it('does not send the same code again by itself', async () => {
    const {stage, code, attempts} = await askedForCode();
    const mistaken = wrong(code);
    await stage.enter(labels.code, mistaken);
    await stage.reaches('asking');
    await stage.enter(labels.code, mistaken);
    const field = stage.field(labels.code);
    field.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await stage.drawn();
    expect(attempts()).to.deep.equal([mistaken]);
    await stage.enter(labels.code, code);
    await stage.reaches('signed-in');
    expect(attempts()).to.deep.equal([mistaken, code]);
  });

  it('sends the same code again when the person says so', async () => {
    const {stage, code, attempts} = await askedForCode();
    const mistaken = wrong(code);
    await stage.enter(labels.code, mistaken);
    await stage.reaches('asking');
    await stage.press(texts.verify);
    await stage.reaches('asking');
    expect(attempts()).to.deep.equal([mistaken, mistaken]);
  });

  it('waits for an input method that is still composing', async () => {
    const {stage, code, attempts} = await askedForCode();
    const field = stage.field(labels.code);
    field.value = shifted(code, 0xff10);
    field.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing: true}));
    await stage.drawn();
    expect(attempts()).to.deep.equal([]);
    expect(field.value).to.equal(shifted(code, 0xff10));
    field.dispatchEvent(new CompositionEvent('compositionend', {bubbles: true}));
    await stage.reaches('signed-in');
    expect(attempts()).to.deep.equal([code]);
  });

  it('says in advance that a complete code is checked, unless it is not', async () => {
    const {stage} = await askedForCode();
    expect(descriptionOf(stage.field(labels.code))).to.equal(texts.autoSubmitHint);
    stage.element.noAutoSubmit = true;
    await stage.drawn();
    expect(descriptionOf(stage.field(labels.code))).to.equal('');
  });

  it('is one input, drawn as six cells that nobody has to tab through', async () => {
    const {stage} = await askedForCode();
    const field = stage.field(labels.code);
    expect(field.form?.querySelectorAll('input[name=totp]').length).to.equal(1);
    expect(field.getBoundingClientRect().height).to.be.at.least(44);
  });

  it('shows the code of an app that makes eight digits', async () => {
    const {stage, code} = await askedForCode({digits: 8});
    await stage.enter(texts.methods.totp.label(8), code);
    await stage.reaches('signed-in');
  });

  it('sends no code twice by itself, even with another one in between', async () => {
    const {stage, code, attempts} = await askedForCode();
    const [first, second] = [wrong(code), wrong(wrong(code))];
    for (const mistaken of [first, second, first, second]) {
      await stage.enter(labels.code, mistaken);
      await stage.reaches('asking');
    }
    expect(attempts()).to.deep.equal([first, second]);
  });

  it('is to a screen reader one field with its label, its hint and why it was refused', async () => {
    const {stage, input, code} = await askedForCode();
    expect([nameOf(input), input.ariaHidden, input.closest('[aria-hidden=true]')]).to.deep.equal([labels.code, null, null]);
    input.focus();
    await sendKeys({type: wrong(code)});
    await stage.reaches('asking');
    const refused = refusalText('form_code_incorrect', {attemptsRemaining: 4});
    expect(refused).to.include('4');
    expect(descriptionOf(input)).to.equal(`${refused} ${texts.autoSubmitHint}`);
    expect(stage.alert).to.equal(refused);
    expect(focused()).to.equal(input);
    expect([input.selectionStart, input.selectionEnd]).to.deep.equal([0, 6]);
    await sendKeys({type: code});
    await stage.reaches('signed-in');
  });
});

/** How software fills a field in that nobody has touched. */
const fills: readonly [how: string, fill: (input: HTMLInputElement, code: string) => void][] = [
  [
    'with an input event',
    (input, code) => {
      input.value = code;
      input.dispatchEvent(new Event('input', {bubbles: true}));
    },
  ],
  [
    'with nothing but a change event',
    (input, code) => {
      input.value = code;
      input.dispatchEvent(new Event('change', {bubbles: true}));
    },
  ],
  [
    'with a space in the code',
    (input, code) => {
      input.value = `${code.slice(0, 3)} ${code.slice(3)}`;
      input.dispatchEvent(new InputEvent('input', {bubbles: true}));
      input.dispatchEvent(new Event('change', {bubbles: true}));
    },
  ],
];

describe('A code field that software fills in', () => {
  for (const [how, fill] of fills) {
    it(`${how} is sent once`, async () => {
      const {stage, input, code, attempts} = await askedForCode();
      fill(input, code);
      await stage.reaches('signed-in');
      expect(attempts()).to.deep.equal([code]);
    });
  }

  it('without any event is sent by the button', async () => {
    const {stage, input, code, attempts} = await askedForCode();
    input.value = `${code.slice(0, 3)}-${code.slice(3)}`;
    await stage.press(texts.verify);
    await stage.reaches('signed-in');
    expect(attempts()).to.deep.equal([code]);
  });

  it('leaves the text alone that somebody writes elsewhere meanwhile', async () => {
    const {stage, input, code} = await askedForCode(manually);
    const elsewhere = document.body.appendChild(document.createElement('input'));
    elsewhere.value = 'mine';
    elsewhere.focus();
    input.value = `${code} `;
    input.dispatchEvent(new InputEvent('input', {bubbles: true}));
    await stage.drawn();
    expect([input.value, elsewhere.value, focused()]).to.deep.equal([code, 'mine', elsewhere]);
    elsewhere.remove();
  });
});
