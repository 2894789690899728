import {spawn, spawnSync} from 'node:child_process';
import {chownSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {setTimeout as pause} from 'node:timers/promises';
import pg from 'pg';

/** A PostgreSQL server of its own, in a folder of its own, reached through a socket in it. */
export interface Cluster {
  /** Makes an empty database and tells its address. */
  createDatabase(): Promise<string>;
  /** Runs one statement in one of the databases. */
  query(databaseUrl: string, statement: string): Promise<readonly Record<string, unknown>[]>;
  stop(): Promise<void>;
}

interface Programs {
  readonly ensurePostgres: () => string | undefined;
}

const {ensurePostgres} = (await import(new URL('../../../../scripts/postgres.mjs', import.meta.url).href)) as Programs;

/** The folder of PostgreSQL's programs, or the reason why these tests are left out. */
export const postgres: {readonly programs: string} | {readonly skip: string} = find();

function find(): {readonly programs: string} | {readonly skip: string} {
  const programs = ensurePostgres();
  return programs ? {programs} : {skip: 'PostgreSQL is not installed (Debian: apt-get install postgresql)'};
}

/** Starts a cluster in a new folder, as another user where this one is root, whom PostgreSQL refuses. */
export async function startCluster(programs: string): Promise<Cluster> {
  const folder = mkdtempSync(join(tmpdir(), 'mfa-pg-'));
  const user = process.getuid?.() === 0 ? unprivileged() : undefined;
  if (user) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const like = ['-U', 'mfa', '-A', 'trust', '-E', 'UTF8', '--no-sync'];
  const made = spawnSync(join(programs, 'initdb'), ['-D', data, ...like], {...user, cwd: folder});
  if (made.status !== 0) throw new Error(`initdb failed: ${made.stderr.toString()}`);
  const settings = ['listen_addresses=', 'fsync=off', 'full_page_writes=off', 'max_connections=100', 'log_min_messages=fatal'];
  const options = settings.flatMap((setting) => ['-c', setting]);
  const how = {...user, cwd: folder, stdio: 'ignore'} as const;
  const server = spawn(join(programs, 'postgres'), ['-D', data, '-k', folder, ...options], how);
  const over = new Promise<void>((resolve) => server.once('close', () => resolve()));
  // Whatever happens to the test, its server goes with it.
  process.once('exit', () => server.kill('SIGKILL'));
  const address = (name: string): string => `postgres://mfa@localhost/${name}?host=${encodeURIComponent(folder)}`;
  await ready(address('postgres'));
  let count = 0;
  return {
    async createDatabase() {
      const name = `test_${(count += 1)}`;
      await run(address('postgres'), `create database ${name}`);
      return address(name);
    },
    query: run,
    async stop() {
      server.kill('SIGINT');
      await over;
      rmSync(folder, {recursive: true, force: true});
    },
  };
}

async function ready(address: string): Promise<void> {
  const deadline = Date.now() + 20_000;
  for (;;) {
    try {
      await run(address, 'select 1');
      return;
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await pause(50);
    }
  }
}

async function run(connectionString: string, statement: string): Promise<readonly Record<string, unknown>[]> {
  const client = new pg.Client({connectionString});
  await client.connect();
  try {
    return (await client.query<Record<string, unknown>>(statement)).rows;
  } finally {
    await client.end();
  }
}

function unprivileged(): {uid: number; gid: number} {
  const of = (flag: string, name: string): number => Number(spawnSync('id', [flag, name]).stdout.toString() || NaN);
  const name = ['postgres', 'nobody'].find((candidate) => !Number.isNaN(of('-u', candidate)));
  if (name === undefined) throw new Error('There is no user to run PostgreSQL as.');
  return {uid: of('-u', name), gid: of('-g', name)};
}
