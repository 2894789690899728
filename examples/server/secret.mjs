// @ts-check
/** Where the key that signs cookies and encrypts authenticator secrets comes from. */
import {randomBytes} from 'node:crypto';
import {mkdirSync, readFileSync, writeFileSync} from 'node:fs';
import {join} from 'node:path';
import {SettingsError} from './settings.mjs';

const HOW = 'Make one with: openssl rand -base64 32';

/**
 * The secret that was given, or the one kept beside the embedded database, which is made when there is none.
 *
 * @param {{secret?: string | undefined, databaseUrl?: string | undefined, production?: boolean, dataDir: string}} settings
 * @returns {string} At least 32 characters.
 * @throws {SettingsError} None was given where several instances, or a redeployment, would each make their own.
 */
export function loadSecret({secret, databaseUrl, production, dataDir}) {
  if (secret !== undefined) return checked(secret);
  if (production || databaseUrl) {
    const where = production ? 'in production' : 'with DATABASE_URL';
    throw new SettingsError(`BETTER_AUTH_SECRET is missing: ${where} it has to be set, the same for every instance. ${HOW}`);
  }
  const file = join(dataDir, 'secret');
  mkdirSync(dataDir, {recursive: true, mode: 0o700});
  try {
    // Fails where there is one already: of two processes that start at once, one makes it.
    writeFileSync(file, randomBytes(32).toString('base64url'), {flag: 'wx', mode: 0o600});
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return checked(readFileSync(file, 'utf8').trim());
}

/** @param {string} secret */
function checked(secret) {
  if (secret.length >= 32) return secret;
  throw new SettingsError(`BETTER_AUTH_SECRET must have at least 32 characters. ${HOW}`);
}
