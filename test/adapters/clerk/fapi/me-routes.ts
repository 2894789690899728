import type {FakeBackend} from './backend.js';
import type {FakeSession} from './browser.js';
import {sensitiveSession, sessionOf} from './call.js';
import type {Call} from './call.js';
import type {FakeTotp, FakeUser} from './fake-user.js';
import {createId} from './ids.js';
import {backupCodesNotAvailable, codeIncorrect, featureNotEnabled, notFound, totpAlreadyEnabled} from './refusals.js';
import {phoneJson, userJson} from './user-json.js';

export const readUser = (call: Call): unknown => userJson(sessionOf(call).user);

/** POST totp: a new secret, in place of one that was never verified. */
export function createTotp(call: Call): unknown {
  const {user} = sensitiveSession(call);
  if (!call.backend.settings.authenticatorApp) throw featureNotEnabled();
  if (user.totpEnabled) throw totpAlreadyEnabled();
  const totp = user.replaceTotp(call.backend.now);
  return {...totpJson(totp, call.backend.now), secret: totp.secret, uri: user.generator.toString()};
}

/** POST totp/attempt_verification: the first code turns the authenticator app on. */
export function verifyTotp(call: Call): unknown {
  const {backend, body} = call;
  const session = sessionOf(call);
  const {user} = session;
  backend.refuseTooMany();
  if (!user.totp) throw notFound('authenticator app');
  if (!user.acceptTotp(body['code'] ?? '', backend.now)) throw codeIncorrect();
  const before = user.hasSecondFactor;
  user.totp.verified = true;
  const backupCodes = factorAdded(backend, session, before);
  return {...totpJson(user.totp, backend.now), ...(backupCodes && {backup_codes: backupCodes})};
}

/** DELETE totp. */
export function removeTotp(call: Call): unknown {
  const {user} = sensitiveSession(call);
  if (!user.totp) throw notFound('authenticator app');
  const {id} = user.totp;
  user.totp = undefined;
  dropLonelyCodes(user);
  return {object: 'totp', id, deleted: true};
}

/** POST backup_codes: a new set in place of the old one. */
export function createBackupCodes(call: Call): unknown {
  const {user} = sensitiveSession(call);
  if (!call.backend.settings.backupCode) throw featureNotEnabled();
  if (!user.hasSecondFactor) throw backupCodesNotAvailable();
  const {now} = call.backend;
  return {object: 'backup_code', id: createId('backup_code'), codes: user.replaceBackupCodes(), created_at: now, updated_at: now};
}

/** PATCH phone_numbers: takes a number into the second factors, out of them, or makes it the default one. */
export function updatePhone(call: Call): unknown {
  const session = sensitiveSession(call);
  const {user} = session;
  const {backend, body, params} = call;
  const phone = user.phones.find(({id}) => id === params[0]);
  if (!phone) throw notFound('phone number');
  const before = user.hasSecondFactor;
  const reserved = body['reserved_for_second_factor'];
  if (reserved === 'true' && !backend.settings.phoneCode) throw featureNotEnabled();
  if (reserved !== undefined) phone.reserved = reserved === 'true';
  const isDefault = body['default_second_factor'] === 'true' || user.reservedPhones.every((other) => !other.isDefault);
  if (isDefault) for (const other of user.phones) other.isDefault = other === phone;
  phone.isDefault &&= phone.reserved;
  if (!phone.reserved) dropLonelyCodes(user);
  return phoneJson(phone, reserved === 'true' ? factorAdded(backend, session, before) : undefined);
}

/**
 * Ends the tasks that waited for a second factor; returns the backup codes that come with the first one. That a session
 * stays as fresh as it was, though there is now a stronger factor to prove, is a guess.
 */
function factorAdded(backend: FakeBackend, session: FakeSession, hadOne: boolean): readonly string[] | undefined {
  const {user} = session;
  session.secondProvenAt ??= session.firstProvenAt;
  for (const one of backend.browsers.flatMap(({sessions}) => sessions).filter((other) => other.user === user)) {
    one.tasks = one.tasks.filter((key) => key !== 'setup-mfa');
    if (one.tasks.length === 0) one.status = 'active';
  }
  const isDue = !hadOne && backend.settings.backupCode && user.backupCodes.length === 0;
  return isDue ? user.replaceBackupCodes() : undefined;
}

/** Backup codes stand in for another factor, and go with the last one. */
function dropLonelyCodes(user: FakeUser): void {
  if (!user.hasSecondFactor) user.backupCodes = [];
}

function totpJson({id, verified, createdAt}: FakeTotp, now: number): object {
  return {object: 'totp', id, verified, created_at: createdAt, updated_at: now};
}
