import {type Cluster, postgres, startCluster} from './postgres-cluster.js';
import type {ServerOptions} from './servers.js';

/** A database to run the same facts on. */
export interface DatabaseKind {
  readonly name: string;
  /** Why it is not here; `undefined`: it is. */
  readonly skip: string | undefined;
  /** Options that put instances on one new database, behind one name. */
  open(): Promise<ServerOptions>;
  close(): Promise<void>;
}

/** The embedded one; one instance each. */
export const embedded: DatabaseKind = {
  name: 'the embedded database',
  skip: undefined,
  open: () => Promise.resolve({}),
  close: () => Promise.resolve(),
};

let cluster: Promise<Cluster> | undefined;

/** A real PostgreSQL, started when it is first asked for. */
export const postgresql: DatabaseKind = {
  name: 'PostgreSQL',
  skip: 'skip' in postgres ? postgres.skip : undefined,
  async open() {
    if ('skip' in postgres) throw new Error(postgres.skip);
    cluster ??= startCluster(postgres.programs);
    return {databaseUrl: await (await cluster).createDatabase(), baseURL: 'http://auth.test'};
  },
  async close() {
    const running = await cluster;
    cluster = undefined;
    await running?.stop();
  },
};
