import type {BackupCodeResource, TOTPResource} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {isConfirmed} from './account.js';
import type {Auth0Method, Auth0User} from './auth0.js';
import {confirmTOTP, regenerateCode, toTOTP, type Names} from './enrollment.js';
import {paramsFor} from './my-account.js';
import {signedIn} from './tokens.js';
import type {Visit} from './visit.js';

/** Has the client hold what all changes need, in one token, so that a second factor is asked for once. */
async function mayChange({auth0, tokens}: Visit): Promise<Auth0User> {
  const user = await signedIn(auth0);
  await tokens.obtain(paramsFor(auth0, 'read', 'create', 'delete'));
  return user;
}

/** Makes a secret, which waits for its first code. */
export async function createTOTP(visit: Visit, names: Names): Promise<TOTPResource> {
  const {auth0, account} = visit;
  const user = await mayChange(visit);
  const isTaken = (await account.list()).some((method) => isTOTP(method) && isConfirmed(method));
  if (isTaken) throw new MfaError('totp_already_enabled');
  const begun = await auth0.myAccount.enrollmentChallenge({type: 'totp'});
  const totp = toTOTP({id: begun.id, uri: begun.barcode_uri, secret: begun.manual_input_code}, names, user);
  visit.enrollment = begun;
  return totp;
}

/** Gives the first code. */
export async function verifyTOTP(visit: Visit, {code, id}: {code: string; id?: string | undefined}): Promise<TOTPResource> {
  await mayChange(visit);
  const {auth0, enrollment} = visit;
  if (!enrollment || (id !== undefined && id !== enrollment.id)) throw new MfaError('verification_expired');
  const totp = await confirmTOTP(auth0.myAccount, enrollment, code);
  visit.enrollment = undefined;
  return totp;
}

/** Removes the app, also one that was never verified. */
export async function disableTOTP(visit: Visit, id: string | undefined): Promise<void> {
  const {auth0, account} = visit;
  await mayChange(visit);
  const meant = (await account.list()).filter((method) => isTOTP(method) && (id === undefined || method.id === id));
  if (!meant.some(isConfirmed)) throw new MfaError('totp_not_enabled');
  for (const method of meant) await auth0.myAccount.deleteAuthenticationMethod(method.id);
}

/** Makes a new recovery code. */
export async function createBackupCode(visit: Visit): Promise<BackupCodeResource> {
  await mayChange(visit);
  return regenerateCode(visit.auth0.myAccount, await visit.account.list());
}

function isTOTP({type}: Auth0Method): boolean {
  return type === 'totp';
}
