/** How a person gets at a page: with a mouse, with a finger, or with the keyboard alone. Each presses things, goes into fields, and types. */

export function mouse(page) {
  return {
    press: (thing) => thing.click(),
    enter: (field) => field.click(),
    type: (text) => page.keyboard.type(text),
  };
}

export function finger(page) {
  return {
    press: (thing) => thing.tap(),
    enter: (field) => field.tap(),
    // As phones' keyboards do when they offer a password or a code.
    type: (text) => page.keyboard.insertText(text),
  };
}

/** A mouse, and everything pasted: for tests that are not about typing. */
export function quickHands(page) {
  return {...mouse(page), type: (text) => page.keyboard.insertText(text)};
}

/** Walks with Tab, or Shift+Tab where `backwards` is asked for, and presses Enter and Space in turns: a button answers to both. */
export function keyboardAlone(page) {
  let presses = 0;
  const walk = async (thing, {backwards = false} = {}) => {
    const path = [];
    while (!(await hasFocus(thing))) {
      if (path.length === 80) throw new Error(`Tab does not lead there. On the way: ${path.join(', ')}`);
      await page.keyboard.press(backwards ? 'Shift+Tab' : 'Tab');
      path.push(await describeFocus(page));
    }
  };
  return {
    press: async (thing, options) => {
      await walk(thing, options);
      await page.keyboard.press(presses++ % 2 === 0 ? 'Enter' : 'Space');
    },
    enter: walk,
    type: (text) => page.keyboard.type(text),
  };
}

/** Waits until the focus is on this very element. */
export async function waitForFocus(page, thing) {
  try {
    await thing.and(page.locator(':focus')).waitFor();
  } catch (cause) {
    throw new Error(`The focus is not on ${thing}, but on: ${await describeFocus(page)}`, {cause});
  }
}

function hasFocus(thing) {
  return thing.evaluate((element) => element.matches(':focus'));
}

/** What has the focus, through all shadow roots, as a person would name it. */
export function describeFocus(page) {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    const name = element?.getAttribute('aria-label') ?? element?.labels?.[0]?.textContent ?? element?.textContent ?? '';
    return `${element?.localName} "${element === document.body ? '' : name.trim().slice(0, 40)}"`;
  });
}
