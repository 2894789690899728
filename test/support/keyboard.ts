import {executeServerCommand, sendKeys} from '@web/test-runner-commands';
import {heardAtFocus, type Heard} from './heard.js';
import {focused} from './page.js';
import {settled} from './until.js';

/** What a screen reader says of a control: role, name, states. */
export type Stop = readonly string[];

const states = ['invalid', 'disabled', 'checked', 'expanded'] as const;

/** More stops than any screen has. */
const tooMany = 40;

/** Presses keys, one after the other: `Tab`, `Shift+Tab`, `Enter`, `Space`, `Escape`. */
export async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) {
    const [last = '', ...held] = key.split('+').reverse();
    for (const one of held) await sendKeys({down: one});
    await sendKeys({press: last === 'Space' ? ' ' : last});
    for (const one of held) await sendKeys({up: one});
    await settled();
  }
}

/** Types into whatever has the focus. */
export async function type(text: string): Promise<void> {
  await sendKeys({type: text});
  await settled();
}

/** What is said when the focus comes to where it is: role, name, states, and the description at the end. */
export async function spoken(): Promise<Stop> {
  const heard = await heardAtFocus();
  return [...stopOf(heard), ...(heard.description ? [heard.description] : [])];
}

/**
 * Every place that Tab comes to inside an element, from the first to the last. Fails where the focus cannot leave, or where
 * Shift and Tab go another way. The focus is put back.
 */
export async function stopsOf(element: Element): Promise<readonly Stop[]> {
  const before = focused();
  const [start, end] = [document.createElement('button'), document.createElement('button')];
  element.before(start);
  element.after(end);
  try {
    const there = await stopsBetween(start, end, 'Tab');
    const back = await stopsBetween(end, start, 'Shift+Tab');
    if (String(back.reverse()) !== String(there)) throw new Error(`Tab comes to ${String(there)}; Shift+Tab to ${String(back)}.`);
    return there;
  } finally {
    if (before instanceof HTMLElement) before.focus();
    start.remove();
    end.remove();
  }
}

/** Presses Tab until the focus is on the control of this name. */
export async function tabTo(name: string, key = 'Tab'): Promise<void> {
  const passed: Stop[] = [];
  while (passed.length < tooMany) {
    await press(key);
    const stop = await spoken();
    if (stop[1] === name) return;
    passed.push(stop);
  }
  throw new Error(`${key} never comes to "${name}" but to: ${passed.join(' | ')}`);
}

/** Back from the browser's own buttons, to which Tab leads from the end of a page, and where Firefox would stay. */
export async function backToPage(): Promise<void> {
  if (!document.hasFocus()) await executeServerCommand('focus-page');
}

async function stopsBetween(start: HTMLElement, end: HTMLElement, key: string): Promise<Stop[]> {
  const stops: Stop[] = [];
  start.focus();
  while (stops.length < tooMany) {
    await press(key);
    if (focused() === end) return stops;
    stops.push(stopOf(await heardAtFocus()));
  }
  throw new Error(`${key} does not lead out: ${stops.join(' | ')}`);
}

function stopOf(heard: Heard): string[] {
  return [heard.role, heard.name, ...states.filter((state) => String(heard[state]) === 'true')];
}
