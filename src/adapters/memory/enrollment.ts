import type {BackupCodeResource, BackupCodeStatus, Proof, TOTPResource} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {buildOtpauthUri} from '../../core/otpauth-uri.js';
import {countRemaining, newBackupCodes} from './backup-codes.js';
import type {Context} from './context.js';
import {requireUnlocked} from './lockout.js';
import {hasSecondFactor, requireSpare, tidyAfterRemoval, type Person} from './people.js';
import {requireRight, requireText} from './proof.js';
import {randomId} from './random.js';
import {rememberProof, requireRecentProof} from './step-up.js';
import {newSecret, redeemTotp, type StoredTotp} from './totp.js';
import {newSession, requireEnrollable, requireSession} from './visit.js';

/** What `createTOTP()` may be told. */
interface NewTotp {
  readonly resume?: boolean | undefined;
  readonly issuer?: string | undefined;
  readonly account?: string | undefined;
  readonly friendlyName?: string | undefined;
  readonly proof?: Proof | undefined;
}

/** Makes an unverified authenticator, which replaces an earlier unverified one, or tells of that one again. */
export function createTOTP(context: Context, params: NewTotp = {}): TOTPResource {
  const subject = requireEnrollable(context);
  const {account, seed} = subject.person;
  requirePlaceForTotp(context, subject.person);
  requireRecentProof(context, subject, params.proof);
  const {totp: settings, issuer} = context.settings;
  const earlier = params.resume ? account.unverifiedTotp : undefined;
  const totp: StoredTotp = earlier ?? {...settings, id: randomId('totp'), secret: newSecret()};
  const name = params.friendlyName?.trim();
  if (name) totp.name = name;
  account.unverifiedTotp = totp;
  const {id, secret, algorithm, digits, period} = totp;
  const names = {issuer: params.issuer ?? issuer, account: params.account ?? seed.identifier};
  return {id, secret, uri: buildOtpauthUri({...names, secret, algorithm, digits, period}), verified: false, ...(earlier && {resumed: true})};
}

/** Turns the authenticator on, given its first code. Completes a sign-in that was waiting for it. */
export function verifyTOTP(context: Context, {code}: {code: string}): TOTPResource {
  const {person, session = newSession(context, person)} = requireEnrollable(context);
  const {account, seed} = person;
  requirePlaceForTotp(context, person);
  if (!account.unverifiedTotp) throw new MfaError('totp_not_enabled', 'No authenticator app waits for a code.');
  requireText(code);
  requireUnlocked(context, seed.identifier);
  requireRight(context, person, redeemTotp(account.unverifiedTotp, code, context.now));
  const totp = {...account.unverifiedTotp, createdAt: context.now};
  account.totps.push(totp);
  delete account.unverifiedTotp;
  rememberProof(context, {person, session});
  context.data.visit = {name: 'active', session};
  return {id: totp.id, verified: true};
}

/** Removes an authenticator, which has to be named only where there are several, and the backup codes if nothing else is left that they would stand in for. */
export function disableTOTP(context: Context, params: {id?: string | undefined; proof?: Proof | undefined} = {}): {deleted: boolean} {
  const subject = requireSession(context);
  const {person} = subject;
  const {account} = person;
  const meant = account.totps.filter(({id}) => params.id === undefined || params.id === id);
  if (meant.length === 0) throw new MfaError('totp_not_enabled', 'No such authenticator app is set up.');
  if (meant.length > 1) throw new MfaError('form_param_nil', 'Which authenticator app is not said.');
  requireSpare(person);
  requireRecentProof(context, subject, params.proof);
  account.totps = account.totps.filter((totp) => !meant.includes(totp));
  tidyAfterRemoval(person);
  return {deleted: true};
}

/** Makes a set of backup codes, which replaces the old one. */
export function createBackupCode(context: Context, params: {proof?: Proof | undefined} = {}): BackupCodeResource {
  const subject = requireEnrollable(context);
  const {person} = subject;
  if (!hasSecondFactor(person)) throw new MfaError('mfa_required', 'Backup codes need a second factor to stand in for.');
  requireRecentProof(context, subject, params.proof);
  const {codes, stored} = newBackupCodes(context.settings.backupCodeCount);
  person.account.backupCodes = {...stored, createdAt: context.now};
  return {codes};
}

/** Counts the backup codes. */
export function getBackupCodes(context: Context): BackupCodeStatus {
  const {backupCodes} = requireEnrollable(context).person.account;
  return {total: backupCodes?.codes.length ?? 0, remaining: countRemaining(backupCodes)};
}

function requirePlaceForTotp({settings}: Context, {account}: Person): void {
  if (account.totps.length > 0 && !settings.severalTotps) {
    throw new MfaError('totp_already_enabled', 'An authenticator app is already set up.');
  }
}
