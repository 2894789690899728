import type {BackupCodeStatus, MfaCapabilities, MfaUser, SecondFactor, Strategy} from '../../core/adapter.js';
import {isSameMethod} from '../../core/challenge.js';
import type {ManageMessages} from '../../i18n/manage.js';

/** One line of the list: a factor the account has, or could have. */
export interface FactorRow {
  readonly factor: SecondFactor;
  readonly name: string;
  /** Its name among all that the account has. */
  readonly fullName: string;
  /** The masked number or address, or the name the person gave it. */
  readonly detail: string | undefined;
  readonly isOn: boolean;
  /** It can be made the one that is asked for first. */
  readonly mayLead: boolean;
  /** On, Off, or how many codes are left. */
  readonly badge: string;
}

/** What a factor is called. */
export function factorName({strategy}: {readonly strategy: Strategy}, messages: ManageMessages): string {
  return {totp: messages.totp, phone_code: messages.phone, email_code: messages.email, backup_code: messages.backupCodes}[
    strategy
  ];
}

/** What a factor is called beside others of its kind: with its number, address or the name the person gave it. */
export function fullFactorName(factor: SecondFactor, {factors, availableFactors = []}: MfaUser, messages: ManageMessages): string {
  const name = factorName(factor, messages);
  const detail = detailOf(factor);
  const isAlone = ![...factors, ...availableFactors].some(
    (other) => other.strategy === factor.strategy && !isSameMethod(other, factor),
  );
  return isAlone || !detail ? name : `${name} ${detail}`;
}

function detailOf({safeIdentifier, friendlyName}: SecondFactor): string | undefined {
  return safeIdentifier ?? friendlyName;
}

/** The list for an account: authenticators first, then numbers and addresses, backup codes last. */
export function factorRows(
  user: MfaUser,
  status: BackupCodeStatus,
  capabilities: MfaCapabilities,
  messages: ManageMessages,
): readonly FactorRow[] {
  const leaders = user.factors.filter(({strategy}) => strategy !== 'backup_code');
  const row = (factor: SecondFactor, isOn: boolean, badge = isOn ? messages.on : messages.off): FactorRow => ({
    factor,
    name: factorName(factor, messages),
    fullName: fullFactorName(factor, user, messages),
    detail: detailOf(factor),
    isOn,
    mayLead: capabilities.manageFactors.setDefault && isOn && !factor.default && leaders.length > 1,
    badge,
  });
  const {totp, backupCodes, manageFactors} = capabilities;
  const authenticators = user.factors.filter(({strategy}) => strategy === 'totp');
  const delivered = user.factors.filter(({strategy}) => strategy === 'phone_code' || strategy === 'email_code');
  const available = manageFactors.reserve ? (user.availableFactors ?? []) : [];
  const canAddApp = totp && totp.create && (authenticators.length === 0 || totp.multiple);
  const left = status.remaining === undefined ? messages.on : messages.remaining(status.remaining);
  return [
    ...authenticators.map((factor) => row(factor, true)),
    ...(canAddApp ? [row({strategy: 'totp'}, false)] : []),
    ...delivered.map((factor) => row(factor, true)),
    ...available.filter((factor) => !delivered.some((known) => isSameMethod(known, factor))).map((factor) => row(factor, false)),
    // Codes alone protect nothing; without another factor there is nothing to make them for.
    ...(backupCodes && user.twoFactorEnabled
      ? [row({strategy: 'backup_code'}, user.backupCodeEnabled, user.backupCodeEnabled ? left : messages.off)]
      : []),
  ];
}
