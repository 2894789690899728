import type {FakeUser} from './fake-user.js';
import type {InstanceSettings} from './options.js';

/** One way to prove an identity, as the API lists it. */
export interface Factor {
  readonly strategy: string;
  readonly phone_number_id?: string;
  readonly email_address_id?: string;
  readonly safe_identifier?: string;
  readonly default?: boolean;
  readonly primary?: boolean;
}

const email = (user: FakeUser): Factor => ({
  strategy: 'email_code',
  email_address_id: user.emailId,
  safe_identifier: user.safeIdentifier,
});

/** What a sign-in or a step-up may begin with. */
export function firstFactors(user: FakeUser, {emailCode}: InstanceSettings): readonly Factor[] {
  return [{strategy: 'password'}, ...(emailCode ? [{...email(user), primary: true}] : [])];
}

/** What may be asked for after it; an unknown browser may use the e-mail address as well. */
export function secondFactors(user: FakeUser, {distrusted = false} = {}): readonly Factor[] {
  const phones = user.reservedPhones.map((phone) => ({
    strategy: 'phone_code',
    phone_number_id: phone.id,
    safe_identifier: phone.safe,
    default: phone.isDefault,
  }));
  return [
    ...(user.totpEnabled ? [{strategy: 'totp'}] : []),
    ...phones,
    ...(user.hasSecondFactor && user.backupCodes.length > 0 ? [{strategy: 'backup_code'}] : []),
    ...(distrusted ? [email(user)] : []),
  ];
}
