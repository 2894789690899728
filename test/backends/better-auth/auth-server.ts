import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {betterAuth, type BetterAuthOptions} from 'better-auth';
import {memoryAdapter} from 'better-auth/adapters/memory';
import {twoFactor, type TwoFactorOptions} from 'better-auth/plugins';
import {Front} from './front.js';

/** What a test wants otherwise of its server. */
export interface AuthServerOptions {
  readonly twoFactor?: TwoFactorOptions;
  /** Whether codes are sent to whoever asks for one. Default: true. */
  readonly sendsOtp?: boolean;
  /** Overrides the rest. */
  readonly options?: Partial<BetterAuthOptions>;
}

/** The tables of the server. */
export type Tables = Record<string, Record<string, unknown>[]>;

/** A better-auth server on 127.0.0.1, with what stands in front of it. */
export interface AuthServer {
  readonly url: string;
  readonly front: Front;
  readonly tables: Tables;
  /** Codes that were sent, oldest first. */
  readonly inbox: readonly string[];
  addPerson(person: {email: string; password: string; name?: string; username?: string}): Promise<void>;
  close(): Promise<void>;
}

/** scrypt takes long on purpose; most tests have another one. */
const cheapPasswords = {
  hash: (password: string) => Promise.resolve(`cheap:${password}`),
  verify: ({hash, password}: {hash: string; password: string}) => Promise.resolve(hash === `cheap:${password}`),
};

/** Starts a better-auth server of its own, in this process. */
export async function startAuthServer({twoFactor: settings, sendsOtp = true, options}: AuthServerOptions = {}): Promise<AuthServer> {
  const tables: Tables = {user: [], session: [], account: [], verification: [], twoFactor: [], rateLimit: []};
  const inbox: string[] = [];
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const auth = betterAuth({
    appName: 'Demo & Sons',
    baseURL: url,
    secret: 'a secret for tests, which is long enough',
    database: memoryAdapter(tables),
    emailAndPassword: {enabled: true, password: cheapPasswords},
    telemetry: {enabled: false},
    rateLimit: {enabled: false},
    logger: {disabled: true},
    ...options,
    plugins: [
      twoFactor({...(sendsOtp && {otpOptions: {sendOTP: ({otp}) => void inbox.push(otp)}}), ...settings}),
      ...(options?.plugins ?? []),
    ],
  });
  const front = new Front((request) => auth.handler(request));
  server.on('request', (request: IncomingMessage, response: ServerResponse) => void front.answer(url, request, response));
  return {
    url,
    front,
    tables,
    inbox,
    addPerson: async ({email, password, name = email, ...more}) => {
      await auth.api.signUpEmail({body: {email, password, name, ...more}});
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
