import type {BackupCodeResource, MfaUser, SecondFactor, TOTPResource} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {buildOtpauthUri, parseOtpauthUri} from '../../core/otpauth-uri.js';
import type {Auth0EnrollmentChallenge, Auth0Method, Auth0MyAccount, Auth0User} from './auth0.js';
import {toMfaError} from './refusals.js';

/** What Auth0 tells of a secret, in either of its ways. */
interface FreshSecret {
  readonly id: string;
  readonly uri?: string | undefined;
  readonly secret?: string | undefined;
}

/** The names under which an authenticator app shows a code. */
export interface Names {
  readonly issuer?: string | undefined;
  readonly account?: string | undefined;
}

/** Who is signed in, and with what. */
export function toUser(user: Auth0User, methods: readonly Auth0Method[]): MfaUser {
  const factors = methods.filter(isConfirmed).flatMap(toFactor);
  const has = (strategy: SecondFactor['strategy']): boolean => factors.some((one) => one.strategy === strategy);
  return {
    id: user.sub ?? '',
    identifier: identifierOf(user),
    totpEnabled: has('totp'),
    backupCodeEnabled: has('backup_code'),
    twoFactorEnabled: has('totp') || has('phone_code') || has('email_code'),
    factors,
  };
}

/** What they sign in with. */
export function identifierOf({email, preferred_username, phone_number}: Auth0User): string | undefined {
  return email || preferred_username || phone_number;
}

/** Whether a method has been proven; an enrolment that was left half-way is none yet. */
export function isConfirmed({confirmed}: Auth0Method): boolean {
  return confirmed !== false;
}

function toFactor({id, type, name, phone_number, email}: Auth0Method): SecondFactor[] {
  if (type === 'totp') return [{strategy: 'totp', id, default: true, ...(name && {friendlyName: name})}];
  if (type === 'recovery-code') return [{strategy: 'backup_code', id}];
  if (type === 'phone') {
    const safeIdentifier = phone_number && `•••• ${phone_number.slice(-4)}`;
    return [{strategy: 'phone_code', id, ...(safeIdentifier && {safeIdentifier})}];
  }
  if (type === 'email') return [{strategy: 'email_code', id, ...(email && {safeIdentifier: maskAddress(email)})}];
  return [];
}

function maskAddress(email: string): string {
  return `${email.slice(0, 1)}•••${email.slice(email.lastIndexOf('@'))}`;
}

/** A fresh secret, under the names that the page wants the app to show. */
export function toTOTP({id, uri, ...said}: FreshSecret, names: Names, user: Auth0User): TOTPResource {
  const read = parseOtpauthUri(uri ?? '');
  const secret = (read?.secret ?? said.secret ?? '').replace(/[\s=-]/g, '').toUpperCase();
  if (!secret) throw new MfaError('invalid_response');
  const {issuer = read?.issuer ?? '', account = read?.account || identifierOf(user) || ''} = names;
  return {id, secret, uri: buildOtpauthUri({...read, issuer, account, secret}), verified: false};
}

/** Checks the first code of a secret. */
export async function confirmTOTP(
  myAccount: Auth0MyAccount,
  {location, auth_session}: Auth0EnrollmentChallenge,
  otp_code: string,
): Promise<TOTPResource> {
  try {
    const {id} = await myAccount.enrollmentVerify({type: 'totp', location, auth_session, otp_code});
    if (typeof id !== 'string') throw new MfaError('invalid_response');
    return {id, verified: true};
  } catch (error) {
    throw toMfaError(error, 'first-code');
  }
}

/**
 * Makes a new recovery code. The old one goes first, because an account has but one: if the rest then fails, that is
 * told, and the account has none.
 */
export async function regenerateCode(myAccount: Auth0MyAccount, methods: readonly Auth0Method[]): Promise<BackupCodeResource> {
  for (const {id, type} of methods) if (type === 'recovery-code') await myAccount.deleteAuthenticationMethod(id);
  const {recovery_code, location, auth_session} = await myAccount.enrollmentChallenge({type: 'recovery-code'});
  if (typeof recovery_code !== 'string' || recovery_code === '') throw new MfaError('invalid_response');
  await myAccount.enrollmentVerify({type: 'recovery-code', location, auth_session});
  return {codes: [recovery_code]};
}
