import {english} from '../src/i18n/english.js';
import {languageOf} from '../src/i18n/language.js';
import {catalogue, type Messages} from '../src/i18n/messages.js';
import {button, buttons, field, nameOf, paste, textOf} from '../test/support/page.js';
import type {Strategy} from '../src/core/adapter.js';
import type {PageGlobals} from './page.js';

/** What a story's `play` is told, by Storybook and by the tests. */
export interface PlayContext {
  readonly canvasElement: HTMLElement;
  readonly globals?: PageGlobals;
}

/** Something that a person does in front of the element of a story. */
export type Act = (element: StoryElement) => Promise<unknown>;

/** Names a control, in whatever language it is shown. */
export type Naming = (texts: Messages) => string;

type StoryElement = HTMLElement & {readonly state: string; readonly updateComplete: Promise<boolean>};

const tags = 'mfa-sign-in, totp-enroll, totp-verify, backup-codes, mfa-manage';

/**
 * A story's `play`: what the person does, one act after the other, in the first element there is; else in the dialog that is
 * open. Nothing is done where the toolbar makes the backend fail, because these acts would lead nowhere.
 */
export function acting(...acts: readonly Act[]): (context: PlayContext) => Promise<void> {
  return async ({canvasElement, globals}) => {
    if (globals?.fault) return;
    const element = await until(() => (canvasElement.querySelector(tags) ?? document.querySelector(`dialog :is(${tags})`)) as StoryElement);
    for (const act of acts) await act(element);
  };
}

/** Waits until the element is in one of these states, with the screen for it. */
export function reaches(...states: readonly string[]): Act {
  return async (element) => {
    await until(() => states.includes(element.state), () => `${element.localName} reaches no ${states.join(', ')}: it is ${element.state}`);
    await element.updateComplete;
  };
}

/** Presses the button of this name as soon as it is there. */
export function press(naming: Naming): Act {
  return async (element) => (await until(() => button(element, naming(textsOf(element))))).click();
}

/** Chooses a method, whatever the masked number says. */
export function choose(strategy: Strategy): Act {
  return async (element) => {
    const start = textsOf(element).methods[strategy].choose('\0').split('\0')[0] ?? '';
    (await until(() => buttons(element).find((one) => nameOf(one).startsWith(start)))).click();
  };
}

/** Fills in the field of this name as soon as it is there. */
export function enter(naming: Naming, text: string): Act {
  return async (element) => paste(await until(() => field(element, naming(textsOf(element)))), text);
}

/** Waits until this text is shown. */
export function reads(naming: Naming): Act {
  return (element) => until(() => textOf(element).includes(naming(textsOf(element))));
}

/** Enters a code of six digits, which is sent by itself. */
export function enterCode(code: string): Act {
  return enter((texts) => texts.methods.totp.label(6), code);
}

/** Enters a code that no authenticator shows, and waits until that is said. */
export function enterWrongCode(code = '000000'): Act {
  return async (element) => {
    await enterCode(code)(element);
    await until(() => element.querySelector('input[aria-invalid=true][name=totp]') && element.state === 'asking');
  };
}

/** Enters the code for the key on show. */
export const codeForTheKey: Act = async (element) => {
  const {Secret, TOTP} = await import('otpauth');
  const key = await until(() => element.shadowRoot?.querySelector(`[aria-label="${textsOf(element).keyLabel}"]`)?.textContent);
  const code = new TOTP({secret: Secret.fromBase32(key.replace(/\s/g, ''))}).generate();
  await enterCode(code)(element);
};

/** The texts an element shows now. */
function textsOf(element: Element): Messages {
  return catalogue(languageOf(element), english).messages;
}

/** Resolves to the first answer that is neither falsy nor an exception; a busy machine has ten seconds. */
async function until<T>(look: () => T, why: () => string = () => String(look)): Promise<NonNullable<T>> {
  const end = performance.now() + 10_000;
  let cause: unknown;
  while (performance.now() < end) {
    try {
      const found = look();
      if (found) return found;
    } catch (error) {
      cause = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Waited in vain: ${why()}`, {cause});
}
