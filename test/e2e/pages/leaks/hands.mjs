/** The hands of somebody quick, in the page itself: a thousand visits take seconds. */

/** Lets everything happen that is due. A timer would be slowed down by the browser. */
export function turn() {
  return globalThis.scheduler.postTask(() => {});
}

/** Resolves to the first answer of `look` that is something; fails when nothing comes. */
export async function until(look, what) {
  const end = performance.now() + 10_000;
  while (performance.now() < end) {
    const found = look();
    if (found) return found;
    await turn();
  }
  throw new Error(`Waited in vain for ${what}: ${document.body.innerText}`);
}

/** All elements inside one, in its shadow tree and those of elements inside. */
function* within(root) {
  for (const element of root.querySelectorAll('*')) {
    yield element;
    if (element.shadowRoot) yield* within(element.shadowRoot);
  }
}

function* inside(element) {
  if (element.shadowRoot) yield* within(element.shadowRoot);
  yield* within(element);
}

function find(root, test) {
  for (const element of inside(root)) if (test(element)) return element;
  return undefined;
}

/** Presses the button or link that says this, once it is there and can be pressed. */
export async function press(root, name) {
  const says = (one) => name.test(one.getAttribute('aria-label') ?? one.textContent.trim());
  const button = await until(() => find(root, (one) => one.matches('button:enabled, summary, a') && says(one)), name);
  button.focus();
  button.click();
}

/** Types into a field and leaves it at that. */
export async function type(root, field, text) {
  const input = await until(() => find(root, (one) => one.matches(`input[name="${field}"]`) && !one.readOnly), field);
  input.focus();
  input.value = text;
  input.dispatchEvent(new InputEvent('input', {bubbles: true, composed: true, inputType: 'insertText', data: text}));
}

/** Waits for a heading or text. */
export function reads(root, text) {
  return until(() => find(root, (one) => text.test(one.textContent) && one.matches('h2, p, label, li')), text);
}
