import type {BackupCodeResource, TOTPResource} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {buildOtpauthUri, parseOtpauthUri} from '../../core/otpauth-uri.js';
import {identifierOf} from './account.js';
import type {Auth0EnrollmentChallenge, Auth0Method, Auth0MyAccount, Auth0User} from './auth0.js';
import {refusalOf} from './refusal.js';

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
    throw await refusalOf(error, 'first-code');
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
