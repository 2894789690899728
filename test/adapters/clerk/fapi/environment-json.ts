import type {InstanceSettings} from './options.js';

/** What clerk-js asks for first: which ways of signing in the instance has. */
export function environmentJson(settings: InstanceSettings, mfaRequired: boolean): unknown {
  const {authenticatorApp, backupCode, phoneCode, emailCode, singleSession, reverification} = settings;
  return {
    object: 'environment',
    id: 'env_fake',
    maintenance_mode: false,
    auth_config: {object: 'auth_config', id: 'aconf_fake', single_session_mode: singleSession, claimed_at: null, reverification},
    display_config: {
      object: 'display_config',
      id: 'display_config_fake',
      instance_environment_type: 'production',
      application_name: 'Clerk demo',
      captcha_oauth_bypass: [],
      captcha_heartbeat: false,
    },
    user_settings: {
      attributes: {
        // Signing in begins with it, whether by password or by an e-mailed code: Clerk's own form shows a field for it.
        email_address: {...attribute({enabled: true, first: emailCode ? ['email_code'] : []}), used_for_first_factor: true},
        phone_number: attribute({enabled: true, second: phoneCode ? ['phone_code'] : []}),
        password: {...attribute({enabled: true}), required: true},
        authenticator_app: attribute({enabled: authenticatorApp, second: authenticatorApp ? ['totp'] : []}),
        backup_code: attribute({enabled: backupCode, second: backupCode ? ['backup_code'] : []}),
        passkey: attribute({enabled: false}),
        username: attribute({enabled: false}),
        web3_wallet: attribute({enabled: false}),
        first_name: attribute({enabled: true}),
        last_name: attribute({enabled: true}),
      },
      social: {},
      sign_in: {second_factor: {enabled: authenticatorApp || backupCode || phoneCode, required: mfaRequired}},
      sign_up: {mode: 'public', progressive: true, captcha_enabled: false, mfa: {required: mfaRequired}},
      actions: {delete_self: false, create_organization: false},
    },
    organization_settings: {enabled: false},
  };
}

interface AttributeInit {
  readonly enabled: boolean;
  readonly first?: readonly string[];
  readonly second?: readonly string[];
}

function attribute({enabled, first = [], second = []}: AttributeInit): object {
  return {
    enabled,
    required: false,
    used_for_first_factor: first.length > 0,
    first_factors: first,
    used_for_second_factor: second.length > 0,
    second_factors: second,
    verifications: first,
    verify_at_sign_up: false,
  };
}
