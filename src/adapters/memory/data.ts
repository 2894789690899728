import type {DeliveredStrategy, Strategy} from '../../core/adapter.js';
import type {StoredBackupCodes} from './backup-codes.js';
import type {InboxMessage} from './inbox.js';
import type {Lock} from './lockout.js';
import type {Challenge, StoredPasskey} from './passkeys.js';
import type {Purpose, StoredCode} from './sent-codes.js';
import type {StoredTotp} from './totp.js';

/** What is kept of a factor beside what proves it. Times are in milliseconds. */
export interface FactorNotes {
  /** Given by the person. */
  name?: string;
  createdAt?: number;
  lastUsedAt?: number;
}

/** Names a factor; without an id it is the first of its kind. */
export interface FactorRef {
  readonly strategy: Strategy;
  readonly id?: string | undefined;
}

/** What an account has become since its seed. */
export interface Account {
  totps: StoredTotp[];
  /** Made by `createTOTP`, waiting for its first code. */
  unverifiedTotp?: StoredTotp;
  passkeys: StoredPasskey[];
  /** Of passkey prompts that may still be open. */
  challenges: Challenge[];
  backupCodes?: StoredBackupCodes;
  /** Phone and e-mail, as far as they are second factors. */
  reserved: DeliveredStrategy[];
  contacts: Partial<Record<DeliveredStrategy, FactorNotes>>;
  defaultFactor?: FactorRef;
  /** Until when this storage is spared the second factor, in milliseconds. */
  trustedUntil?: number;
  sentCodes: Partial<Record<`${Purpose}/${DeliveredStrategy}`, StoredCode>>;
}

/** A sign-in that is complete. Times are in milliseconds. */
export interface Session {
  readonly id: string;
  readonly identifier: string;
  provedAt: number;
  /** A step-up that no sensitive call has made use of; counts when every call wants its own. */
  unspentProof: boolean;
  /** A step-up of level `multi_factor` has begun and its password has not been given. */
  passwordWanted: boolean;
}

/** Who is here, in this storage. */
export type Visit =
  /** Next: pending, complete (nothing but the password is needed). */
  | {readonly name: 'nobody'}
  /** The password was right. Next: complete; active (enrolled); nobody (cancelled, or too late). */
  | {readonly name: 'pending'; readonly identifier: string; readonly step: 'second_factor' | 'enrollment'; expiresAt: number}
  /** All factors were given. Next: active, by `setActive`. */
  | {readonly name: 'complete'; readonly session: Session}
  /** Signed in. Next: nobody; pending and complete, by another sign-in. */
  | {readonly name: 'active'; readonly session: Session};

/** All that is stored, as JSON. */
export interface MemoryData {
  readonly version: 2;
  readonly accounts: Record<string, Account>;
  readonly locks: Record<string, Lock>;
  visit: Visit;
  inbox: readonly InboxMessage[];
}

/** The data nothing has happened to. */
export function emptyData(): MemoryData {
  return {version: 2, accounts: {}, locks: {}, visit: {name: 'nobody'}, inbox: []};
}

/** The account nothing has happened to. */
export function emptyAccount(): Account {
  return {totps: [], passkeys: [], challenges: [], reserved: [], contacts: {}, sentCodes: {}};
}
