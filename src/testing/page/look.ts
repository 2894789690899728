import type {Glance, Question} from './browser-page.js';

/** What the page shows. Runs there, so it uses nothing from outside itself, and names no function: transpilers would wrap it. */
export function look({tags, target, index = 0, select}: Question): Glance {
  const roots: (Document | ShadowRoot)[] = [document];
  let element: (Element & {state?: unknown; noAutoSubmit?: unknown}) | null = null;
  for (const root of roots) {
    for (const tag of tags) element ??= [...root.querySelectorAll(tag)].find((one) => one.getClientRects().length > 0) ?? null;
    if (element) break;
    for (const one of root.querySelectorAll('*')) if (one.shadowRoot) roots.push(one.shadowRoot);
  }
  const inside = element ? [...(element.shadowRoot ? [element.shadowRoot] : []), element] : [];
  const texts = (selector: string): string[] =>
    inside.flatMap((root) => [...root.querySelectorAll(selector)].map((one) => one.textContent?.trim() ?? '')).filter(Boolean);
  const aim = target ? inside.flatMap((root) => [...root.querySelectorAll<HTMLElement>(target)]).at(index) : undefined;
  aim?.scrollIntoView({block: 'center', behavior: 'instant'});
  if (select && aim instanceof HTMLInputElement) aim.select();
  const box = aim?.getBoundingClientRect();
  return {
    tag: element?.localName ?? '',
    state: typeof element?.state === 'string' ? element.state : '',
    heading: texts('[part~=heading]')[0] ?? '',
    error: texts('[part~=error], .mfa-error')[0] ?? '',
    uri: inside.flatMap((root) => [...root.querySelectorAll<HTMLAnchorElement>('[part~=open-app]')].map(({href}) => href))[0] ?? '',
    codes: texts('[part~=code]'),
    fields: inside.flatMap((root) => [...root.querySelectorAll('form input')].map((input) => input.getAttribute('name') ?? '')),
    autoSubmit: element?.noAutoSubmit !== true,
    point: box && box.width > 0 ? {x: box.x + box.width / 2, y: box.y + box.height / 2} : null,
  };
}
