import type {Proof} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {redeemBackupCode} from './backup-codes.js';
import type {Context} from './context.js';
import type {FactorNotes} from './data.js';
import {countFailure, requireUnlocked} from './lockout.js';
import {redeemAssertion} from './passkeys.js';
import {isMeant, type Person} from './people.js';
import {redeemSentCode, type Purpose} from './sent-codes.js';
import {redeemTotp} from './totp.js';

type CodeProof = Exclude<Proof, {strategy: 'password'}>;
type Outcome = 'right' | 'wrong' | 'used' | 'expired';

/** Accepts a password or code, or rejects with the reason. A code is used up; a wrong one counts. */
export function requireProof(context: Context, person: Person, proof: Proof, purpose: Purpose): void {
  if (proof.strategy === 'password') requirePassword(context, person.seed.identifier, proof.password);
  else requireCode(context, person, proof, purpose);
}

/** Accepts the password of this identifier, which need not exist. */
export function requirePassword(context: Context, identifier: string, password: string): void {
  if (!password) throw new MfaError('form_param_nil', 'The password is missing.', {paramName: 'password'});
  requireUnlocked(context, identifier);
  if (!context.passwords.matches(identifier, password)) throw countFailure(context, identifier, 'password');
}

/** Rejects with the reason unless the outcome is `right`. */
export function requireRight(
  context: Context,
  {seed}: Person,
  outcome: Outcome,
): asserts outcome is 'right' {
  const paramName = 'code';
  // Only wrong codes count: a code that was used or is too old has been held by whoever enters it.
  if (outcome === 'wrong') throw countFailure(context, seed.identifier, paramName);
  if (outcome === 'used') throw new MfaError('code_already_used', 'The code has been used.', {paramName});
  if (outcome === 'expired') throw new MfaError('verification_expired', 'The code has expired.', {paramName});
}

/** Rejects an empty code before it counts as a wrong one. */
export function requireText(code: string): void {
  if (!code.trim()) throw new MfaError('form_param_nil', 'The code is missing.', {paramName: 'code'});
}

function requireCode(context: Context, person: Person, proof: CodeProof, purpose: Purpose): void {
  if (proof.strategy !== 'passkey') requireText(proof.code);
  requireUnlocked(context, person.seed.identifier);
  requireRight(context, person, redeem(context, person, proof, purpose));
}

function redeem(context: Context, person: Person, proof: CodeProof, purpose: Purpose): Outcome {
  const {strategy, code, id} = proof;
  const {totps, backupCodes, reserved, contacts} = person.account;
  const meant = totps.filter((totp) => isMeant({strategy: 'totp', id: totp.id}, proof));
  if (meant.length > 0) return bestOf(meant.map((totp) => used(totp, redeemTotp(totp, code, context.now), context)));
  if (strategy === 'passkey') return redeemAssertion(context, person, purpose);
  if (strategy === 'backup_code' && backupCodes) return used(backupCodes, redeemBackupCode(backupCodes, code), context);
  if ((strategy === 'phone_code' || strategy === 'email_code') && reserved.includes(strategy)) {
    return used((contacts[strategy] ??= {}), redeemSentCode(context, {person, strategy, purpose, id}, code), context);
  }
  throw new MfaError('not_supported', 'This is not a second factor of the account.');
}

/** Notes when a factor was last of use. */
function used<T extends Outcome>(notes: FactorNotes, outcome: T, {now}: Context): T {
  if (outcome === 'right') notes.lastUsedAt = now;
  return outcome;
}

/** What comes of a code that was tried on several authenticators. */
function bestOf(outcomes: readonly Outcome[]): Outcome {
  return (['right', 'used'] as const).find((outcome) => outcomes.includes(outcome)) ?? 'wrong';
}
