import type {Strategy} from '../../core/adapter.js';
import {emptyAccount, type Account, type MemoryData} from './data.js';
import type {StoredTotp} from './totp.js';

/** An account as version 1 kept it: one authenticator, no passkeys, no dates. */
interface FormerAccount extends Pick<Account, 'unverifiedTotp' | 'backupCodes' | 'reserved' | 'trustedUntil' | 'sentCodes'> {
  readonly totp?: StoredTotp;
  readonly defaultFactor?: Strategy;
}

interface FormerData extends Omit<MemoryData, 'version' | 'accounts'> {
  readonly version: 1;
  readonly accounts: Record<string, FormerAccount>;
}

/** Stored data in today's form; `undefined` where it is none that this package has written. */
export function upgrade(stored: unknown): MemoryData | undefined {
  if (isOf(stored, 2)) return stored;
  if (!isOf(stored, 1)) return undefined;
  const accounts = Object.entries(stored.accounts).map(([key, account]) => [key, upgradeAccount(account)] as const);
  return {...stored, version: 2, accounts: Object.fromEntries(accounts)};
}

function upgradeAccount({totp, defaultFactor, ...rest}: FormerAccount): Account {
  return {
    ...emptyAccount(),
    ...rest,
    totps: totp ? [totp] : [],
    ...(defaultFactor && {defaultFactor: {strategy: defaultFactor}}),
  };
}

function isOf<V extends 1 | 2>(stored: unknown, version: V): stored is Extract<MemoryData | FormerData, {version: V}> {
  return typeof stored === 'object' && stored !== null && 'version' in stored && stored.version === version;
}
