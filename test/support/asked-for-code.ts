import {sendKeys} from '@web/test-runner-commands';
import {credentials, enrolledAda} from '../adapters/memory/setup.js';
import {has} from './needs.js';
import {show, type Stage} from './stage.js';
import {texts} from './texts.js';
import {createWorld, type World} from './world.js';

/** Somebody who has given the password, and is asked for the code of the app. */
export interface AskedForCode {
  readonly stage: Stage<'mfa-sign-in'>;
  readonly world: World;
  readonly input: HTMLInputElement;
  /** The right one. */
  readonly code: string;
  /** The codes that were sent to the backend. */
  readonly attempts: () => unknown[];
}

export async function askedForCode({
  attributes = {},
  digits = 6,
  parent,
}: {
  readonly attributes?: Record<string, string>;
  readonly digits?: 6 | 8;
  readonly parent?: Element;
} = {}): Promise<AskedForCode> {
  const world = createWorld({totp: {digits}});
  const secret = await enrolledAda(world);
  await world.adapter.signIn(credentials('ada'));
  const stage = show('mfa-sign-in', {world, attributes, ...(parent && {parent})});
  await stage.reaches('asking');
  return {
    stage,
    world,
    input: stage.field(texts.methods.totp.label(digits)),
    code: world.codeFor(secret),
    attempts: () => world.callsOf('attemptSecondFactor').map(({params}) => params['code']),
  };
}

/** Where nothing is sent before the person says so. */
export const manually = {attributes: {'no-auto-submit': ''}} as const;

/** Presses a key while Control is held down. */
export async function control(key: string): Promise<void> {
  await sendKeys({down: 'Control'});
  await sendKeys({press: key});
  await sendKeys({up: 'Control'});
}

/** Takes the last change back. */
export async function undo(): Promise<void> {
  if (has('undoKeys')) await control('z');
  else document.execCommand('undo');
}

/** Makes the change that was taken back once more. */
export async function redo(): Promise<void> {
  if (has('undoKeys')) await control('y');
  else document.execCommand('redo');
}

/** Pastes a text as people do, from the clipboard. */
export async function pasteInto(input: HTMLInputElement, text: string): Promise<void> {
  const note = document.body.appendChild(document.createElement('textarea'));
  note.value = text;
  note.select();
  await control('c');
  note.remove();
  input.focus();
  await control('v');
}
