import type {FakePhone, FakeUser} from './fake-user.js';

/** An account as the API shows it to its owner. */
export function userJson(user: FakeUser): unknown {
  return {
    object: 'user',
    id: user.id,
    external_id: null,
    username: null,
    first_name: user.firstName,
    last_name: user.lastName,
    image_url: '',
    has_image: false,
    profile_image_id: '',
    primary_email_address_id: user.emailId,
    primary_phone_number_id: user.phones[0]?.id ?? null,
    primary_web3_wallet_id: null,
    email_addresses: [
      {
        object: 'email_address',
        id: user.emailId,
        email_address: user.identifier,
        verification: verified('email_code'),
        linked_to: [],
        matches_sso_connection: false,
      },
    ],
    phone_numbers: user.phones.map((phone) => phoneJson(phone)),
    web3_wallets: [],
    external_accounts: [],
    enterprise_accounts: [],
    passkeys: [],
    organization_memberships: [],
    password_enabled: true,
    totp_enabled: user.totpEnabled,
    backup_code_enabled: user.backupCodes.length > 0,
    two_factor_enabled: user.hasSecondFactor,
    public_metadata: {},
    unsafe_metadata: {},
    last_sign_in_at: user.lastSignInAt,
    create_organization_enabled: false,
    create_organizations_limit: null,
    delete_self_enabled: false,
    legal_accepted_at: null,
    created_at: user.createdAt,
    updated_at: user.createdAt,
  };
}

/** A phone number as the API shows it; new backup codes come with the request that made them, and never again. */
export function phoneJson({id, number, reserved, isDefault}: FakePhone, backupCodes?: readonly string[]): unknown {
  return {
    object: 'phone_number',
    id,
    phone_number: number,
    reserved_for_second_factor: reserved,
    default_second_factor: isDefault,
    linked_to: [],
    verification: verified('phone_code'),
    ...(backupCodes && {backup_codes: backupCodes}),
  };
}

function verified(strategy: string): unknown {
  return {object: 'verification', status: 'verified', strategy, attempts: 1, expire_at: null, error: null};
}
