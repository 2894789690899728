import {clerkAdapter, type ClerkAdapter} from '../../../src/adapters/clerk/index.js';
import {address, credentials, enterPassword, lastCode, signIn, signInOf, type ClerkUserName} from '../../adapters/clerk/fapi/acts.js';
import {startClerk, type ClerkStage, type ClerkStageOptions} from '../../adapters/clerk/stage.js';
import {serverRequest} from '../../support/server-request.js';
import {textOf} from '../../support/page.js';
import {show, type Stage, type StageOptions, type Tag} from '../../support/stage.js';
import {labels} from '../../support/texts.js';
import {submitPassword} from '../mfa-sign-in/scenes.js';

const adapters = new WeakMap<ClerkStage, ClerkAdapter>();

/** The adapter of a page: all its elements share one. */
export function adapterOf(page: ClerkStage): ClerkAdapter {
  const adapter = adapters.get(page) ?? clerkAdapter(page.clerk);
  adapters.set(page, adapter);
  return adapter;
}

/** Puts an element on a page with the real clerk-js. */
export function showOn<T extends Tag>(page: ClerkStage, tag: T, options: StageOptions<T> = {}): Stage<T> {
  return show(tag, {adapter: adapterOf(page), ...options});
}

/** A page where somebody is signed in already. */
export async function signedIn(name: ClerkUserName, options?: ClerkStageOptions): Promise<ClerkStage> {
  const page = await startClerk(options);
  await (name === 'grace' ? signInByText(page) : signIn(page, name));
  return page;
}

/** Grace has no app, but a telephone. */
async function signInByText(page: ClerkStage): Promise<void> {
  await enterPassword(page, 'grace');
  await signInOf(page).prepareSecondFactor({strategy: 'phone_code'});
  const {createdSessionId} = await signInOf(page).attemptSecondFactor({strategy: 'phone_code', code: lastCode(page)});
  await page.clerk.setActive({session: createdSessionId});
}

/** Fills in identifier and password, and presses the button. */
export async function givePassword(stage: Stage<'mfa-sign-in'>, name: ClerkUserName): Promise<void> {
  await submitPassword(stage, address(name), credentials(name).password);
}

/** What the authenticator app shows now. */
export const appCode = ({fapi}: ClerkStage, name: ClerkUserName): string => fapi.totpCode(address(name));

/** Enters it. */
export async function enterAppCode(stage: Stage, page: ClerkStage, name: ClerkUserName): Promise<void> {
  await stage.enter(labels.code, appCode(page, name));
}

/** Six digits that are not the right ones. */
export const wrongCode = (page: ClerkStage, name: ClerkUserName): string => String((Number(appCode(page, name)) + 1) % 1_000_000).padStart(6, '0');

/** Presses one button after the other. */
export async function press(stage: Stage, ...names: readonly string[]): Promise<void> {
  for (const name of names) await stage.press(name);
}

/** The numbered backup codes on show, here or in an element inside. */
export function codesOf({element}: Stage): string[] {
  const inside = [element, ...element.querySelectorAll<Stage['element']>('totp-enroll, backup-codes')];
  return inside.flatMap(({renderRoot}) => [...renderRoot.querySelectorAll('ol li')].map(({textContent}) => textContent ?? ''));
}

/** The lines of a list of factors. */
export const rows = ({element}: Stage<'mfa-manage'>): string[] =>
  [...element.renderRoot.querySelectorAll('li')].map((row) => textOf(row));

/** The line of one factor, or '' where there is none. */
export const rowOf = (stage: Stage<'mfa-manage'>, factor: string): string => rows(stage).find((row) => row.startsWith(factor)) ?? '';

/** How often Clerk was asked for a secret. */
export const secretsMade = ({fapi}: ClerkStage): number => fapi.requestsTo('POST', '/v1/me/totp').length;

let undo: (() => void)[] = [];

afterEach(() => {
  for (const put of undo) put();
  undo = [];
});

/** Puts a handler at an address, for the rest of the test. */
export function serve(url: string, handler: (request: Request) => Response | Promise<Response>): void {
  const others = window.fetch.bind(window);
  const {href} = new URL(url, location.href);
  window.fetch = async (input, init) => {
    const request = serverRequest(input, init);
    return request.url === href ? handler(request) : others(input, init);
  };
  undo.unshift(() => (window.fetch = others));
}

/** Something to wait for, until it is let go. */
export function deferred(): {readonly promise: Promise<void>; readonly resolve: () => void} {
  let resolve = (): void => {};
  const promise = new Promise<void>((settle) => (resolve = settle));
  return {promise, resolve};
}
