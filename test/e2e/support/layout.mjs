/** What is wrong with the layout of the page as it is now: a sideways scroll, or a piece of an element out of sight or cut off. */
export function layoutFaults(page) {
  return page.evaluate(() => {
    const {scrollWidth, clientWidth} = document.documentElement;
    const faults = scrollWidth > clientWidth ? [`the page is ${scrollWidth} px wide`] : [];
    const pieces = 'h2, p, button, a, label, li, summary, svg, input';
    const inside = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : [])]);
    const elements = [...document.querySelectorAll('mfa-sign-in, mfa-manage')].flatMap((one) => [...inside(one), ...inside(one.shadowRoot)]);
    for (const piece of elements.filter((one) => one.matches(pieces) && one.checkVisibility())) {
      const {left, right, width} = piece.getBoundingClientRect();
      // What is only for screen readers is one pixel wide.
      if (width <= 1) continue;
      const name = `${piece.localName} "${(piece.textContent || piece.ariaLabel || piece.name || '').trim().slice(0, 30)}"`;
      if (left < 0 || right > clientWidth) faults.push(`${name} reaches from ${left} to ${right}`);
      if (piece.matches('button, a') && piece.scrollWidth > piece.clientWidth + 1) faults.push(`${name} is cut off`);
    }
    for (const button of elements.filter((one) => one.matches('button, a') && one.checkVisibility())) {
      const words = document.createRange();
      words.selectNodeContents(button);
      const isOneWord = !/\s/.test(button.textContent.trim());
      if (isOneWord && words.getBoundingClientRect().height > 2 * parseFloat(getComputedStyle(button).fontSize)) {
        faults.push(`${button.textContent.trim()} is broken`);
      }
    }
    return [...new Set(faults)];
  });
}
