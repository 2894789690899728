import type {PendingSignIn, SecondFactor, SignInResult} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import {strategies} from './account.js';
import type {AmplifyStep} from './amplify.js';
import type {AmplifyContext} from './context.js';
import {toMfaError} from './refusals.js';
import type {Pending} from './visit.js';

/** Amplify has let go of the sign-in; with the password it can be begun anew. */
export const lost: AmplifyStep = {signInStep: ''};

/** The sign-in that waits. */
export function waiting({visit: {pending}}: AmplifyContext): Pending {
  if (!pending) throw new MfaError('sign_in_expired');
  return pending;
}

/** Takes over where Amplify stands; the page goes on with what it was told. */
export function moveTo(context: AmplifyContext, {signInStep: step, codeDeliveryDetails}: AmplifyStep): void {
  const {identifier, result} = waiting(context);
  context.visit.pending = {identifier, result, step, destination: codeDeliveryDetails?.destination};
}

/** Takes over where the sign-in stands, and what the page is to be told. */
export function take({visit}: AmplifyContext, identifier: string, next: AmplifyStep): SignInResult {
  const {signInStep: step, codeDeliveryDetails, totpSetupDetails} = next;
  const result = toResult(next);
  if (isPending(result, step)) {
    visit.pending = {identifier, result, step, destination: codeDeliveryDetails?.destination};
    visit.secret = totpSetupDetails?.sharedSecret;
  } else visit.end();
  return result;
}

/** Answers what Amplify waits for. */
export async function confirm(
  context: AmplifyContext,
  challengeResponse: string,
  friendlyDeviceName?: string,
): Promise<AmplifyStep> {
  try {
    const options = friendlyDeviceName && {options: {friendlyDeviceName}};
    return (await context.auth.confirmSignIn({challengeResponse, ...options})).nextStep;
  } catch (error) {
    const refusal = toMfaError(error, 'code');
    if (refusal.code === 'sign_in_expired') context.visit.end();
    else if (refusal.backendCode === 'SignInException') moveTo(context, lost);
    throw refusal;
  }
}

/** After these, the sign-in is begun anew. */
function isPending(result: SignInResult, step: string): result is PendingSignIn {
  return result.status !== 'complete' && step !== 'RESET_PASSWORD' && step !== 'CONFIRM_SIGN_UP';
}

/**
 * Where a sign-in stands.
 *
 * @see https://docs.amplify.aws/react/build-a-backend/auth/connect-your-frontend/multi-step-sign-in/
 */
function toResult({signInStep, allowedMFATypes = [], codeDeliveryDetails}: AmplifyStep): SignInResult {
  const [, type] = /^CONFIRM_SIGN_IN_WITH_(TOTP|SMS|EMAIL)_CODE$/.exec(signInStep) ?? [];
  if (type) {
    const safeIdentifier = codeDeliveryDetails?.destination;
    const strategy = strategies[type as keyof typeof strategies];
    // It is the only one, or the one that Cognito was told to ask for.
    const factor: SecondFactor = {strategy, ...(safeIdentifier && {safeIdentifier}), default: true};
    return {status: 'needs_second_factor', supportedSecondFactors: [factor]};
  }
  switch (signInStep) {
    case 'DONE':
      return {status: 'complete', createdSessionId: null};
    case 'CONTINUE_SIGN_IN_WITH_MFA_SELECTION':
      return {status: 'needs_second_factor', supportedSecondFactors: allowedMFATypes.map((one) => ({strategy: strategies[one]}))};
    case 'CONFIRM_SIGN_IN_WITH_NEW_PASSWORD_REQUIRED':
    case 'RESET_PASSWORD':
      return {status: 'needs_new_password'};
    case 'CONTINUE_SIGN_IN_WITH_TOTP_SETUP':
      return {status: 'needs_mfa_enrollment'};
    case 'CONTINUE_SIGN_IN_WITH_MFA_SETUP_SELECTION':
      if (allowedMFATypes.includes('TOTP')) return {status: 'needs_mfa_enrollment'};
  }
  if (!signInStep) throw new MfaError('invalid_response');
  return {status: 'unsupported', backendStatus: signInStep};
}
