/** What a person meets on a page: everything that is shown, in the order it is shown, whatever tree it lies in. */
export function* shown(root: Node): Generator<Node> {
  // A slot has no box of its own, so nothing can be said of its visibility.
  if (root instanceof Element && !(root instanceof HTMLSlotElement) && !root.checkVisibility()) return;
  yield root;
  const inside =
    root instanceof HTMLSlotElement && root.assignedNodes().length > 0
      ? root.assignedNodes()
      : ((root instanceof Element && root.shadowRoot) || root).childNodes;
  for (const child of inside) yield* shown(child);
}

function* shownElements(root: Element): Generator<HTMLElement> {
  for (const node of shown(root)) if (node instanceof HTMLElement) yield node;
}

const trimmed = (text: string | null | undefined): string => (text ?? '').replace(/\s+/g, ' ').trim();

/** The name of a control, as assistive technology says it. */
export function nameOf(control: Element): string {
  const ids = control.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const root = control.getRootNode() as Document | ShadowRoot;
  if (ids.length > 0) return trimmed(ids.map((id) => root.getElementById(id)?.textContent).join(' '));
  const label = control instanceof HTMLInputElement ? control.labels?.[0]?.textContent : control.textContent;
  return trimmed(control.getAttribute('aria-label') ?? label);
}

/** All text that is shown. */
export function textOf(root: Element): string {
  return trimmed([...shown(root)].map((node) => (node instanceof Text ? node.data : ' ')).join(''));
}

export function buttons(root: Element): HTMLElement[] {
  return [...shownElements(root)].filter((element) => element.matches('button, a[href], summary'));
}

/** The button or link of this name; fails if there is none. */
export function button(root: Element, name: string): HTMLElement {
  const found = buttons(root).find((one) => nameOf(one) === name);
  if (!found) throw new Error(`There is no button "${name}" but: ${buttons(root).map(nameOf).join(' | ')}`);
  return found;
}

export function hasButton(root: Element, name: string): boolean {
  return buttons(root).some((one) => nameOf(one) === name);
}

/** Every input that can be filled in, in order. */
export function fields(root: Element): HTMLInputElement[] {
  return [...shownElements(root)].filter((element) => element instanceof HTMLInputElement).filter((input) => input.ariaHidden !== 'true');
}

/** The field with this label; fails if there is none. */
export function field(root: Element, label: string): HTMLInputElement {
  const found = fields(root).find((input) => nameOf(input) === label);
  if (!found) throw new Error(`There is no field "${label}" but: ${fields(root).map(nameOf).join(' | ')}`);
  return found;
}

/** The text of the heading on top. */
export function heading(root: Element): string {
  return trimmed([...shownElements(root)].find((element) => element.matches('h1, h2, h3'))?.textContent);
}

/** What is announced at once. */
export function alertOf(root: Element): string {
  return announced(root, 'alert');
}

/** What is announced in time. */
export function statusOf(root: Element): string {
  return announced(root, 'status');
}

function announced(root: Element, role: string): string {
  return trimmed([...shownElements(root)].filter((element) => element.getAttribute('role') === role).map((element) => element.textContent).join(' '));
}

/** What describes a field: hint and refusal. */
export function descriptionOf(input: Element): string {
  const ids = (input.getAttribute('aria-describedby') ?? '').split(' ').filter(Boolean);
  const root = input.getRootNode() as Document | ShadowRoot;
  return trimmed(ids.map((id) => root.getElementById(id)?.textContent ?? `missing #${id}`).join(' '));
}

/** Where the focus is, also inside shadow trees. */
export function focused(): Element | null {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  return element;
}

/** Puts text into a field, as pasting it over what is there does. */
export function paste(input: HTMLInputElement, text: string): void {
  input.focus();
  input.select();
  if (text) document.execCommand('insertText', false, text);
  else document.execCommand('delete');
}

/** The whole markup, shadow trees included. */
export function markupOf(root: Element): string {
  const shadows = [root, ...root.querySelectorAll('*')].flatMap((element) => (element.shadowRoot ? [element.shadowRoot] : []));
  const inside = shadows.map((shadow) => shadow.innerHTML + [...shadow.children].map(markupOf).join(''));
  return [root.outerHTML, ...inside].join('\n');
}
