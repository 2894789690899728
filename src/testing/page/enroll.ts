import {freshTotpCode} from '../fresh-totp-code.js';
import type {BrowserPage, Glance} from './browser-page.js';
import {Hands, type Patience} from './hands.js';
import {saveCodes} from './save-codes.js';

/** How somebody enrols. */
export interface EnrollDetails extends Patience {
  /** Proves who they are, where the backend asks for it. */
  readonly password?: string;
  /** See `freshTotpCode()`. Default: 1. */
  readonly ahead?: number;
}

/** What an enrolment leaves a person with. */
export interface NewAuthenticator {
  /** Base32, upper case, no padding. */
  readonly secret: string;
  /** The `otpauth://totp/` URI; for codes that are not six digits of SHA1, hand it on in place of the secret. */
  readonly uri: string;
  /** `[]` where there are none. */
  readonly backupCodes: readonly string[];
}

const inner = ['enrolled', 'already-enrolled'];
const isRefused = ({error, state}: Glance): boolean => error !== '' && ['asking', 'introducing', 'codes-failed'].includes(state);

/**
 * Sets up an authenticator app at the page's `<totp-enroll>`, or from the list of its `<mfa-manage>`, by mouse and keyboard:
 * reads the secret off the page, gives the first code, keeps the backup codes. Is done when the element says so, or
 * is gone.
 *
 * @throws Error that names the screen that did not come, or what was refused.
 */
export async function enrollTotp(page: BrowserPage, details: EnrollDetails = {}): Promise<NewAuthenticator> {
  const {timeout, ahead = 1} = details;
  const hands = new Hands(page, {helper: 'enrollTotp', tags: ['totp-enroll'], ...(timeout !== undefined && {timeout})});
  await openEnrolment(hands);
  const uri = await readUri(hands, details);
  await hands.typeCode(await freshTotpCode(uri, {ahead}));
  const isOver = (glance: Glance): boolean => glance.tag === '' || isRefused(glance) || [...inner, 'saving-codes'].includes(glance.state);
  const seen = await hands.reach({name: 'the end of the enrolment', isHere: isOver});
  if (isRefused(seen)) return hands.giveUp('the first code was refused, or no backup codes were made');
  const backupCodes = seen.state === 'saving-codes' ? await saveCodes(hands) : [];
  await hands.reach({name: 'the end of the enrolment', isHere: ({tag, state}) => tag === '' || inner.includes(state)});
  return {secret: new URL(uri).searchParams.get('secret') ?? '', uri, backupCodes};
}

/** Goes to the enrolment, from the list of factors if need be. */
async function openEnrolment(hands: Hands): Promise<void> {
  const either = hands.at('totp-enroll', 'mfa-manage');
  const seen = await either.reach({
    name: 'the enrolment, or the list of factors',
    isHere: ({tag, state}) => tag === 'totp-enroll' || state === 'listing',
  });
  if (seen.tag === 'totp-enroll') return;
  const list = hands.at('mfa-manage');
  // An app that is still to be set up has neither number nor name; the row is the first of what is off.
  await list.press('[part~=factor]:not(:has([part~=badge].on, .muted)) [part~=button]');
  const opened = await list.reach({name: 'the enrolment', isHere: ({state}) => state !== 'listing' && state !== 'loading'});
  if (opened.state !== 'enrolling') await list.giveUp('the list offers no authenticator app');
}

/** From the introduction to the secret, with the proof that the backend may want on the way. */
async function readUri(hands: Hands, {password}: EnrollDetails): Promise<string> {
  const isNext = (glance: Glance): boolean =>
    glance.uri !== '' ||
    isRefused(glance) ||
    glance.fields.includes('password') ||
    glance.state === 'introducing' ||
    glance.state === 'already-enrolled';
  let seen = await hands.reach({name: 'the introduction', isHere: isNext});
  if (seen.state === 'introducing' && !isRefused(seen)) {
    await hands.press('[part~=button]');
    seen = await hands.reach({
      name: 'the secret',
      isHere: (glance) => isRefused(glance) || (isNext(glance) && glance.state !== 'introducing'),
    });
  }
  if (seen.fields.includes('password')) {
    if (password === undefined) return hands.giveUp('a password is asked for, and none was given');
    await hands.type('password', password);
    await hands.press('form button[type=submit]');
    seen = await hands.reach({name: 'the secret', isHere: (glance) => glance.uri !== '' || glance.error !== ''});
  }
  return seen.uri || hands.giveUp('there is no secret to be seen');
}
