import type {TOTP} from 'otpauth';
import type {Account, Door} from './door.js';
import {type LocalServer, type ServerOptions, openServer} from './servers.js';
import {Visitor} from './visitor.js';

interface AuthOptions {
  readonly emailAndPassword: Readonly<Record<string, unknown>>;
}

/** Passwords that cost nothing: what is measured is not scrypt. */
export function cheapPasswords(options: AuthOptions): AuthOptions {
  const password = {
    hash: (text: string) => Promise.resolve(`plain ${text}`),
    verify: ({hash, password: text}: {hash: string; password: string}) => Promise.resolve(hash === `plain ${text}`),
  };
  return {...options, emailAndPassword: {...options.emailAndPassword, password}};
}

/** What locks stays as it is; only the rate per path is lifted. */
export const unhurried = {requests: false};

/** A server that believes this machine is its proxy, so that visitors can come from anywhere. */
export function openGround(options: ServerOptions = {}): Promise<LocalServer> {
  return openServer({configure: cheapPasswords, limits: unhurried, trustedProxies: ['127.0.0.1'], ...options});
}

let people = 0;

/** Somebody new, with a password. */
export async function newcomer({handler}: LocalServer, {emailCodes = false}: {emailCodes?: boolean} = {}): Promise<Account> {
  people += 1;
  const account = {email: `person-${people}@example.com`, password: `password of person ${people}`};
  await handler.backend.addPerson({...account, name: `Person ${people}`, emailCodes});
  return account;
}

let addresses = 0;

/** A browser at an address of its own. */
export function stranger(server: LocalServer): Visitor {
  addresses += 1;
  return new Visitor(server, {address: `198.51.${addresses >> 8}.${addresses & 255}`});
}

/** Somebody new with an authenticator app and backup codes, signed out again. */
export interface Enrolled extends Account {
  readonly totp: TOTP;
  readonly backupCodes: readonly string[];
}

export async function enrolled(server: LocalServer, door: Door): Promise<Enrolled> {
  const account = await newcomer(server);
  const visitor = stranger(server);
  await door.signIn(visitor, account);
  const {totp, backupCodes} = await door.enroll(visitor, account.password);
  if (!totp) throw new Error('There is no secret.');
  const {status, text} = await door.confirm(visitor, code(totp));
  if (status !== 200) throw new Error(`The secret was not accepted: ${text}`);
  return {...account, totp, backupCodes};
}

/** The app's code now, or so many steps of 30 seconds later. */
export function code(totp: TOTP, steps = 0): string {
  return totp.generate({timestamp: Date.now() + steps * 30_000});
}

/** A code that no step near is right with. */
export function wrongCode(totp?: TOTP): string {
  const right = totp ? [-2, -1, 0, 1, 2].map((steps) => code(totp, steps)) : [];
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((guess) => !right.includes(guess)) ?? '666666';
}

/** A sign-in of this person that waits for its second factor. */
export async function waiting(server: LocalServer, door: Door, account: Account): Promise<Visitor> {
  const visitor = stranger(server);
  const {status, text} = await door.signIn(visitor, account);
  if (status !== 200) throw new Error(`The password was not accepted: ${text}`);
  return visitor;
}

/** How often each of the values is there. */
export function tally(values: readonly unknown[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
}
