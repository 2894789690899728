import type {BackupCodeStatus, MfaCapabilities, MfaState, MfaUser, SecondFactor, SignInResult, TOTPResource} from '../../../src/core/adapter.js';
import type {Challenge, ChallengeState} from '../../../src/core/challenge.js';
import type {CommonEvent} from '../../../src/core/flow.js';
import {MfaError, type MfaErrorCode, type MfaErrorInit} from '../../../src/core/errors.js';

/** A backend that can do everything. */
export const capabilities: MfaCapabilities = {
  signIn: 'password',
  secondFactors: ['totp', 'phone_code', 'email_code', 'backup_code'],
  trustDevice: {days: 30},
  totp: {create: true, disable: true, multiple: false, digits: 6},
  backupCodes: {regenerate: true, list: 'remaining'},
  manageFactors: {reserve: true, setDefault: true},
  reverification: true,
};

/** What must never outlive a flow; each text is easy to find again. */
export const secrets = {
  password: 'correct-horse-battery',
  code: '246810',
  totp: 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP',
  uri: 'otpauth://totp/Acme:ada?secret=JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP&issuer=Acme',
  codes: ['kfn2-93xa', 'p0d8-71zz'],
  otherCodes: ['9q9q-0001', '9q9q-0002'],
};

/** Every text in `secrets`. */
export const secretTexts = Object.values(secrets).flat();

export const totp: SecondFactor = {strategy: 'totp', id: 'totp_1'};
export const phone = {strategy: 'phone_code', id: 'idn_1', safeIdentifier: '+1 ••• 12'} satisfies SecondFactor;
export const otherPhone: SecondFactor = {strategy: 'phone_code', id: 'idn_2', safeIdentifier: '+1 ••• 34'};
export const email: SecondFactor = {strategy: 'email_code', id: 'idn_3', safeIdentifier: 'a•••@example.com'};
export const passkey: SecondFactor = {strategy: 'passkey', id: 'key_1', friendlyName: 'Laptop'};
export const backup: SecondFactor = {strategy: 'backup_code'};
export const password = {strategy: 'password'} as const;
export const factors = [totp, phone, backup];

export const ada: MfaUser = {
  id: 'user_1',
  identifier: 'ada@example.com',
  totpEnabled: true,
  backupCodeEnabled: true,
  twoFactorEnabled: true,
  factors,
  availableFactors: [email],
};
/** Ada before she has any second factor. */
export const newcomer: MfaUser = {...ada, totpEnabled: false, backupCodeEnabled: false, twoFactorEnabled: false, factors: []};
export const bob: MfaUser = {...newcomer, id: 'user_2', identifier: 'bob@example.com'};

export const signedOut: MfaState = {status: 'signed_out'};
export const signedIn: MfaState = {status: 'signed_in', user: ada};
export const signedInNew: MfaState = {status: 'signed_in', user: newcomer};
export const needsFactor: SignInResult & {status: 'needs_second_factor'} = {status: 'needs_second_factor', supportedSecondFactors: factors};
export const pending: MfaState = {status: 'pending', signIn: needsFactor, identifier: 'ada@example.com'};
export const pendingByPhone: MfaState = {status: 'pending', signIn: {...needsFactor, supportedSecondFactors: [phone, backup]}};
export const mustEnroll: MfaState = {status: 'pending', signIn: {status: 'needs_mfa_enrollment'}, identifier: 'ada@example.com'};
export const complete: SignInResult = {status: 'complete', createdSessionId: 'sess_1'};
export const countdown: BackupCodeStatus = {total: 10, remaining: 3};
export const fresh: TOTPResource = {id: 'totp_1', secret: secrets.totp, uri: secrets.uri, verified: false};
export const verified: TOTPResource = {id: 'totp_1', verified: true};

/** When the examples happen, in milliseconds since 1970. */
export const at = 1_700_000_000_000;

export function refused(code: MfaErrorCode, init: MfaErrorInit = {}): Extract<CommonEvent, {type: 'refused'}> {
  return {type: 'refused', error: new MfaError(code, code, init), at};
}

/** One example of every event that all flows understand. */
export const commonEvents = {
  start: {plain: {type: 'start'}},
  refused: {
    wrongCode: refused('form_code_incorrect', {attemptsRemaining: 2}),
    usedCode: refused('code_already_used'),
    wrongPassword: refused('form_password_incorrect'),
    lockedOut: refused('user_locked', {retryAfter: 30}),
    lockedForGood: refused('user_locked'),
    tooMany: refused('too_many_requests', {retryAfter: 60}),
    tooManyUntimed: refused('too_many_requests'),
    signInExpired: refused('sign_in_expired'),
    codeExpired: refused('verification_expired'),
    notSignedIn: refused('not_signed_in'),
    alreadyEnabled: refused('totp_already_enabled'),
    notEnabled: refused('totp_not_enabled'),
    unsupported: refused('not_supported'),
    prevented: refused('action_prevented'),
    unproven: refused('reverification_required'),
    offline: refused('network_error'),
    late: refused('timeout'),
    aborted: refused('aborted'),
    odd: refused('unknown'),
  },
  synced: {
    out: {type: 'synced', state: signedOut},
    pending: {type: 'synced', state: pending},
    pendingByPhone: {type: 'synced', state: pendingByPhone},
    mustEnroll: {type: 'synced', state: mustEnroll},
    mustChangePassword: {type: 'synced', state: {status: 'pending', signIn: {status: 'needs_new_password'}, identifier: 'ada@example.com'}},
    strange: {type: 'synced', state: {status: 'pending', signIn: {status: 'unsupported', backendStatus: 'needs_captcha'}}},
    in: {type: 'synced', state: signedIn},
    inAsBob: {type: 'synced', state: {status: 'signed_in', user: bob}},
  },
} satisfies {[T in CommonEvent['type']]: Record<string, Extract<CommonEvent, {type: T}>>};

const challenge: Challenge = {methods: factors, method: totp, deliveries: [], refusals: 0, identifier: 'ada@example.com'};
const delivery = {method: phone, resendAt: at + 30_000, expiresIn: 300};
/** A challenge by each kind of method. */
export const byTotp: Challenge = challenge;
export const byPhone: Challenge = {...challenge, method: phone};
export const byPhoneSent: Challenge = {...byPhone, deliveries: [delivery]};
export const byBackupCode: Challenge = {...challenge, method: backup};
export const byTotpAlone: Challenge = {...challenge, methods: [totp]};
export const byPassword: Challenge = {...challenge, methods: [password, totp], method: password};

type OfName<N> = Readonly<Record<string, Extract<ChallengeState, {name: N}>>>;
const wrongCode = commonEvents.refused.wrongCode.error;
/** Examples of the states that every flow with a challenge has. */
export const challengeStates = {
  choosing: {
    first: {name: 'choosing', challenge: byPhone},
    again: {name: 'choosing', challenge: byPhoneSent},
  } satisfies OfName<'choosing'>,
  sending: {
    first: {name: 'sending', challenge: byPhone},
    again: {name: 'sending', challenge: byPhoneSent},
  } satisfies OfName<'sending'>,
  asking: {
    totp: {name: 'asking', challenge: byTotp},
    phone: {name: 'asking', challenge: byPhoneSent, error: wrongCode},
    backupCode: {name: 'asking', challenge: byBackupCode},
    onlyTotp: {name: 'asking', challenge: byTotpAlone},
  } satisfies OfName<'asking'>,
  checking: {
    totp: {name: 'checking', challenge: byTotp},
    phone: {name: 'checking', challenge: byPhoneSent},
    backupCode: {name: 'checking', challenge: byBackupCode},
  } satisfies OfName<'checking'>,
};

/** Examples of the events that every flow with a challenge has. */
export const challengeEvents = {
  choose: {
    totp: {type: 'choose', method: totp},
    phone: {type: 'choose', method: phone},
    backupCode: {type: 'choose', method: backup},
    stranger: {type: 'choose', method: otherPhone},
  },
  'choose-another-way': {plain: {type: 'choose-another-way'}},
  resend: {plain: {type: 'resend'}},
  submit: {
    good: {type: 'submit', value: secrets.code, trustDevice: true},
    empty: {type: 'submit', value: ' '},
    letters: {type: 'submit', value: 'letter'},
  },
  sent: {
    plain: {type: 'sent', sent: {}, at},
    told: {type: 'sent', sent: {safeIdentifier: '+1 ••• 12', expiresIn: 300, resendAfter: 60}, at},
  },
  waited: {plain: {type: 'waited'}},
} as const;
