import type {Proof} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {redeemBackupCode} from './backup-codes.js';
import type {Context} from './context.js';
import {countFailure, requireUnlocked} from './lockout.js';
import type {Person} from './people.js';
import {redeemSentCode, type Purpose} from './sent-codes.js';
import {redeemTotp} from './totp.js';

type CodeProof = Exclude<Proof, {strategy: 'password'}>;

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
  outcome: 'right' | 'wrong' | 'used' | 'expired',
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
  requireText(proof.code);
  requireUnlocked(context, person.seed.identifier);
  requireRight(context, person, redeem(context, person, proof, purpose));
}

function redeem(
  context: Context,
  person: Person,
  {strategy, code, id}: CodeProof,
  purpose: Purpose,
): 'right' | 'wrong' | 'used' | 'expired' {
  const {totp, backupCodes, reserved} = person.account;
  if (strategy === 'totp' && totp) return redeemTotp(totp, code, context.now);
  if (strategy === 'backup_code' && backupCodes) return redeemBackupCode(backupCodes, code);
  if ((strategy === 'phone_code' || strategy === 'email_code') && reserved.includes(strategy)) {
    return redeemSentCode(context, {person, strategy, purpose, id}, code);
  }
  throw new MfaError('not_supported', 'This is not a second factor of the account.');
}
