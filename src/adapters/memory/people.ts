import type {DeliveredStrategy, MfaUser, SecondFactor, Strategy} from '../../core/adapter.js';
import {countRemaining} from './backup-codes.js';
import type {Context} from './context.js';
import type {Account} from './data.js';
import {maskEmail, maskPhone, toKey} from './identifier.js';
import type {MemoryUser} from './options.js';

/** A seed and what has become of it. */
export interface Person {
  /** 1 for the first seed; ids are made of it. */
  readonly number: number;
  readonly seed: MemoryUser;
  readonly account: Account;
}

const delivered: readonly DeliveredStrategy[] = ['phone_code', 'email_code'];

/** The person behind an identifier. */
export function findPerson({data, settings}: Context, identifier: string): Person | undefined {
  const key = toKey(identifier);
  const index = settings.users.findIndex((user) => toKey(user.identifier) === key);
  const seed = settings.users[index];
  if (!seed) return undefined;
  const reserved = (seed.secondFactors ?? []).filter((strategy) => contactOf(seed, strategy) !== undefined);
  const account = (data.accounts[key] ??= {reserved, sentCodes: {}});
  return {number: index + 1, seed, account};
}

/** Where codes of this kind are sent to. */
export function contactOf(seed: MemoryUser, strategy: DeliveredStrategy): string | undefined {
  return strategy === 'phone_code' ? seed.phone : seed.email;
}

/** Whether sign-in asks for more than the password. */
export function hasSecondFactor({account}: Person): boolean {
  return account.totp !== undefined || account.reserved.length > 0;
}

/** What sign-in may ask for: the authenticator app, then phone and e-mail, then backup codes while some are left. */
export function secondFactors(person: Person): SecondFactor[] {
  const {account} = person;
  const factors: SecondFactor[] = [
    ...(account.totp ? [{strategy: 'totp', id: account.totp.id} as const] : []),
    ...delivered.filter((strategy) => account.reserved.includes(strategy)).map((strategy) => contactFactor(person, strategy)),
    ...(countRemaining(account.backupCodes) > 0 ? [{strategy: 'backup_code'} as const] : []),
  ];
  return factors.map((factor) => (factor.strategy === account.defaultFactor ? {...factor, default: true} : factor));
}

/** What `getState()` tells about a person. */
export function toUser(person: Person): MfaUser {
  const {seed, account, number} = person;
  return {
    id: `user_${number}`,
    identifier: seed.identifier,
    totpEnabled: account.totp !== undefined,
    backupCodeEnabled: account.backupCodes !== undefined,
    twoFactorEnabled: hasSecondFactor(person),
    factors: secondFactors(person),
    availableFactors: delivered
      .filter((strategy) => contactOf(seed, strategy) !== undefined && !account.reserved.includes(strategy))
      .map((strategy) => contactFactor(person, strategy)),
  };
}

/** Drops what makes no sense once a second factor is gone: its role as default and, after the last one, the backup codes. */
export function tidyAfterRemoval(person: Person, removed: Strategy): void {
  const {account} = person;
  if (account.defaultFactor === removed) delete account.defaultFactor;
  if (!hasSecondFactor(person)) delete account.backupCodes;
  delete account.trustedUntil;
}

function contactFactor({seed, number}: Person, strategy: DeliveredStrategy): SecondFactor {
  const contact = contactOf(seed, strategy) ?? '';
  return strategy === 'phone_code'
    ? {strategy, id: `phone_${number}`, safeIdentifier: maskPhone(contact)}
    : {strategy, id: `email_${number}`, safeIdentifier: maskEmail(contact)};
}
