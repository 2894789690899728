import type {CodeStrategy, MfaState, MfaUser, PendingSignIn, SecondFactor, SignInResult} from '../../core/adapter.js';
import {isCodeStrategy} from '../../core/answers.js';
import {MfaError} from '../../core/errors.js';
import type {ClerkFactor, ClerkPhoneNumber, ClerkSession, ClerkSignIn, ClerkUser} from './clerk.js';
import {isGivenUp} from './given-up.js';
import type {LoadedClerk} from './loaded.js';
import {presentSession} from './session.js';
import {isMfaRequired} from './settings.js';

/** Who is signed in, and with what. */
export function toUser(user: ClerkUser, mfaRequired: boolean): MfaUser {
  const {id, totpEnabled, backupCodeEnabled, twoFactorEnabled} = user;
  const verified = user.phoneNumbers.filter(({verification}) => verification.status === 'verified');
  return {
    id,
    identifier: identifierOf(user),
    totpEnabled,
    backupCodeEnabled,
    twoFactorEnabled,
    mfaRequired,
    factors: [
      ...(totpEnabled ? [{strategy: 'totp', default: true} as const] : []),
      ...verified.filter(({reservedForSecondFactor: is}) => is).map((phone) => toPhone(phone, !totpEnabled)),
      ...(backupCodeEnabled ? [{strategy: 'backup_code'} as const] : []),
    ],
    availableFactors: verified.filter(({reservedForSecondFactor: is}) => !is).map((phone) => toPhone(phone, false)),
  };
}

function toPhone({id, phoneNumber, defaultSecondFactor}: ClerkPhoneNumber, mayLead: boolean): SecondFactor {
  const safeIdentifier = `•••• ${phoneNumber.slice(-4)}`;
  return {strategy: 'phone_code', id, safeIdentifier, ...(mayLead && defaultSecondFactor && {default: true})};
}

function identifierOf({primaryEmailAddress, username, primaryPhoneNumber}: ClerkUser): string | undefined {
  return primaryEmailAddress?.emailAddress ?? username ?? primaryPhoneNumber?.phoneNumber;
}

/** The factors of a challenge that this kit can ask for. */
export function toFactors(factors: readonly ClerkFactor[] | null): readonly SecondFactor[] {
  const known = (factors ?? []).filter((factor): factor is ClerkFactor & {strategy: CodeStrategy} =>
    isCodeStrategy(factor.strategy),
  );
  // As in Clerk's own components, an authenticator app is asked for first, whichever number is the default one.
  const hasApp = known.some(({strategy}) => strategy === 'totp');
  return known.map((factor) => ({
    strategy: factor.strategy,
    id: idOf(factor),
    safeIdentifier: factor.safeIdentifier,
    ...(factor.default && !hasApp && {default: true}),
  }));
}

/** The id a factor is asked for by. */
export function idOf({phoneNumberId, emailAddressId}: ClerkFactor): string | undefined {
  return phoneNumberId ?? emailAddressId;
}

/** Where a sign-in stands. */
export function toSignInResult({status, createdSessionId, supportedSecondFactors}: ClerkSignIn): SignInResult {
  switch (status) {
    case 'complete':
      return {status, createdSessionId};
    case 'needs_second_factor':
    case 'needs_client_trust': {
      const factors = toFactors(supportedSecondFactors);
      if (factors.length > 0) return {status, supportedSecondFactors: factors};
      const offered = supportedSecondFactors?.map(({strategy}) => strategy).join(' ');
      return {status: 'unsupported', backendStatus: `${status} by ${offered || 'nothing'}`};
    }
    case 'needs_new_password':
      return {status};
    default:
      // An answer without a sign-in leaves it empty.
      if (!status) throw new MfaError('invalid_response');
      return {status: 'unsupported', backendStatus: status};
  }
}

/** A session that counts only once a task is done. */
function toTask({id, currentTask}: ClerkSession): PendingSignIn {
  const key = currentTask?.key ?? '';
  if (key === 'setup-mfa') return {status: 'needs_mfa_enrollment', createdSessionId: id};
  return key === 'reset-password' ? {status: 'needs_new_password'} : {status: 'unsupported', backendStatus: `task ${key}`};
}

/** Sign-ins that go on with a second factor; what comes before is begun anew with the password. */
const resumable: readonly (string | null)[] = ['needs_second_factor', 'needs_client_trust', 'needs_new_password'];

/** Who is signed in on this page. */
export function readState(clerk: LoadedClerk): MfaState {
  const session = presentSession(clerk);
  const person = session?.user;
  if (session?.status === 'pending')
    return {status: 'pending', signIn: toTask(session), identifier: person ? identifierOf(person) : undefined};
  if (person) return {status: 'signed_in', user: toUser(person, isMfaRequired(clerk))};
  const {signIn} = clerk.client;
  if (isGivenUp(signIn.id) || !resumable.includes(signIn.status)) return {status: 'signed_out'};
  const result = toSignInResult(signIn);
  return result.status === 'complete'
    ? {status: 'signed_out'}
    : {status: 'pending', signIn: result, identifier: signIn.identifier ?? undefined};
}
