import type {DeliveredStrategy} from '../../core/adapter.js';
import {demoUsers} from './demo-users.js';
import {defaultTotp, type TotpSettings} from './totp.js';

/** An account the backend starts with. `phone` and `email` count as verified. */
export interface MemoryUser {
  /** What they sign in with; case and surrounding spaces do not matter. */
  readonly identifier: string;
  readonly password: string;
  readonly phone?: string;
  readonly email?: string;
  readonly name?: string;
  /** Second factors that are on from the start. */
  readonly secondFactors?: readonly DeliveredStrategy[];
  /** Backup codes they have from the start, beside `secondFactors`. */
  readonly backupCodes?: readonly string[];
  /** Without a second factor, sign-in ends in an enrolment; the last one cannot be taken away. */
  readonly mfaRequired?: boolean;
}

/** The part of `Storage` that is used, so that a `Map` behind three methods works too. */
export interface MemoryStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

/** What `memoryAdapter()` takes; every part has a default. */
export interface MemoryAdapterOptions {
  /** Default: `demoUsers`. */
  readonly users?: readonly MemoryUser[];
  /** Where state survives a reload. Default: `localStorage` where the page has a usable one, otherwise `none`. */
  readonly storage?: MemoryStorage | 'none';
  /** Default: `mfa-elements-memory`. */
  readonly storageKey?: string;
  /** The name in the authenticator app and in messages. Default: `mfa-elements demo`. */
  readonly issuer?: string | undefined;
  /** What new authenticators use. Default: SHA1, 6 digits, 30 seconds. `multiple`: an account may have several. Default: one. */
  readonly totp?: Partial<TotpSettings> & {readonly multiple?: boolean};
  /** Default: 10. */
  readonly backupCodeCount?: number;
  /** Seconds after the last proof from which sensitive calls want a step-up; 0 wants one each time. Default: 600. */
  readonly stepUpAfter?: number;
  /** How the proof is to be given. Default: `session`. */
  readonly reverificationMode?: 'session' | 'inline';
  /** The time in milliseconds. Default: `Date.now`. */
  readonly clock?: () => number;
  /** Milliseconds before each answer; can be set on the adapter later. Default: 0. */
  readonly latency?: number;
}

/** The options a call looks at, with every default filled in. */
export interface Settings {
  readonly users: readonly MemoryUser[];
  readonly issuer: string;
  readonly totp: TotpSettings;
  readonly severalTotps: boolean;
  readonly backupCodeCount: number;
  readonly stepUpAfter: number;
  readonly reverificationMode: 'session' | 'inline';
}

/** Fills in the defaults. */
export function toSettings(options: MemoryAdapterOptions): Settings {
  const {multiple: severalTotps = false, ...own} = options.totp ?? {};
  const totp = {...defaultTotp, ...own};
  if (!(totp.period > 0)) throw new Error('memoryAdapter(): totp.period must be a positive number of seconds.');
  return {
    users: options.users ?? demoUsers,
    issuer: options.issuer ?? 'mfa-elements demo',
    totp,
    severalTotps,
    backupCodeCount: options.backupCodeCount ?? 10,
    stepUpAfter: options.stepUpAfter ?? 600,
    reverificationMode: options.reverificationMode ?? 'session',
  };
}
