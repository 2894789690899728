// @ts-check
/** Opens the database: a file of our own (libsql), or PostgreSQL. */
import {mkdirSync} from 'node:fs';
import {join} from 'node:path';
import {pathToFileURL} from 'node:url';
import {LibsqlDialect, libsql} from '@libsql/kysely-libsql';
import {getMigrations} from 'better-auth/db/migration';
import {Kysely, PostgresDialect, sql} from 'kysely';
import pg from 'pg';
import {SettingsError} from './settings.mjs';

/** The number under which instances queue for the migrations ("mfa" in ASCII). */
const MIGRATION_LOCK = 0x6d6661;
const DATABASE_URL_FORM = 'DATABASE_URL must look like postgres://user:password@host:5432/database';

/**
 * @typedef {object} Database
 * @property {{db: Kysely<any>, type: 'postgres' | 'sqlite', transaction: boolean}} config What better-auth takes as `database`.
 * @property {(options: import('better-auth').BetterAuthOptions) => Promise<void>} migrate Makes or completes the tables.
 * @property {() => Promise<void>} ping Rejects when the database does not answer.
 * @property {() => Promise<void>} close
 */

/**
 * @param {{databaseUrl?: string | undefined, dataDir: string}} settings
 * @returns {Promise<Database>}
 * @throws {SettingsError} The address is not one of PostgreSQL, or nobody answers there; no password is quoted.
 */
export function openDatabase({databaseUrl, dataDir}) {
  return databaseUrl ? openPostgres(databaseUrl) : openFile(dataDir);
}

/**
 * @param {string} databaseUrl
 * @returns {Promise<Database>}
 */
async function openPostgres(databaseUrl) {
  if (!/^postgres(ql)?:\/\/./.test(databaseUrl)) {
    throw new SettingsError(`${DATABASE_URL_FORM}.`);
  }
  const pool = makePool(databaseUrl);
  // An idle connection that breaks is replaced at the next query; unheard, it would end the process.
  let isClosing = false;
  pool.on('error', (error) => isClosing || console.error(`PostgreSQL closed a connection: ${error.message}`));
  await pool.query('select 1').catch(async (error) => {
    await pool.end();
    throw new SettingsError(`PostgreSQL (DATABASE_URL) cannot be reached: ${reasonOf(error)}`);
  });
  const db = new Kysely({dialect: new PostgresDialect({pool})});
  return {
    config: {db, type: 'postgres', transaction: true},
    migrate: (options) => migrateAlone(pool, options),
    ping: async () => void (await pool.query('select 1')),
    close: () => {
      isClosing = true;
      return db.destroy();
    },
  };
}

/** @param {string} databaseUrl */
function makePool(databaseUrl) {
  try {
    return new pg.Pool({connectionString: databaseUrl, connectionTimeoutMillis: 5000, max: 10});
  } catch {
    // The reason would quote the address, password included.
    throw new SettingsError(`${DATABASE_URL_FORM}, special characters in the password %-encoded.`);
  }
}

/**
 * Instances that start at once queue: the first one makes the tables, the others find them made.
 *
 * @param {pg.Pool} pool
 * @param {import('better-auth').BetterAuthOptions} options
 */
async function migrateAlone(pool, options) {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [MIGRATION_LOCK]);
    const {runMigrations} = await getMigrations(options);
    await runMigrations();
    await client.query('select pg_advisory_unlock($1)', [MIGRATION_LOCK]);
  } finally {
    // Not handed back: with the connection goes the lock, however this ended.
    client.release(true);
  }
}

/**
 * @param {string} dataDir
 * @returns {Promise<Database>}
 */
async function openFile(dataDir) {
  mkdirSync(dataDir, {recursive: true, mode: 0o700});
  const client = libsql.createClient({url: pathToFileURL(join(dataDir, 'auth.db')).href});
  // A backup that reads must not stop a sign-in that writes.
  await client.execute('pragma journal_mode = wal');
  await client.execute('pragma busy_timeout = 5000');
  const db = new Kysely({dialect: new LibsqlDialect({client})});
  return {
    // One connection, one statement at a time. A transaction would open a second one, which then waits for the first.
    config: {db, type: 'sqlite', transaction: false},
    migrate: async (options) => {
      const {runMigrations} = await getMigrations(options);
      await runMigrations();
    },
    ping: async () => void (await sql`select 1`.execute(db)),
    close: async () => {
      await db.destroy();
      client.close();
    },
  };
}

/** @param {unknown} error */
function reasonOf(error) {
  const {code, message} = /** @type {{code?: string, message?: string}} */ (error);
  return [message, code].filter(Boolean).join(' ') || 'no reason given';
}
