import {type ChildProcess, spawn} from 'node:child_process';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

const folder = new URL('../../../../examples/server/', import.meta.url);

/** What the tests use of `create-server.mjs`. */
export interface Handler {
  handle(request: Request, from?: {remoteAddress?: string}): Promise<Response>;
  readonly auth: {readonly api: unknown; readonly options: unknown; readonly $context: Promise<Record<string, unknown>>};
  readonly backend: {
    addPerson(person: {email: string; name: string; password: string; emailCodes?: boolean}): Promise<boolean>;
    /** Closes the database. */
    close(): Promise<void>;
  };
  readonly inbox: {readonly messages: readonly {to: string; code: string}[]} | undefined;
}

/** Those of `createServer()`. */
export interface ServerOptions extends Record<string, unknown> {
  readonly baseURL?: string;
}

interface ServerModule {
  readonly createServer: (options: ServerOptions) => Promise<Omit<LocalServer, 'origin'>>;
}

/** A running server, in this process. */
export interface LocalServer {
  readonly url: string;
  /** What browsers take it for. */
  readonly origin: string;
  readonly handler: Handler;
  close(): Promise<void>;
}

const {createServer} = (await import(new URL('create-server.mjs', folder).href)) as ServerModule;

/** Starts the server here, on a database of its own unless told otherwise. */
export async function openServer(options: ServerOptions = {}): Promise<LocalServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'mfa-server-'));
  const forget = (): void => rmSync(dataDir, {recursive: true, force: true});
  const server = await createServer({dataDir, secret: SECRET, seedDemo: true, ...options}).catch((error: unknown) => {
    forget();
    throw error;
  });
  return {
    ...server,
    origin: options.baseURL ?? server.url,
    async close() {
      await server.close();
      forget();
    },
  };
}

/** A secret of the right length. */
export const SECRET = 'a secret of the tests with 32 characters or more';

/** The server as a process, as people start it. */
export interface ServerProcess {
  readonly url: string;
  readonly process: ChildProcess;
  /** Ends it, and tells how it ended and what it said. */
  stop(signal?: NodeJS.Signals): Promise<{code: number | null; output: string}>;
}

/** Runs `server.mjs` with these variables and no others of its own. Rejects with what it said when it does not start. */
export function startServer(variables: Record<string, string>): Promise<ServerProcess> {
  const {PATH = '', TMPDIR = tmpdir()} = process.env;
  const child = spawn(process.execPath, [new URL('server.mjs', folder).pathname], {
    env: {PATH, TMPDIR, PORT: '0', ...variables},
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const over = new Promise<number | null>((resolve) => child.once('close', resolve));
  process.once('exit', () => child.kill('SIGKILL'));
  const stop = async (signal: NodeJS.Signals = 'SIGTERM'): Promise<{code: number | null; output: string}> => {
    child.kill(signal);
    return {code: await over, output};
  };
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output += text));
  return new Promise((resolve, reject) => {
    createInterface(child.stdout).on('line', (line) => {
      output += `${line}\n`;
      const url = /^Listening on (\S+)/.exec(line)?.[1];
      if (url !== undefined) resolve({url, process: child, stop});
    });
    void over.then((code) => reject(new Error(`The server ended with ${code}: ${output}`)));
  });
}
