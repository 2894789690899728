import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {wrong} from '../adapters/memory/setup.js';
import {askedForCode, control, manually, pasteInto, redo, undo} from '../support/asked-for-code.js';
import {digitsOf, looks} from '../support/code-cells.js';
import {needs} from '../support/needs.js';
import {until} from '../support/until.js';

/** Presses keys one after the other; digits are typed. */
async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await (/^\d+$/.test(key) ? sendKeys({type: key}) : sendKeys({press: key}));
}

const edits: readonly [title: string, edit: (input: HTMLInputElement) => Promise<void>, value: string][] = [
  ['takes digits where the caret is', () => press('1245', 'ArrowLeft', 'ArrowLeft', '3'), '12345'],
  ['takes a digit away in the middle', () => press('1234', 'ArrowLeft', 'Backspace', 'Backspace'), '14'],
  ['takes the place of what is behind the caret when it is full', () => press('123456', 'Home', 'ArrowRight', '90'), '190456'],
  ['takes no digit behind the last', () => press('123456', '7'), '123456'],
  ['takes no space or dash that is typed', async () => void (await sendKeys({type: '12 34-5 '})), '12345'],
  ['keeps letters, so that the person sees them', async () => void (await sendKeys({type: '12ab'})), '12ab'],
  ['takes digits of another script as they are typed', async () => void (await sendKeys({type: '\u0661\u0662\uff13'})), '123'],
  [
    'is typed over after everything was selected',
    async () => {
      await press('123456');
      await control('a');
      await press('78');
    },
    '78',
  ],
  ['takes "123 456" from the clipboard', (input) => pasteInto(input, '123 456'), '123456'],
  ['takes "123-456" from the clipboard', (input) => pasteInto(input, '123-456'), '123456'],
  ['takes a whole message from the clipboard', (input) => pasteInto(input, 'Your code is 654 321. Good for 10 minutes.'), '654321'],
  [
    'takes a part of a code from the clipboard, where the caret is',
    async (input) => {
      await press('16', 'ArrowLeft');
      await pasteInto(input, '23-45');
    },
    '123456',
  ],
  [
    'takes a whole code from the clipboard instead of what is there',
    async (input) => {
      await press('99');
      await pasteInto(input, '123 456');
    },
    '123456',
  ],
];

describe('The code field, edited with keys and clipboard,', () => {
  for (const [title, edit, value] of edits) {
    it(title, async () => {
      const {input} = await askedForCode(manually);
      input.focus();
      await edit(input);
      expect(input.value).to.equal(value);
    });
  }

  it('undoes a paste in one step, and does it again', async () => {
    const {input} = await askedForCode(manually);
    input.focus();
    await press('9');
    await pasteInto(input, 'Your code: 123 456');
    await undo();
    expect(input.value).to.equal('9');
    await undo();
    expect(input.value).to.equal('');
    await redo();
    await redo();
    expect(input.value).to.equal('123456');
  });

  it('does not send again what was brought back by undoing', async () => {
    const {stage, input, code, attempts} = await askedForCode();
    const mistaken = wrong(code);
    input.focus();
    await press(mistaken);
    await stage.reaches('asking');
    await press('Backspace');
    await undo();
    expect(input.value).to.equal(mistaken);
    expect(attempts()).to.deep.equal([mistaken]);
  });

  it('does not send a longer number that was pasted and left, but lets the person send it', async () => {
    const {stage, input, attempts} = await askedForCode();
    await pasteInto(input, '0171 234 5678');
    await press('Tab');
    await stage.drawn();
    expect(input.value).to.equal('017123');
    expect(attempts()).to.deep.equal([]);
  });

  it('sends a whole message’s code by itself, other numbers in it or not', async () => {
    const {stage, input, code, attempts} = await askedForCode();
    await pasteInto(input, `${code} is your code. It is good for 10 minutes.\n\n@example.com #${code}`);
    await stage.reaches('signed-in');
    expect(attempts()).to.deep.equal([code]);
  });

  it('keeps the caret where it was when something is taken out in the middle', async () => {
    const {input} = await askedForCode(manually);
    input.focus();
    await press('1234', 'ArrowLeft', 'ArrowLeft', 'Delete');
    expect([input.value, input.selectionStart]).to.deep.equal(['124', 2]);
  });
});

describe('The cells of a code field', () => {
  it('show what is filled and where the next digit goes, while one types, deletes and moves', async () => {
    const {input} = await askedForCode(manually);
    input.focus();
    await looks(input, '[.].....');
    await press('123');
    await looks(input, '###[.]..');
    await press('ArrowLeft');
    await looks(input, '##[#]...');
    await press('Backspace');
    await looks(input, '#[#]....');
    await press('End', '4567');
    await looks(input, '######');
    await press('Home');
    await looks(input, '[#]#####');
    await control('a');
    await looks(input, '[#][#][#][#][#][#]');
  });

  it('follow a caret that is set by a click', async () => {
    const {input} = await askedForCode(manually);
    input.focus();
    await press('1234');
    const {sendMouse} = await import('@web/test-runner-commands');
    const {top, height} = input.getBoundingClientRect();
    await sendMouse({type: 'click', position: [Math.round(digitsOf(input)[1]?.left ?? 0) + 1, Math.round(top + height / 2)]});
    await looks(input, '#[#]##..');
  });

  it('follow a paste', async () => {
    const {input} = await askedForCode(manually);
    await pasteInto(input, '123 456');
    await looks(input, '######');
  });

  it('follow a program that fills the field in without an event', async () => {
    needs('scriptedSelection');
    const {input} = await askedForCode(manually);
    input.focus();
    input.value = '12';
    await looks(input, '##[.]...');
  });

  it('mark no place while the focus is elsewhere', async () => {
    const {input} = await askedForCode(manually);
    input.focus();
    await press('12', 'Tab');
    await looks(input, '##....');
  });

  it('stand still', async () => {
    const {input} = await askedForCode(manually);
    input.focus();
    await press('12');
    await looks(input, '##[.]...');
    const movesLeft = (): boolean =>
      (input.parentElement?.getAnimations({subtree: true}) ?? []).some(({effect}) => effect?.getComputedTiming().progress !== null);
    // The one that tells of a drawing lasts a millisecond, or a frame.
    await until(() => !movesLeft());
  });
});
