import {MfaError, requestReverification, type ReverificationOptions} from '../../src/index.js';
import {credentials} from '../adapters/memory/setup.js';
import {adaIsIn} from '../elements/totp-verify/scenes.js';
import {box, Stage} from '../support/stage.js';
import {labels, texts} from '../support/texts.js';
import {settled, until} from '../support/until.js';
import {createWorld, type World} from '../support/world.js';

/** A dialog on the page, and a person in front of it. */
export interface Asked {
  readonly dialog: HTMLDialogElement;
  readonly stage: Stage<'totp-verify'>;
}

/** A dialog, and what comes of it. */
export interface Asking extends Asked {
  readonly world: World;
  /** `done`, or the code it was rejected with. */
  readonly ending: Promise<string>;
}

export const dialogs = (): HTMLDialogElement[] => [...document.querySelectorAll('dialog')];

afterEach(async () => {
  for (const dialog of dialogs()) dialog.remove();
  await settled();
});

/** The dialog that is open. */
export async function openDialog(world: World): Promise<Asked> {
  const dialog = await until(() => dialogs().find(({open}) => open), 'a dialog');
  const element = dialog.querySelector('totp-verify');
  if (!element) throw new Error('The dialog is empty.');
  return {dialog, stage: new Stage(element, world)};
}

/** `done`, or the code of the error that a call ended with. */
export function endingOf(call: Promise<unknown>): Promise<string> {
  return call.then(
    () => 'done',
    (error: unknown) => (MfaError.is(error) ? error.code : `no MfaError: ${String(error)}`),
  );
}

/** Ada, signed in with her password alone, with which every step-up is done. */
export async function adasWorld(): Promise<World> {
  const world = createWorld();
  await adaIsIn(world);
  return world;
}

/** Has the step-up requested of Ada, and waits until she is asked. */
export async function asked(options: ReverificationOptions = {}, known?: World): Promise<Asking> {
  const world = known ?? (await adasWorld());
  const ending = endingOf(requestReverification({adapter: world.adapter, ...options}));
  const open = await openDialog(world);
  await open.stage.reaches('asking');
  return {...open, world, ending};
}

/** Gives the right password. */
export async function prove({stage}: Pick<Asked, 'stage'>): Promise<void> {
  await stage.enter(labels.password, credentials('ada').password);
  await stage.press(texts.verify);
}

/** A button of the page that has the focus. */
export function opener(): HTMLButtonElement {
  const button = box().appendChild(document.createElement('button'));
  button.textContent = 'Delete';
  button.focus();
  return button;
}

/** All that a dialog could leave behind on the page. */
export function traces(): unknown {
  const {documentElement: root, body} = document;
  return {
    dialogs: dialogs().length,
    children: body.childElementCount,
    attributes: [root, body].flatMap(({attributes}) => [...attributes].map(({name, value}) => `${name}=${value}`)),
    sheets: document.adoptedStyleSheets.length,
  };
}
