import type {BackupCodeStatus, MfaCapabilities, MfaUser, SecondFactor, Strategy} from '../../core/adapter.js';
import {isDelivered, isSameMethod} from '../../core/challenge.js';
import type {FactorChange} from '../../core/manage-flow.js';
import {isolated} from '../../i18n/isolated.js';
import type {ManageMessages} from '../../i18n/manage.js';

/** What may be done about a factor: a change, or opening the element that does it. */
export type FactorAct = FactorChange['kind'] | 'enroll' | 'renew-codes';

/** One line of the list: a factor the account has, or could have. */
export interface FactorRow {
  readonly factor: SecondFactor;
  readonly name: string;
  /** Its name among all that the account has. */
  readonly fullName: string;
  /** The masked number or address, or the name the person gave it. */
  readonly detail: string | undefined;
  readonly isOn: boolean;
  /** On, Off, or how many codes are left; nothing where one more of a kind could be added. */
  readonly badge: string;
  /** In the order of their buttons. */
  readonly acts: readonly FactorAct[];
  /** It could be removed, were it not the last of an account that must have one. */
  readonly isKept: boolean;
}

/** What the rows are made of. */
export interface RowsInit {
  readonly user: MfaUser;
  readonly status: BackupCodeStatus;
  readonly capabilities: MfaCapabilities;
  readonly messages: ManageMessages;
}

/** What a factor is called. */
export function factorName({strategy}: {readonly strategy: Strategy}, messages: ManageMessages): string {
  return {
    totp: messages.totp,
    passkey: messages.passkey,
    phone_code: messages.phone,
    email_code: messages.email,
    backup_code: messages.backupCodes,
  }[strategy];
}

/** What a factor is called beside others of its kind: with its number, address or the name the person gave it. */
export function fullFactorName(factor: SecondFactor, user: MfaUser, messages: ManageMessages): string {
  const name = factorName(factor, messages);
  const detail = detailOf(factor, user);
  return detail && siblingsOf(factor, user).length > 1 ? `${name} ${isolated(detail)}` : name;
}

/** Number, address or name; what has none of them and is not the only one of its kind is counted. */
function detailOf(factor: SecondFactor, user: MfaUser): string | undefined {
  const {safeIdentifier, friendlyName} = factor;
  const siblings = siblingsOf(factor, user);
  const place = siblings.length > 1 ? siblings.findIndex((other) => isSameMethod(other, factor)) + 1 : 0;
  return safeIdentifier || friendlyName || (place ? String(place) : undefined);
}

/** The factors of its kind that the account has or could have. */
function siblingsOf({strategy}: SecondFactor, {factors, availableFactors = []}: MfaUser): readonly SecondFactor[] {
  return [...factors, ...availableFactors].filter((other, index, all) => {
    const isFirst = all.findIndex((same) => isSameMethod(same, other)) === index;
    return isFirst && other.strategy === strategy;
  });
}

/** The factors that protect the account by themselves; backup codes only stand in for one. */
export function methodsOf({factors}: MfaUser): readonly SecondFactor[] {
  return factors.filter(({strategy}) => strategy !== 'backup_code');
}

/** The list for an account: authenticators and passkeys first, then numbers and addresses, backup codes last. */
export function factorRows(init: RowsInit): readonly FactorRow[] {
  const {user, capabilities} = init;
  const {backupCodes, manageFactors, passkeys, totp} = capabilities;
  const of = (strategy: Strategy): readonly SecondFactor[] => user.factors.filter((factor) => factor.strategy === strategy);
  const delivered = user.factors.filter(isDelivered);
  const available = (manageFactors.reserve && user.availableFactors) || [];
  const canAddApp = totp && totp.create && (totp.multiple || of('totp').length === 0);
  const canAddPasskey = passkeys && passkeys.create && 'PublicKeyCredential' in globalThis;
  return [
    ...of('totp').map((factor) => rowOn(factor, init)),
    ...(canAddApp ? [rowOff({strategy: 'totp'}, init)] : []),
    ...of('passkey').map((factor) => rowOn(factor, init)),
    ...(canAddPasskey ? [rowOff({strategy: 'passkey'}, init)] : []),
    ...delivered.map((factor) => rowOn(factor, init)),
    ...available.filter((factor) => !delivered.some((known) => isSameMethod(known, factor))).map((factor) => rowOff(factor, init)),
    // Codes alone protect nothing; without another factor there is nothing to make them for.
    ...(backupCodes && user.twoFactorEnabled ? [codesRow(init)] : []),
  ];
}

function rowOn(factor: SecondFactor, init: RowsInit): FactorRow {
  const {user, capabilities, messages} = init;
  const {setDefault, rename} = capabilities.manageFactors;
  const isOnly = methodsOf(user).length <= 1;
  const isKept = !!user.mfaRequired && isOnly && canRemove(factor, capabilities);
  const acts: readonly (FactorAct | false | undefined)[] = [
    setDefault && !factor.default && !isOnly && 'set-default',
    rename && !isDelivered(factor) && 'rename',
    canRemove(factor, capabilities) && !isKept && 'remove',
  ];
  return {...row(factor, init), isOn: true, badge: messages.on, isKept, acts: acts.filter((act) => !!act)};
}

function canRemove({strategy, id}: SecondFactor, {manageFactors, passkeys, totp}: MfaCapabilities): boolean {
  if (strategy === 'totp') return totp && totp.disable;
  if (strategy === 'passkey') return !!passkeys && passkeys.remove && id !== undefined;
  return manageFactors.release ?? manageFactors.reserve;
}

function rowOff(factor: SecondFactor, init: RowsInit): FactorRow {
  const isOneMore = !isDelivered(factor) && init.user.factors.some(({strategy}) => strategy === factor.strategy);
  const act = factor.strategy === 'totp' ? 'enroll' : 'add';
  return {...row(factor, init), isOn: false, badge: isOneMore ? '' : init.messages.off, isKept: false, acts: [act]};
}

function codesRow(init: RowsInit): FactorRow {
  const {user, status, capabilities, messages} = init;
  const {backupCodes} = capabilities;
  const isOn = user.backupCodeEnabled;
  const left = status.remaining === undefined ? messages.on : messages.remaining(status.remaining);
  const canMake = backupCodes && (backupCodes.regenerate || !isOn);
  const badge = isOn ? left : messages.off;
  return {...row({strategy: 'backup_code'}, init), isOn, badge, isKept: false, acts: canMake ? ['renew-codes'] : []};
}

function row(factor: SecondFactor, {user, messages}: RowsInit): Pick<FactorRow, 'factor' | 'name' | 'fullName' | 'detail'> {
  return {
    factor,
    name: factorName(factor, messages),
    fullName: fullFactorName(factor, user, messages),
    detail: detailOf(factor, user),
  };
}
