import {MfaError} from '../../core/errors.js';
import type {Context} from './context.js';
import type {Account, FactorNotes} from './data.js';
import {requireUnlocked} from './lockout.js';
import type {Person} from './people.js';
import {randomBytes} from './random.js';
import type {Purpose} from './sent-codes.js';
import {requirePending, requireSession} from './visit.js';

/** A WebAuthn credential as it is stored; its private key never leaves the authenticator. */
export interface StoredPasskey extends FactorNotes {
  /** The credential's id, base64url. */
  readonly id: string;
  /** SubjectPublicKeyInfo, base64url. */
  readonly publicKey: string;
  readonly algorithm: 'RS256' | 'ES256' | 'EdDSA';
  readonly transports: readonly string[];
  /** Signatures so far, as the authenticator counts them; 0 where it does not. */
  counter: number;
}

/** What a browser signs: good once, for one purpose, until `expiresAt` (milliseconds). */
export interface Challenge {
  readonly value: string;
  readonly purpose: Purpose | 'creation';
  readonly expiresAt: number;
}

/** What a browser is asked to sign. */
export interface AssertionRequest {
  readonly challenge: string;
  /** The passkeys that would do, as they were when the prompt came up. */
  readonly passkeys: readonly StoredPasskey[];
}

/** What came back: which passkey has signed the challenge, and whether its signature and all that it covers is right. */
export interface Assertion {
  readonly challenge: string;
  readonly id: string;
  readonly isRight: boolean;
  readonly counter: number;
}

/** Milliseconds a prompt may stay open. */
const lifetime = 5 * 60 * 1000;
/** Prompts of one account that may be open at once, in several tabs. */
const openPrompts = 5;

/** Begins a proof by passkey: for the sign-in that waits, or as a step-up of whoever is signed in. */
export function beginAssertion(context: Context, purpose: Purpose, id?: string): AssertionRequest {
  const person = purpose === 'sign_in' ? requirePending(context, 'second_factor') : requireSession(context).person;
  const {account, seed} = person;
  const passkeys = account.passkeys.filter((passkey) => id === undefined || passkey.id === id);
  if (passkeys.length === 0) throw new MfaError('not_supported', 'The account has no such passkey.');
  requireUnlocked(context, seed.identifier);
  return {challenge: newChallenge(context, account, purpose), passkeys};
}

/** Checks a proof against what is stored now, and uses its challenge up. A counter that stands still tells of a copied key. */
export function redeemAssertion({now, assertion}: Context, {account}: Person, purpose: Purpose): 'right' | 'wrong' | 'expired' {
  if (!assertion) throw new MfaError('not_supported', 'A passkey is no code.');
  const passkey = account.passkeys.find(({id}) => id === assertion.id);
  if (!takeChallenge(account, {value: assertion.challenge, purpose, now})) return 'expired';
  if (!passkey || !assertion.isRight) return 'wrong';
  const {counter} = assertion;
  if ((counter > 0 || passkey.counter > 0) && counter <= passkey.counter) return 'wrong';
  Object.assign(passkey, {counter, lastUsedAt: now});
  return 'right';
}

/** Makes a challenge and keeps it, beside those of other prompts that may be open. */
export function newChallenge({now}: Context, account: Account, purpose: Challenge['purpose']): string {
  // A multiple of three bytes needs no padding, which browsers leave out and the library would miss.
  const value = btoa(String.fromCharCode(...randomBytes(24))).replaceAll('+', '-').replaceAll('/', '_');
  const open = account.challenges.filter(({expiresAt}) => expiresAt > now);
  account.challenges = [...open, {value, purpose, expiresAt: now + lifetime}].slice(-openPrompts);
  return value;
}

/** Uses a challenge up. Tells whether it was kept for this, and is not too old. */
export function takeChallenge(account: Account, {value, purpose, now}: {value: string; purpose: Challenge['purpose']; now: number}): boolean {
  const kept = account.challenges.find((challenge) => challenge.value === value && challenge.purpose === purpose);
  account.challenges = account.challenges.filter((challenge) => challenge !== kept);
  return kept !== undefined && kept.expiresAt > now;
}
