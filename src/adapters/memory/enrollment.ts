import type {BackupCodeResource, BackupCodeStatus, Proof, TOTPResource} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {buildOtpauthUri} from '../../core/otpauth-uri.js';
import {countRemaining, newBackupCodes} from './backup-codes.js';
import type {Context} from './context.js';
import {requireUnlocked} from './lockout.js';
import {hasSecondFactor, tidyAfterRemoval} from './people.js';
import {requireRight, requireText} from './proof.js';
import {randomId} from './random.js';
import {rememberProof, requireRecentProof} from './step-up.js';
import {newSecret, redeemTotp} from './totp.js';
import {newSession, requireEnrollable, requireSession} from './visit.js';

/** Makes an unverified authenticator, which replaces an earlier unverified one. */
export function createTOTP(context: Context, params: {issuer?: string | undefined; account?: string | undefined; proof?: Proof | undefined} = {}): TOTPResource {
  const subject = requireEnrollable(context);
  const {account, seed} = subject.person;
  if (account.totp) throw new MfaError('totp_already_enabled', 'An authenticator app is already set up.');
  requireRecentProof(context, subject, params.proof);
  const {totp: settings, issuer} = context.settings;
  const totp = {...settings, id: randomId('totp'), secret: newSecret()};
  account.unverifiedTotp = totp;
  const uri = buildOtpauthUri({...totp, issuer: params.issuer ?? issuer, account: params.account ?? seed.identifier});
  return {id: totp.id, secret: totp.secret, uri, verified: false};
}

/** Turns the authenticator on, given its first code. Completes a sign-in that was waiting for it. */
export function verifyTOTP(context: Context, {code}: {code: string}): TOTPResource {
  const {person, session = newSession(context, person)} = requireEnrollable(context);
  const {account, seed} = person;
  if (account.totp) throw new MfaError('totp_already_enabled', 'An authenticator app is already set up.');
  if (!account.unverifiedTotp) throw new MfaError('totp_not_enabled', 'No authenticator app waits for a code.');
  requireText(code);
  requireUnlocked(context, seed.identifier);
  requireRight(context, person, redeemTotp(account.unverifiedTotp, code, context.now));
  account.totp = account.unverifiedTotp;
  delete account.unverifiedTotp;
  rememberProof(context, {person, session});
  context.data.visit = {name: 'active', session};
  return {id: account.totp.id, verified: true};
}

/** Removes the authenticator, and the backup codes if nothing else is left that they would stand in for. */
export function disableTOTP(context: Context, params: {proof?: Proof | undefined} = {}): {deleted: boolean} {
  const subject = requireSession(context);
  const {person} = subject;
  if (!person.account.totp) throw new MfaError('totp_not_enabled', 'No authenticator app is set up.');
  requireRecentProof(context, subject, params.proof);
  delete person.account.totp;
  tidyAfterRemoval(person, 'totp');
  return {deleted: true};
}

/** Makes a set of backup codes, which replaces the old one. */
export function createBackupCode(context: Context, params: {proof?: Proof | undefined} = {}): BackupCodeResource {
  const subject = requireEnrollable(context);
  const {person} = subject;
  if (!hasSecondFactor(person)) throw new MfaError('mfa_required', 'Backup codes need a second factor to stand in for.');
  requireRecentProof(context, subject, params.proof);
  const {codes, stored} = newBackupCodes(context.settings.backupCodeCount);
  person.account.backupCodes = stored;
  return {codes};
}

/** Counts the backup codes. */
export function getBackupCodes(context: Context): BackupCodeStatus {
  const {backupCodes} = requireEnrollable(context).person.account;
  return {total: backupCodes?.codes.length ?? 0, remaining: countRemaining(backupCodes)};
}
