import {Secret, TOTP} from 'otpauth';
import {demoUsers, memoryAdapter, type MemoryAdapter, type MemoryAdapterOptions} from '../src/adapters/memory/index.js';

/** The backends that people meet in the stories: the embedded one, brought into a situation and kept out of the storage. */

const [ada, grace, linus] = demoUsers.map(({identifier, password}) => ({identifier, password}));
const minute = 60_000;

/** Nobody is signed in. */
export function signedOut(options: MemoryAdapterOptions = {}): MemoryAdapter {
  return memoryAdapter({storage: 'none', ...options});
}

/** Ada is signed in, with nothing but her password. */
export async function signedIn(options: MemoryAdapterOptions = {}): Promise<MemoryAdapter> {
  const adapter = signedOut(options);
  await signIn(adapter, ada);
  return adapter;
}

/** Grace gave her password; a text message is the next step. */
export async function awaitingTextMessage(): Promise<MemoryAdapter> {
  const adapter = signedOut();
  if (grace) await adapter.signIn(grace);
  return adapter;
}

/** Linus gave his password; his account must be protected first. */
export async function mustEnroll(): Promise<MemoryAdapter> {
  const adapter = signedOut();
  if (linus) await adapter.signIn(linus);
  return adapter;
}

/** Ada has an authenticator app and backup codes. Time has passed since, so that sensitive acts want a proof. */
export async function protectedAccount(): Promise<MemoryAdapter> {
  let ahead = 0;
  const adapter = await signedIn({clock: () => Date.now() + ahead});
  const {secret} = await adapter.createTOTP();
  const totp = new TOTP({secret: Secret.fromBase32(secret ?? '')});
  await adapter.verifyTOTP({code: totp.generate()});
  await adapter.createBackupCode();
  ahead = 15 * minute;
  return adapter;
}

/** Ada has an authenticator app and signs in again; its code is the next step. */
export async function awaitingCode(): Promise<MemoryAdapter> {
  const adapter = await protectedAccount();
  await adapter.setActive({session: null});
  if (ada) await adapter.signIn(ada);
  return adapter;
}

/** The server cannot be reached. */
export async function offline(online: MemoryAdapter | Promise<MemoryAdapter>): Promise<MemoryAdapter> {
  const adapter = await online;
  adapter.faults.set('*', 'network');
  return adapter;
}

async function signIn(adapter: MemoryAdapter, user: {identifier: string; password: string} | undefined): Promise<void> {
  const result = user && (await adapter.signIn(user));
  if (result?.status === 'complete') await adapter.setActive({session: result.createdSessionId});
}
