import 'axe-core/axe.min.js';
import {a11ySnapshot} from '@web/test-runner-commands';
import {has, needs} from './needs.js';
import {descriptionOf, focused} from './page.js';

/** A node of the browser's accessibility tree. */
export interface Heard extends Partial<Record<'invalid' | 'disabled' | 'checked' | 'expanded', unknown>> {
  readonly role: string;
  readonly name: string;
  readonly description?: string;
  readonly focused?: boolean;
  readonly children?: readonly Heard[];
}

/** A node of axe's tree, which knows what lies in which shadow root. */
interface AxeNode {
  readonly actualNode: Element;
}

declare const axe: {
  setup(root: Element): void;
  teardown(): void;
  readonly utils: {getNodeFromTree(element: Element): AxeNode};
  readonly commons: {
    readonly aria: {getRole(node: AxeNode): string | null};
    readonly text: {accessibleTextVirtual(node: AxeNode): string};
  };
};

/** The accessibility tree of the whole page. */
export async function treeHeard(): Promise<Heard> {
  needs('accessibilityTree');
  return (await a11ySnapshot({})) as unknown as Heard;
}

/** What assistive technology is told of the place where the focus is: by the browser, or where it tells tests nothing, by axe. */
export async function heardAtFocus(): Promise<Heard> {
  const found = has('accessibilityTree') ? focusIn(await treeHeard()) : reckoned(focused());
  if (!found) throw new Error('The focus is on nothing that assistive technology knows.');
  return found;
}

function focusIn(node: Heard): Heard | undefined {
  for (const child of node.children ?? []) {
    const found = focusIn(child);
    if (found) return found;
  }
  return node.focused ? node : undefined;
}

function reckoned(element: Element | null): Heard | undefined {
  if (!element || element === document.body) return undefined;
  axe.setup(document.documentElement);
  try {
    const node = axe.utils.getNodeFromTree(element);
    const {aria, text} = axe.commons;
    // Chromium's name for what HTML gives no role.
    const role = element.matches('summary') ? 'DisclosureTriangle' : aria.getRole(node);
    return {role: role ?? '', name: text.accessibleTextVirtual(node), description: descriptionOf(element), ...statesOf(element)};
  } finally {
    axe.teardown();
  }
}

function statesOf(element: Element): Partial<Heard> {
  return {
    invalid: element.getAttribute('aria-invalid'),
    disabled: element.matches(':disabled') || element.getAttribute('aria-disabled'),
    checked: element instanceof HTMLInputElement && element.checked,
    expanded: element instanceof HTMLElement && element.matches('summary') ? element.closest('details')?.open : element.getAttribute('aria-expanded'),
  };
}
