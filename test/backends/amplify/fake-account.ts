import {Secret} from 'otpauth';
import {unauthorized, type FakeCognito} from './fake-cognito.js';
import {CognitoRefusal, textOf, type FakeFactor, type FakeUser, type Json} from './fake-people.js';

type Operations = Readonly<Record<string, (cognito: FakeCognito, request: Json) => Json>>;

interface FakeSetting {
  readonly Enabled?: boolean;
  readonly PreferredMfa?: boolean;
}

const settings: Readonly<Record<string, FakeFactor>> = {
  SMSMfaSettings: 'SMS_MFA',
  SoftwareTokenMfaSettings: 'SOFTWARE_TOKEN_MFA',
  EmailMfaSettings: 'EMAIL_OTP',
};

/** What is asked for with a token: the account, its factors and devices. */
export const account: Operations = {
  GetUser: (cognito, request) => {
    const {sub, email, phone, enabled, preferred} = cognito.authorize(textOf(request, 'AccessToken'));
    const attributes = {sub, email, email_verified: 'true', ...(phone && {phone_number: phone, phone_number_verified: 'true'})};
    return {
      Username: sub,
      UserAttributes: Object.entries(attributes).map(([Name, Value]) => ({Name, Value})),
      ...(enabled.size > 0 && {UserMFASettingList: [...enabled]}),
      ...(preferred && {PreferredMfaSetting: preferred}),
    };
  },

  SetUserMFAPreference: (cognito, request) => {
    setPreference(cognito, cognito.authorize(textOf(request, 'AccessToken')), request);
    return {};
  },

  AssociateSoftwareToken: (cognito, request) => {
    const SecretCode = new Secret({size: 32}).base32;
    if (request['AccessToken'] !== undefined) {
      cognito.authorize(textOf(request, 'AccessToken')).newSecret = SecretCode;
      return {SecretCode};
    }
    const id = textOf(request, 'Session');
    const session = cognito.session(id, 'MFA_SETUP');
    cognito.spend(id);
    return {SecretCode, Session: cognito.openSession({...session, secret: SecretCode})};
  },

  VerifySoftwareToken: (cognito, request) => {
    const code = textOf(request, 'UserCode');
    if (request['AccessToken'] !== undefined) {
      const user = cognito.authorize(textOf(request, 'AccessToken'));
      checkNewCode(cognito, user.newSecret, code);
      takeSecret(user, user.newSecret);
      return {Status: 'SUCCESS'};
    }
    const id = textOf(request, 'Session');
    const session = cognito.session(id, 'MFA_SETUP');
    checkNewCode(cognito, session.secret, code);
    takeSecret(session.user, session.secret);
    cognito.spend(id);
    return {Status: 'SUCCESS', Session: cognito.openSession({...session, isVerified: true})};
  },

  RevokeToken: (cognito, request) => {
    const {origin} = cognito.tokens.get(textOf(request, 'Token')) ?? {};
    if (origin) cognito.revoked.add(origin);
    return {};
  },

  GetTokensFromRefreshToken: (cognito, request) => {
    const token = cognito.tokens.get(textOf(request, 'RefreshToken'));
    if (!token || cognito.revoked.has(token.origin)) throw unauthorized('Refresh Token has been revoked');
    return {AuthenticationResult: cognito.issue(token.user, token.origin)};
  },

  ConfirmDevice: (cognito, request) => {
    cognito.authorize(textOf(request, 'AccessToken'));
    return {UserConfirmationNecessary: true};
  },

  UpdateDeviceStatus: (cognito, request) => {
    cognito.authorize(textOf(request, 'AccessToken')).rememberedDevices.add(textOf(request, 'DeviceKey'));
    return {};
  },
};

function checkNewCode(cognito: FakeCognito, secret: string | undefined, code: string): void {
  if (secret === undefined)
    throw new CognitoRefusal('SoftwareTokenMFANotFoundException', 'Software Token MFA has not been set up.');
  if (cognito.stepOf(secret, code) === undefined)
    throw new CognitoRefusal('EnableSoftwareTokenMFAException', 'Code mismatch and fail enable Software Token MFA');
}

function takeSecret(user: FakeUser, secret: string | undefined): void {
  user.secret = secret;
  user.newSecret = undefined;
  user.usedSteps.clear();
}

function setPreference(cognito: FakeCognito, user: FakeUser, request: Json): void {
  const invalid = (message: string): CognitoRefusal => new CognitoRefusal('InvalidParameterException', message);
  const has = {SOFTWARE_TOKEN_MFA: Boolean(user.secret), SMS_MFA: Boolean(user.phone), EMAIL_OTP: true};
  const enabled = new Set(user.enabled);
  const preferred = new Set(user.preferred ? [user.preferred] : []);
  for (const [name, factor] of Object.entries(settings)) {
    const {Enabled: isEnabled, PreferredMfa: isPreferred} = (request[name] ?? {}) as FakeSetting;
    if (isEnabled === undefined) continue;
    if (isEnabled && !has[factor]) throw invalid(`User does not have delivery config set to turn on ${factor}`);
    if (isEnabled) enabled.add(factor);
    else enabled.delete(factor);
    if (isPreferred) preferred.add(factor);
    else if (!isEnabled || isPreferred === false) preferred.delete(factor);
  }
  if (preferred.size > 1) throw invalid('Only one MFA type may be preferred.');
  if (cognito.requiresMfa && enabled.size === 0) throw invalid('MFA is required.');
  user.enabled.clear();
  for (const factor of enabled) user.enabled.add(factor);
  [user.preferred] = preferred;
}
