import {nameOf, shown} from './page.js';

/** What is for eyes, and must be there whole. */
const pieces = 'h2, p, button, a, label, li, summary, svg, strong, span, code, legend';

/** Which pieces of an element reach out of it, are cut off or broken within a word, as it is now. */
export function layoutFaults(element: Element): string[] {
  const {left: start, right: end} = element.getBoundingClientRect();
  const faults = new Set<string>();
  for (const piece of shown(element)) {
    if (!(piece instanceof HTMLElement || piece instanceof SVGSVGElement) || !piece.matches(pieces)) continue;
    const {left, right, width} = piece.getBoundingClientRect();
    // What is only for screen readers is one pixel wide.
    if (width <= 1 || piece.closest('.mfa-hidden')) continue;
    const name = `${piece.localName} "${(nameOf(piece) || (piece.textContent ?? '')).trim().slice(0, 40)}"`;
    if (left < start - 1 || right > end + 1) faults.add(`${name} reaches from ${left - start} to ${right - start} of ${end - start}`);
    if (isCutOff(piece)) faults.add(`${name} is cut off`);
    if (isOutOfItsBox(piece)) faults.add(`${name} has words outside its box`);
  }
  return [...faults];
}

function isCutOff(piece: Element): boolean {
  const {overflowX, textOverflow} = getComputedStyle(piece);
  return overflowX !== 'visible' && textOverflow !== 'ellipsis' && piece.scrollWidth > piece.clientWidth + 1;
}

/** Whether what is written in a button, or another thing with an edge, is wider or higher than it. */
function isOutOfItsBox(piece: Element): boolean {
  if (!piece.matches('button, a, li, .badge')) return false;
  const words = document.createRange();
  words.selectNodeContents(piece);
  const [inner, outer] = [words.getBoundingClientRect(), piece.getBoundingClientRect()];
  return inner.width > outer.width + 1 || inner.height > outer.height + 1;
}
