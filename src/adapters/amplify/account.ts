import type {DeliveredStrategy, MfaUser, SecondFactor} from '../../core/adapter.js';
import type {AmplifyAuth, AmplifyMFAType} from './amplify.js';

/** Cognito's factors in our words. */
export const strategies: Readonly<Record<AmplifyMFAType, 'totp' | DeliveredStrategy>> = {
  TOTP: 'totp',
  SMS: 'phone_code',
  EMAIL: 'email_code',
};

/** What is known about somebody beside their factors. */
export type Attributes = Readonly<Record<string, string | undefined>>;

/** Whether the account has such a number or address, and has shown that it is theirs. */
export function isVerified(strategy: DeliveredStrategy, attributes: Attributes): boolean {
  const name = strategy === 'phone_code' ? 'phone_number' : 'email';
  return Boolean(attributes[name]) && attributes[`${name}_verified`] === 'true';
}

/** Who is signed in, and with what. `reservable`: what the user pool lets people turn on beside an app. */
export async function readUser(auth: AmplifyAuth, reservable: readonly DeliveredStrategy[]): Promise<MfaUser> {
  const {userId, username, signInDetails} = await auth.getCurrentUser();
  const {enabled = [], preferred} = await auth.fetchMFAPreference();
  const loginId = signInDetails?.loginId;
  const isAllKnown = loginId && !reservable.length && enabled.every((type) => type === 'TOTP');
  const attributes: Attributes = (!isAllKnown && (await auth.fetchUserAttributes?.())) || {};
  const toFactor = (strategy: SecondFactor['strategy'], isDefault = false): SecondFactor => {
    const safeIdentifier = mask(strategy, attributes);
    return {strategy, ...(safeIdentifier && {safeIdentifier}), ...(isDefault && {default: true})};
  };
  const factors = enabled.map((type) => toFactor(strategies[type], type === preferred));
  const isOn = (wanted: string): boolean => factors.some(({strategy}) => strategy === wanted);
  return {
    id: userId,
    // Where people sign in by address, the user name is an id that tells them nothing.
    identifier: loginId ?? attributes['email'] ?? username,
    totpEnabled: isOn('totp'),
    backupCodeEnabled: false,
    twoFactorEnabled: factors.length > 0,
    factors,
    availableFactors: reservable.filter((one) => !isOn(one) && isVerified(one, attributes)).map((one) => toFactor(one)),
  };
}

function mask(strategy: string, attributes: Attributes): string | undefined {
  if (strategy === 'phone_code') return attributes['phone_number']?.replace(/.*(?=....)/, '•••• ');
  return strategy === 'email_code' ? attributes['email']?.replace(/(?<=.)[^@]*/, '••') : undefined;
}
