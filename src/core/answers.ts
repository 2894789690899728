import type {CodeStrategy, MfaState, MfaUser, SecondFactor, SignInResult, Strategy} from './adapter.js';
import {MfaError, notSupported} from './errors.js';

/**
 * Guards at the door of every flow: an adapter's answer is taken over only if it has the promised shape, so that a
 * backend that answers nonsense ends in an `invalid_response` refusal and never in a half-drawn screen.
 */
export type Fields = Readonly<Record<string, unknown>>;

const codeStrategies: readonly unknown[] = ['totp', 'phone_code', 'email_code', 'backup_code'] satisfies CodeStrategy[];

/** Whether a value is an object. */
export const isFields = (value: unknown): value is Fields => typeof value === 'object' && value !== null;
const isText = (value: unknown): value is string => typeof value === 'string';
/** Whether a value names a factor that is proven with a code that a person types. */
export const isCodeStrategy = (value: unknown): value is CodeStrategy => codeStrategies.includes(value);
/** Whether a value names a factor this kit knows. */
export const isStrategy = (value: unknown): value is Strategy => value === 'passkey' || isCodeStrategy(value);
/** Whether what is shown of a thing can be drawn: Lit would take an object for a template, and fail. A number does no harm. */
export const hasTexts = (value: Fields): boolean =>
  ['id', 'identifier', 'safeIdentifier', 'friendlyName'].every((name) => /string|number/.test(typeof (value[name] ?? '')));
const isFactor = (value: unknown): value is SecondFactor => isFields(value) && isStrategy(value['strategy']) && hasTexts(value);
/** Ends an answer that cannot be used. */
export function refuse(): never {
  throw new MfaError('invalid_response');
}

/** The answer, if it has fields at all. */
export function fields(answer: unknown): Fields {
  return isFields(answer) ? answer : refuse();
}

/** The items of a list that are what they should be. */
export function list<T>(value: unknown, is: (item: unknown) => item is T): readonly T[] {
  return Array.isArray(value) ? value.filter(is) : refuse();
}

const isFactors = (value: unknown): boolean => Array.isArray(value) && value.every(isFactor);
const isUser = (value: unknown): value is MfaUser =>
  isFields(value) &&
  isText(value['id']) &&
  hasTexts(value) &&
  isFactors(value['factors']) &&
  isFactors(value['availableFactors'] ?? []);

/** Checks what `signIn` and `attemptSecondFactor` answered. A status nobody knows becomes `unsupported`. */
export function checkSignInResult(answer: SignInResult): SignInResult {
  const {status, createdSessionId, backupCodes = []} = fields(answer);
  if (status === 'complete' || status === 'needs_mfa_enrollment')
    return {
      status,
      createdSessionId: isText(createdSessionId) ? createdSessionId : null,
      // The proof was accepted: what is odd here must not keep the person out.
      backupCodes: list(backupCodes, isText),
    };
  if (answer.status === 'needs_second_factor' || answer.status === 'needs_client_trust') {
    const supportedSecondFactors = list(answer.supportedSecondFactors, isFactor);
    // Nothing to choose from is a dead end.
    return supportedSecondFactors.length > 0 ? {status: answer.status, supportedSecondFactors} : notSupported();
  }
  if (status === 'needs_new_password') return {status};
  if (!isText(status)) refuse();
  return {status: 'unsupported', backendStatus: answer.status === 'unsupported' ? answer.backendStatus : status};
}

/** Checks what `getState` answered. */
export function checkState(answer: MfaState): MfaState {
  const {status} = fields(answer);
  if (answer.status === 'signed_in') return isUser(answer.user) ? answer : refuse();
  if (answer.status === 'pending') {
    const signIn = checkSignInResult(answer.signIn);
    return signIn.status === 'complete' || !hasTexts({...answer}) ? refuse() : {...answer, signIn};
  }
  return status === 'signed_out' ? answer : refuse();
}
