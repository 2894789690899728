import type {PendingSignIn, SecondFactor, Strategy} from '../../core/adapter.js';
import type {Auth0Authenticator, Auth0Client} from './auth0.js';
import type {Challenge} from './challenge.js';

/** What the person is asked for. */
export async function toPending(auth0: Auth0Client, challenge: Challenge): Promise<PendingSignIn> {
  if (challenge.enroll.length > 0) {
    const canEnroll = challenge.enroll.some((type) => type === 'otp' || type === 'totp');
    if (canEnroll) return {status: 'needs_mfa_enrollment'};
    return {status: 'unsupported', backendStatus: `enroll ${challenge.enroll.join(' ')}`};
  }
  const supportedSecondFactors = await factorsOf(auth0, challenge);
  // Nothing is set up, or what is set up is none of this kit's.
  if (supportedSecondFactors.length === 0) return {status: 'unsupported', backendStatus: 'mfa_required'};
  return {status: 'needs_second_factor', supportedSecondFactors};
}

/** The factors that would do. */
export async function factorsOf(auth0: Auth0Client, challenge: Challenge): Promise<readonly SecondFactor[]> {
  challenge.factors ??= toFactors(await auth0.mfa.getAuthenticators(challenge.token));
  return challenge.factors;
}

function toFactors(authenticators: readonly Auth0Authenticator[]): readonly SecondFactor[] {
  return authenticators.flatMap(({id, authenticatorType, active, name}): SecondFactor[] => {
    const strategy = active ? strategyOf(authenticatorType, id) : undefined;
    if (!strategy) return [];
    const safeIdentifier = strategy === 'phone_code' || strategy === 'email_code' ? name || undefined : undefined;
    return [{strategy, id, ...(safeIdentifier && {safeIdentifier}), ...(strategy === 'totp' && {default: true})}];
  });
}

/** The client drops by which channel a code goes out (2.27); the id begins with it. Push notifications have no code. */
function strategyOf(type: string, id: string): Strategy | undefined {
  if (type === 'otp') return 'totp';
  if (type === 'recovery-code') return 'backup_code';
  if (/^(sms|voice)\|/.test(id)) return 'phone_code';
  return id.startsWith('email|') ? 'email_code' : undefined;
}
