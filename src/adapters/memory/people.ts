import type {DeliveredStrategy, MfaUser, SecondFactor} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {countRemaining, storeBackupCodes} from './backup-codes.js';
import type {Context} from './context.js';
import {emptyAccount, type Account, type FactorNotes, type FactorRef} from './data.js';
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
  return seed && {number: index + 1, seed, account: (data.accounts[key] ??= firstAccount(seed))};
}

/** Where codes of this kind are sent to. */
export function contactOf(seed: MemoryUser, strategy: DeliveredStrategy): string | undefined {
  return strategy === 'phone_code' ? seed.phone : seed.email;
}

/** Whether sign-in asks for more than the password. */
export function hasSecondFactor(person: Person): boolean {
  return countFactors(person) > 0;
}

/** What sign-in may ask for: authenticator apps, then passkeys, phone and e-mail, then backup codes while some are left. */
export function secondFactors(person: Person): SecondFactor[] {
  const {totps, passkeys, reserved, contacts, backupCodes, defaultFactor} = person.account;
  const factors: SecondFactor[] = [
    ...totps.map((totp) => ({strategy: 'totp', id: totp.id, ...told(totp)}) as const),
    ...passkeys.map((passkey) => ({strategy: 'passkey', id: passkey.id, ...told(passkey)}) as const),
    ...delivered
      .filter((strategy) => reserved.includes(strategy))
      .map((strategy) => ({...contactFactor(person, strategy), ...told(contacts[strategy])})),
    ...(countRemaining(backupCodes) > 0 ? [{strategy: 'backup_code', ...told(backupCodes)} as const] : []),
  ];
  const first = defaultFactor && factors.find((factor) => isMeant(factor, defaultFactor));
  return factors.map((factor) => (factor === first ? {...factor, default: true} : factor));
}

/** Whether this is the factor that is named, or one of its kind where no id is. */
export function isMeant(factor: FactorRef, {strategy, id}: FactorRef): boolean {
  return factor.strategy === strategy && (id === undefined || factor.id === id);
}

/** What `getState()` tells about a person. */
export function toUser(person: Person): MfaUser {
  const {seed, account, number} = person;
  return {
    id: `user_${number}`,
    identifier: seed.identifier,
    totpEnabled: account.totps.length > 0,
    backupCodeEnabled: account.backupCodes !== undefined,
    twoFactorEnabled: hasSecondFactor(person),
    ...(seed.mfaRequired && {mfaRequired: true}),
    factors: secondFactors(person),
    availableFactors: delivered
      .filter((strategy) => contactOf(seed, strategy) !== undefined && !account.reserved.includes(strategy))
      .map((strategy) => contactFactor(person, strategy)),
  };
}

/** Refuses to take away the last second factor of an account that must have one. */
export function requireSpare(person: Person): void {
  if (person.seed.mfaRequired && countFactors(person) < 2) {
    throw new MfaError('mfa_required', 'This account must keep a second factor.');
  }
}

/** Drops what makes no sense once a second factor is gone: its role as default and, after the last one, the backup codes. */
export function tidyAfterRemoval(person: Person): void {
  const {account} = person;
  const {defaultFactor} = account;
  if (defaultFactor && !secondFactors(person).some((factor) => isMeant(factor, defaultFactor))) delete account.defaultFactor;
  if (!hasSecondFactor(person)) delete account.backupCodes;
  delete account.trustedUntil;
}

function firstAccount(seed: MemoryUser): Account {
  const reserved = (seed.secondFactors ?? []).filter((strategy) => contactOf(seed, strategy) !== undefined);
  const codes = reserved.length > 0 ? seed.backupCodes : undefined;
  return {...emptyAccount(), reserved, ...(codes && {backupCodes: storeBackupCodes(codes)})};
}

/** Backup codes do not count: they only stand in. */
function countFactors({account: {totps, passkeys, reserved}}: Person): number {
  return totps.length + passkeys.length + reserved.length;
}

function told({name, createdAt, lastUsedAt}: FactorNotes = {}): Pick<SecondFactor, 'friendlyName' | 'createdAt' | 'lastUsedAt'> {
  return {
    ...(name && {friendlyName: name}),
    ...(createdAt !== undefined && {createdAt}),
    ...(lastUsedAt !== undefined && {lastUsedAt}),
  };
}

function contactFactor({seed, number}: Person, strategy: DeliveredStrategy): SecondFactor {
  const contact = contactOf(seed, strategy) ?? '';
  return strategy === 'phone_code'
    ? {strategy, id: `phone_${number}`, safeIdentifier: maskPhone(contact)}
    : {strategy, id: `email_${number}`, safeIdentifier: maskEmail(contact)};
}
