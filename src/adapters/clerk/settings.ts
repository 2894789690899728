import type {MfaCapabilities} from '../../core/adapter.js';
import type {ClerkInstance} from './clerk.js';
import {pageClerk} from './loaded.js';

/** A setting of the instance, as its dashboard has it. */
interface Attribute {
  readonly enabled?: boolean;
  readonly used_for_second_factor?: boolean;
}

interface Environment {
  readonly displayConfig?: {readonly id?: string};
  readonly userSettings?: {
    readonly attributes?: Readonly<Record<string, Attribute | undefined>>;
    readonly signUp?: {readonly mfa?: {readonly required?: boolean}};
  };
}

interface WithEnvironment {
  readonly __internal_environment?: Environment | null;
}

/** What Clerk's own components read. No public property has it; where it is missing, everything counts as switched on. */
function environmentOf(clerk: ClerkInstance | undefined): Environment {
  for (const one of [clerk, pageClerk()] as (WithEnvironment | undefined)[]) {
    const environment = one?.__internal_environment;
    // Until it has come, clerk-js has one without an id and with everything switched off (6.40).
    if (environment && environment.displayConfig?.id !== '') return environment;
  }
  return {};
}

function isOn(clerk: ClerkInstance | undefined, name: string): boolean {
  const attribute = environmentOf(clerk).userSettings?.attributes?.[name];
  return attribute?.enabled !== false && attribute?.used_for_second_factor !== false;
}

/** Whether an account must have a second factor. */
export function isMfaRequired(clerk: ClerkInstance | undefined): boolean {
  return environmentOf(clerk).userSettings?.signUp?.mfa?.required === true;
}

/** What this Clerk instance can do for this person, answered anew at each look, since it is known only once Clerk is loaded. */
export function clerkCapabilities(current: () => ClerkInstance | undefined): MfaCapabilities {
  const user = () => current()?.user ?? undefined;
  /** Where one is required, the last one cannot go. */
  const mayGo = (): boolean => {
    const {totpEnabled = false, phoneNumbers = []} = user() ?? {};
    const count = Number(totpEnabled) + phoneNumbers.filter(({reservedForSecondFactor}) => reservedForSecondFactor).length;
    return count > 1 || !isMfaRequired(current());
  };
  return {
    signIn: 'password',
    secondFactors: ['totp', 'phone_code', 'email_code', 'backup_code'],
    // Clerk trusts devices by itself.
    trustDevice: false,
    get totp(): MfaCapabilities['totp'] {
      const create = isOn(current(), 'authenticator_app');
      return create || user()?.totpEnabled ? {create, disable: mayGo(), multiple: false, digits: 6} : false;
    },
    get backupCodes(): MfaCapabilities['backupCodes'] {
      return isOn(current(), 'backup_code') ? {regenerate: true, list: 'none'} : false;
    },
    get manageFactors(): MfaCapabilities['manageFactors'] {
      // An authenticator app is always asked for first.
      return {reserve: isOn(current(), 'phone_number'), setDefault: !user()?.totpEnabled, release: mayGo()};
    },
    reverification: true,
  };
}
