import {freshTotpCode} from '../fresh-totp-code.js';
import type {BrowserPage, Glance} from './browser-page.js';
import {Hands, type Patience, type Screen} from './hands.js';
import {saveCodes} from './save-codes.js';

/** Who signs in. */
export interface SignInDetails extends Patience {
  readonly identifier: string;
  readonly password: string;
  /** Asks that this device be spared the second factor from now on. Default: false. */
  readonly trustDevice?: boolean;
}

/** Who signs in with an authenticator app. */
export interface TotpSignInDetails extends SignInDetails {
  /** Base32, or the `otpauth://totp/` URI. */
  readonly secret: string;
  /** See `freshTotpCode()`. Default: 1. */
  readonly ahead?: number;
}

const atPassword: Screen = {name: 'the form for the password', isHere: ({fields}) => fields.includes('password')};
const atSecondStep: Screen = {
  name: 'the second step',
  isHere: ({state, fields}) => state === 'choosing' || (state === 'asking' && fields.some((name) => name === 'totp' || name === 'backup-code')),
};
const isRefused = ({error, state}: Glance): boolean => error !== '' && (state === 'asking' || state === 'choosing' || state === 'asking-password');
/** Gone, or still there and done: many pages take the element away, or go elsewhere. */
const isDone = ({tag, state}: Glance): boolean => tag === '' || state === 'signed-in';

/**
 * Signs somebody in at the page's `<mfa-sign-in>`, with the code of their authenticator app, by mouse and keyboard. Is
 * done when the element says so or is gone. Goes by names of fields and parts, so the page's language does not matter.
 *
 * @throws Error that names the screen that did not come, or what was refused.
 */
export async function signInWithTotp(page: BrowserPage, details: TotpSignInDetails): Promise<void> {
  const hands = handsOf(page, 'signInWithTotp', details);
  const seen = await givePassword(hands, details);
  // The app comes first wherever it is not a message that does.
  if (seen.state === 'choosing') await hands.press('[part~=method]', 1);
  await hands.reach({name: 'the field for the code of the app', isHere: ({state, fields}) => state === 'asking' && fields.includes('totp')});
  await trustIfAsked(hands, details);
  await hands.typeCode(await freshTotpCode(details.secret, {ahead: details.ahead ?? 1}));
  await finish(hands, 'the code of the app');
}

/**
 * The same with a backup code. Resolves to the codes that came in place of it, where the backend rotates them, otherwise
 * to an empty list.
 *
 * @throws Error that names the screen that did not come, or what was refused.
 */
export async function signInWithBackupCode(page: BrowserPage, details: SignInDetails & {readonly code: string}): Promise<readonly string[]> {
  const hands = handsOf(page, 'signInWithBackupCode', details);
  const seen = await givePassword(hands, details);
  if (!seen.fields.includes('backup-code')) {
    // The way to the others stands before the way out.
    if (seen.state === 'asking') await hands.press('[part~=action]');
    await hands.press('[part~=method]', -1);
  }
  await hands.reach({name: 'the field for a backup code', isHere: ({state, fields}) => state === 'asking' && fields.includes('backup-code')});
  await trustIfAsked(hands, details);
  await hands.type('backup-code', details.code);
  await hands.press('form button[type=submit]');
  return finish(hands, 'the backup code');
}

function handsOf(page: BrowserPage, helper: string, {timeout}: Patience): Hands {
  return new Hands(page, {helper, tags: ['mfa-sign-in'], ...(timeout !== undefined && {timeout})});
}

async function givePassword(hands: Hands, {identifier, password}: SignInDetails): Promise<Glance> {
  await hands.reach(atPassword);
  await hands.type('username', identifier);
  await hands.type('password', password);
  await hands.press('form button[type=submit]');
  const seen = await hands.reach({
    name: atSecondStep.name,
    isHere: (glance) => atSecondStep.isHere(glance) || isDone(glance) || isRefused(glance) || glance.state === 'enrolling',
  });
  if (atSecondStep.isHere(seen)) return seen;
  return hands.giveUp(isDone(seen) ? 'no second factor was asked for' : isRefused(seen) ? 'the password was refused' : 'an enrolment is asked for');
}

async function trustIfAsked(hands: Hands, {trustDevice}: SignInDetails): Promise<void> {
  if (trustDevice) await hands.press('form input[name=trust-device]');
}

/** Waits for what comes of a code. */
async function finish(hands: Hands, what: string): Promise<readonly string[]> {
  const isOver = (glance: Glance): boolean => isDone(glance) || isRefused(glance) || glance.state === 'saving-codes';
  const seen = await hands.reach({name: 'the end of the sign-in', isHere: isOver});
  if (isRefused(seen)) return hands.giveUp(`${what} was refused`);
  if (seen.state !== 'saving-codes') return [];
  const codes = await saveCodes(hands.at('backup-codes'));
  await hands.reach({name: 'the end of the sign-in', isHere: isDone});
  return codes;
}
