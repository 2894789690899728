import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {askedForCode, type AskedForCode} from '../support/asked-for-code.js';
import {cellsOf, digitsOf, isReadable, looks} from '../support/code-cells.js';
import {box} from '../support/stage.js';
import {until} from '../support/until.js';
import {widenPage} from '../support/window.js';

/** What password managers pin to the inner edge of a field: an icon of up to 24 pixels, up to 8 away from the edge. */
const badge = 24 + 8;

/** A person's own style sheet, as WCAG 1.4.12 wants it to be possible. */
const spaced = '* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important; line-height: 1.5 !important; }';

/** A full field in a window of this width. */
async function filled(width: number, digits: 6 | 8, attributes: Record<string, string> = {}): Promise<AskedForCode> {
  await widenPage(width);
  const asked = await askedForCode({digits, attributes: {'no-auto-submit': '', ...attributes}});
  asked.input.focus();
  await sendKeys({type: '12345678'.slice(0, digits)});
  return asked;
}

afterEach(() => {
  document.documentElement.style.fontSize = '';
});

for (const digits of [6, 8] as const) {
  for (const width of [320, 400, 1000]) {
    describe(`A code field for ${digits} digits, on a page of ${width} pixels,`, () => {
      it('has each digit in the middle of its cell, none of them scrolled away', async () => {
        const {input} = await filled(width, digits);
        const cells = cellsOf(input).map((cell) => cell.getBoundingClientRect());
        expect(cells.length).to.equal(digits);
        digitsOf(input).forEach(({left, right}, index) => {
          const cell = cells[index];
          expect((left + right) / 2).to.be.closeTo(((cell?.left ?? 0) + (cell?.right ?? 0)) / 2, 1);
          expect(right - left).to.be.below(cell?.width ?? 0);
        });
        expect(isReadable(input)).to.equal(true);
      });

      it('leaves room for a password manager’s badge within the card', async () => {
        const {input} = await filled(width, digits);
        const {right, top, height} = input.getBoundingClientRect();
        expect(cellsOf(input).at(-1)?.getBoundingClientRect().right).to.be.at.most(right - badge);
        expect(right).to.be.at.most((input.form?.getBoundingClientRect().right ?? 0) + 0.5);
        // Some managers show no badge where something hides the edge.
        expect(document.elementFromPoint(right - badge / 2, top + height / 2)).to.equal(input);
      });

      it('is a plain field in twice as large a text, if the cells would get too narrow', async () => {
        document.documentElement.style.fontSize = '32px';
        const {input} = await filled(width, digits);
        expect(cellsOf(input).length).to.equal(width < 1000 ? 0 : digits);
        expect(isReadable(input)).to.equal(true);
      });

      it('is a plain field where the person’s own style sheet spaces the text', async () => {
        const style = box().appendChild(document.createElement('style'));
        style.textContent = spaced;
        const {input} = await filled(width, digits);
        expect(cellsOf(input).length).to.equal(0);
        expect(isReadable(input)).to.equal(true);
      });
    });
  }
}

describe('A code field', () => {
  it('is a plain field in a narrow place on a wide page', async () => {
    const place = box();
    place.style.width = '200px';
    const {input} = await askedForCode({parent: place, digits: 8});
    expect(cellsOf(input).length).to.equal(0);
  });

  it('has its cells back once the person’s own style sheet is gone', async () => {
    const style = box().appendChild(document.createElement('style'));
    style.textContent = spaced;
    const {input} = await filled(400, 6);
    style.remove();
    await sendKeys({press: 'Backspace'});
    await looks(input, '#####[.]');
  });

  it('has room for wide characters, such as an input method writes', async () => {
    const {input} = await filled(320, 6);
    input.value = '\uff11\uff12\uff13\uff14\uff15\uff16';
    input.dispatchEvent(new InputEvent('input', {bubbles: true, isComposing: true}));
    expect(cellsOf(input).length).to.equal(0);
    expect(input.scrollWidth).to.be.at.most(input.clientWidth);
  });

  it('says by its shape, too, that its value was refused', async () => {
    const {stage, input} = await filled(400, 6);
    const edges = (): string[] => cellsOf(input).map((cell) => getComputedStyle(cell).borderTopWidth);
    expect(edges()).to.deep.equal(Array(6).fill('1px'));
    await sendKeys({press: 'Backspace'});
    await sendKeys({press: 'Enter'});
    await stage.drawn();
    expect(edges()).to.deep.equal(Array(6).fill('2px'));
  });
});

describe('A plain code field', () => {
  it('looks like a field, spaces its digits, and is to software what the other one is', async () => {
    const {input, stage} = await filled(320, 8, {'plain-code': ''});
    expect(cellsOf(input).length).to.equal(0);
    expect(getComputedStyle(input).borderTopStyle).to.equal('solid');
    expect(parseFloat(getComputedStyle(input).letterSpacing)).to.be.above(0);
    expect(isReadable(input)).to.equal(true);
    // Firefox 153 fills in one-time codes, but its property knows no such value.
    expect([input.type, input.inputMode, input.getAttribute('autocomplete'), input.name]).to.deep.equal(['text', 'numeric', 'one-time-code', 'totp']);
    await sendKeys({press: 'Enter'});
    await until(() => stage.world.callsOf('attemptSecondFactor').length === 1);
  });

  it('takes a code as the other one does', async () => {
    const {stage, input, code} = await askedForCode({attributes: {'plain-code': ''}});
    input.focus();
    await sendKeys({type: `${code.slice(0, 3)} ${code.slice(3)}`});
    await stage.reaches('signed-in');
  });

  it('keeps what is in it when it gets its cells', async () => {
    const {stage, input} = await filled(400, 6, {'plain-code': ''});
    stage.element.plainCode = false;
    await stage.drawn();
    expect(input.isConnected).to.equal(true);
    await looks(input, '######');
  });
});
