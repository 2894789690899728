import type {MfaState, MfaUser, PendingSignIn, SecondFactor} from '../../core/adapter.js';
import type {AppwriteAccount, AppwriteFactors, AppwriteUser} from './appwrite.js';
import {mustBe, toMfaError, typeOf} from './refusals.js';

/** Asks Appwrite who is signed in. */
export async function readState(account: AppwriteAccount): Promise<MfaState> {
  try {
    const user = await account.get();
    mustBe(typeof user.$id === 'string');
    return {status: 'signed_in', user: toUser(user, await readFactors(account))};
  } catch (error) {
    if (typeOf(error) === 'user_more_factors_required') return {status: 'pending', signIn: toPending(await readFactors(account))};
    if (typeOf(error) === 'user_password_reset_required') return {status: 'pending', signIn: {status: 'needs_new_password'}};
    if (toMfaError(error).code === 'not_signed_in') return {status: 'signed_out'};
    throw error;
  }
}

/** What a challenge of the present session can be answered with. */
export async function readFactors(account: AppwriteAccount): Promise<readonly SecondFactor[]> {
  const factors = await account.listMFAFactors();
  mustBe(typeof factors.totp === 'boolean');
  return strategies.filter(([name]) => factors[name]).map(([, strategy]) => ({strategy}));
}

const strategies = [
  ['totp', 'totp'],
  ['phone', 'phone_code'],
  ['email', 'email_code'],
  ['recoveryCode', 'backup_code'],
] as const satisfies readonly (readonly [keyof AppwriteFactors, SecondFactor['strategy']])[];

function toPending(supportedSecondFactors: readonly SecondFactor[]): PendingSignIn {
  return supportedSecondFactors.length > 0
    ? {status: 'needs_second_factor', supportedSecondFactors}
    : {status: 'unsupported', backendStatus: 'user_more_factors_required'};
}

/** Verified factors count only with `mfa`; recovery codes only beside another one. */
function toUser({$id, name, email, phone, mfa}: AppwriteUser, verified: readonly SecondFactor[]): MfaUser {
  const hasFactor = mfa && verified.some(({strategy}) => strategy !== 'backup_code');
  const hints: Partial<Record<SecondFactor['strategy'], string>> = {
    phone_code: `•••• ${phone?.slice(-4)}`,
    email_code: email?.replace(/^(.).*(?=@)/, '$1•••'),
  };
  return {
    id: $id,
    identifier: email || phone || name || undefined,
    totpEnabled: hasFactor && verified.some(({strategy}) => strategy === 'totp'),
    backupCodeEnabled: verified.some(({strategy}) => strategy === 'backup_code'),
    twoFactorEnabled: hasFactor,
    factors: hasFactor ? verified.map(({strategy}) => ({strategy, safeIdentifier: hints[strategy]})) : [],
  };
}
