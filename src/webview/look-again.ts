import {tags} from './host-message.js';

/** States that end in backup codes which are told once, or show them: they outlast a change of the session. */
const held = ['checking', 'verifying', 'making-codes', 'renewing-codes', 'creating', 'saving-codes'].map((state) => `[state=${state}]`).join();

/** Has every element on the page begin anew and ask its backend who is signed in, unless that would lose backup codes. */
export function lookAgain(): void {
  for (const element of [...elementsIn(document)]) {
    if (!element.matches(held) && !element.querySelector(held)) (element as Partial<{restart(): void}>).restart?.();
  }
}

/** The elements in a tree and the open shadow trees in it, but not those inside of another. */
function* elementsIn(root: ParentNode): Generator<Element> {
  const selector = tags.join();
  for (const element of root.querySelectorAll('*')) {
    if (element.matches(selector) && !element.parentElement?.closest(selector)) yield element;
    else if (element.shadowRoot) yield* elementsIn(element.shadowRoot);
  }
}
