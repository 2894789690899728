import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {betterAuth, type BetterAuthOptions} from 'better-auth';
import {memoryAdapter} from 'better-auth/adapters/memory';
import {twoFactor, type TwoFactorOptions} from 'better-auth/plugins';
import {Front} from '../better-auth/front.js';

const {createRestHandler} = (await import(new URL('../../../examples/server/rest/index.mjs', import.meta.url).href)) as {
  createRestHandler: (auth: unknown, options: {baseURL: string}) => (request: Request) => Promise<Response>;
};

/** The thin layer of `examples/server/rest` over a small better-auth, without the guards of the ready server. */
export interface Layer {
  readonly baseURL: string;
  readonly tables: Record<string, Record<string, unknown>[]>;
  close(): Promise<void>;
}

/** Who is there. */
export const person = {identifier: 'ada@example.com', password: 'correct horse battery'};

/** Starts the layer on a port of its own, with one person. */
export async function startLayer(settings: TwoFactorOptions = {}, options: Partial<BetterAuthOptions> = {}): Promise<Layer> {
  const tables: Layer['tables'] = {user: [], session: [], account: [], verification: [], twoFactor: [], rateLimit: []};
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const auth = betterAuth({
    appName: 'Demo & Sons',
    baseURL: url,
    secret: 'a secret for tests, which is long enough',
    database: memoryAdapter(tables),
    emailAndPassword: {enabled: true},
    telemetry: {enabled: false},
    rateLimit: {enabled: false},
    logger: {disabled: true},
    plugins: [twoFactor(settings)],
    ...options,
  });
  await auth.api.signUpEmail({body: {email: person.identifier, name: 'Ada', password: person.password}});
  tables['session']?.splice(0);
  const front = new Front(createRestHandler(auth, {baseURL: url}));
  server.on('request', (request: IncomingMessage, response: ServerResponse) => void front.answer(url, request, response));
  return {
    baseURL: `${url}/api/mfa`,
    tables,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
