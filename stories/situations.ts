import {Secret, TOTP} from 'otpauth';
import {demoUsers, memoryAdapter, type MemoryAdapter, type MemoryAdapterOptions} from '../src/adapters/memory/index.js';
import type {SignInResult} from '../src/core/adapter.js';

/** The backends that people meet in the stories: the embedded one, brought into a situation and kept out of the storage. */

const [ada, grace, linus, margaret] = demoUsers.map(({identifier, password}) => ({identifier, password}));
const minute = 60_000;

/** So many backup codes, of which Margaret has saved a list. */
const codesOf = (count: number): string[] => Array.from({length: count}, (_, index) => `m4rg7-0000${index}`);

/** A backup code that Margaret has always left. */
export const margaretsCode = 'm4rg7-00000';

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

/** Grace is signed in: text messages protect her account, and she has no backup codes yet. */
export async function withTextMessages(options: MemoryAdapterOptions = {}): Promise<MemoryAdapter> {
  const adapter = await awaitingTextMessage(options);
  await adapter.prepareSecondFactor({strategy: 'phone_code'});
  const code = adapter.inbox.messages.at(-1)?.code ?? '';
  await activate(adapter, await adapter.attemptSecondFactor({strategy: 'phone_code', code}));
  return adapter;
}

/** Ada is signed in with her password, and has neither phone nor e-mail to add. */
export async function nothingToAdd(): Promise<MemoryAdapter> {
  return signedIn({users: ada ? [ada] : []});
}

/** Grace gave her password; a text message is the next step. */
export async function awaitingTextMessage(options: MemoryAdapterOptions = {}): Promise<MemoryAdapter> {
  const adapter = signedOut(options);
  if (grace) await adapter.signIn(grace);
  return adapter;
}

/** Linus gave his password; his account must be protected first. */
export async function mustEnroll(): Promise<MemoryAdapter> {
  const adapter = signedOut();
  if (linus) await adapter.signIn(linus);
  return adapter;
}

/** Linus has protected his account, and must keep what protects it. */
export async function mustKeepOne(): Promise<MemoryAdapter> {
  const adapter = await mustEnroll();
  await addApp(adapter);
  return adapter;
}

/** Ada began to set up an app, and the page was loaded anew: the key she may have scanned already comes again. */
export async function keyOnShowBefore(): Promise<MemoryAdapter> {
  const adapter = await signedIn();
  await adapter.createTOTP();
  return adapter;
}

/** Ada has two authenticator apps with names of hers, and backup codes. */
export async function severalApps(): Promise<MemoryAdapter> {
  const adapter = await signedIn({totp: {multiple: true}});
  await addApp(adapter, 'Work phone');
  await addApp(adapter, 'Tablet in the kitchen');
  await adapter.createBackupCode();
  return adapter;
}

/** Margaret is signed in, and so many of her ten backup codes are left. */
export async function codesLeft(remaining: number): Promise<MemoryAdapter> {
  const adapter = await awaitingBackupCode(10);
  const [first = '', ...others] = codesOf(10).slice(remaining);
  await activate(adapter, await adapter.attemptSecondFactor({strategy: 'backup_code', code: first}));
  for (const code of others) await adapter.attemptReverification({strategy: 'backup_code', code});
  return adapter;
}

/** Ada has set up an authenticator app just now, and nothing to fall back on. */
export async function appAlone(options: MemoryAdapterOptions = {}): Promise<MemoryAdapter> {
  const adapter = await signedIn(options);
  await addApp(adapter);
  return adapter;
}

/** Ada has everything there is: an app, text messages and backup codes, all of it proven just now. */
export async function everything(options: MemoryAdapterOptions = {}): Promise<MemoryAdapter> {
  const adapter = await appAlone(options);
  await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
  await adapter.createBackupCode();
  return adapter;
}

/** Ada has an authenticator app and backup codes. Time has passed since, so that sensitive acts want a proof. */
export async function protectedAccount(options: MemoryAdapterOptions = {}): Promise<MemoryAdapter> {
  let ahead = 0;
  const adapter = await signedIn({clock: () => Date.now() + ahead, ...options});
  await addApp(adapter);
  await adapter.createBackupCode();
  ahead = 15 * minute;
  return adapter;
}

/** Ada has an authenticator app and signs in again; its code is the next step. */
export async function awaitingCode(): Promise<MemoryAdapter> {
  return passwordGiven(await protectedAccount());
}

/** Ada gave her password; a text message is what she is asked for first, and much else would do. */
export async function awaitingAnyMethod(): Promise<MemoryAdapter> {
  const adapter = await signedIn();
  await addApp(adapter);
  await adapter.reserveSecondFactor({strategy: 'phone_code', reserved: true});
  await adapter.reserveSecondFactor({strategy: 'email_code', reserved: true});
  await adapter.setDefaultSecondFactor({strategy: 'phone_code'});
  await adapter.createBackupCode();
  return passwordGiven(adapter);
}

/** Ada gave her password; a code of one of her apps is the next step. */
export async function awaitingCodeOfOneApp(): Promise<MemoryAdapter> {
  return passwordGiven(await severalApps());
}

/** Margaret gave her password, and so many backup codes are left; `margaretsCode` is one of them. */
export async function awaitingBackupCode(remaining: number): Promise<MemoryAdapter> {
  const adapter = signedOut({users: demoUsers.map((user) => ({...user, ...(user.backupCodes && {backupCodes: codesOf(remaining)})}))});
  if (margaret) await adapter.signIn(margaret);
  return adapter;
}

async function signIn(adapter: MemoryAdapter, user: {identifier: string; password: string} | undefined): Promise<void> {
  if (user) await activate(adapter, await adapter.signIn(user));
}

async function activate(adapter: MemoryAdapter, result: SignInResult): Promise<void> {
  if (result.status === 'complete') await adapter.setActive({session: result.createdSessionId});
}

async function addApp(adapter: MemoryAdapter, friendlyName?: string): Promise<void> {
  const {secret} = await adapter.createTOTP({friendlyName});
  const totp = new TOTP({secret: Secret.fromBase32(secret ?? '')});
  await adapter.verifyTOTP({code: totp.generate()});
}

async function passwordGiven(adapter: MemoryAdapter): Promise<MemoryAdapter> {
  await adapter.setActive({session: null});
  if (ada) await adapter.signIn(ada);
  return adapter;
}
