import {until} from './until.js';

/** The cells drawn behind the input of a code; none where it looks like any other field. */
export function cellsOf(input: HTMLInputElement): HTMLElement[] {
  const around = [...(input.parentElement?.children ?? [])].filter((one) => one instanceof HTMLElement);
  return around.filter((one) => one !== input && one.getBoundingClientRect().width > 0);
}

/** What the cells look like: `#` filled, `.` empty, in brackets where the next digit goes, or what is selected. */
export function lookOf(input: HTMLInputElement): string {
  return cellsOf(input)
    .map((cell) => {
      const {backgroundColor, outlineStyle, outlineWidth} = getComputedStyle(cell);
      const look = backgroundColor === surfaceOf(input) ? '.' : '#';
      return outlineStyle === 'solid' && outlineWidth === '3px' ? `[${look}]` : look;
    })
    .join('');
}

/** Waits until the cells look like this. */
export async function looks(input: HTMLInputElement, look: string): Promise<void> {
  await until(() => lookOf(input) === look, `cells like ${look}`).catch(() => {
    throw new Error(`The cells look like ${lookOf(input)}, not ${look}.`);
  });
}

/** The background of an empty cell. */
function surfaceOf(input: HTMLInputElement): string {
  const probe = input.parentElement?.appendChild(document.createElement('span'));
  const color = probe ? getComputedStyle(probe).backgroundColor : '';
  probe?.remove();
  return color;
}

/** How wide a digit of the field is, without what it is spaced by. */
export function digitWidth(input: HTMLInputElement): number {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) throw new Error('There is no canvas to measure with.');
  context.font = getComputedStyle(input).font;
  return context.measureText('0').width;
}

/** From where to where each digit of the field is drawn. */
export function digitsOf(input: HTMLInputElement): {left: number; right: number}[] {
  const {letterSpacing, paddingLeft, borderLeftWidth} = getComputedStyle(input);
  const start = input.getBoundingClientRect().left + parseFloat(paddingLeft) + parseFloat(borderLeftWidth) - input.scrollLeft;
  const width = digitWidth(input);
  return [...input.value].map((_, index) => {
    const left = start + index * (width + parseFloat(letterSpacing));
    return {left, right: left + width};
  });
}

/** Whether every digit is whole, in sight and apart from its neighbours. */
export function isReadable(input: HTMLInputElement): boolean {
  const box = input.getBoundingClientRect();
  const digits = digitsOf(input);
  const areApart = digits.every(({left}, index) => left >= (digits[index - 1]?.right ?? box.left) - 0.1);
  return areApart && (digits.at(-1)?.right ?? 0) <= box.right && input.scrollLeft === 0 && input.scrollWidth <= input.clientWidth;
}
