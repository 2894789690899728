import type {MemoryData} from './data.js';
import type {Settings} from './options.js';
import type {Assertion} from './passkeys.js';
import type {Passwords} from './passwords.js';

/** What one call works with: a copy of the stored data, kept if the call changes it. */
export interface Context {
  readonly data: MemoryData;
  /** The time of the call, in milliseconds. */
  readonly now: number;
  readonly settings: Settings;
  readonly passwords: Passwords;
  /** What the browser has come back with, where the person proves themselves with a passkey. */
  readonly assertion?: Assertion | undefined;
}
