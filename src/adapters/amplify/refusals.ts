import {MfaError, type MfaErrorCode} from '../../core/errors.js';

/** What was under way: Cognito has few words, which mean something else each time. */
export type Occasion = 'password' | 'code' | 'set-up' | 'turn-on' | 'turn-off' | 'account';

/** The fields of Amplify's `AuthError`, as far as they are looked at. */
interface AmplifyRefusal {
  readonly name: string;
  readonly message: string;
  readonly metadata?: {readonly httpStatusCode?: number};
}

/** Names that mean the same each time, and those that mean it where they were not looked at before. */
const ours: readonly (readonly [RegExp, MfaErrorCode])[] = [
  [/^Empty/, 'form_param_nil'],
  // cognito-local says so of a wrong password.
  [/^InvalidPassword/, 'form_password_incorrect'],
  [/^CodeMismatch|^EnableSoftwareToken/, 'form_code_incorrect'],
  [/^ExpiredCode/, 'verification_expired'],
  [/^SoftwareTokenMFANotFound/, 'totp_not_enabled'],
  [/^MFAMethodNotFound/, 'not_supported'],
  [/^TooManyRequests|^LimitExceeded/, 'too_many_requests'],
  [/^TooManyFailed/, 'user_locked'],
  [/^UserUnAuthenticated|^TokenRefresh|^PasswordReset|^UserNot/, 'not_signed_in'],
  [/^NetworkError/, 'network_error'],
  // The answer was no JSON, or lacked something; the error quotes from it, and it may be a secret.
  [/^SyntaxError|^TypeError/, 'invalid_response'],
];

/** Whose sentences are for people, and never quote what was typed in. */
const isForPeople = /^(NotAuthorized|UserLambdaValidation|CodeDeliveryFailure)Exception$/;

/**
 * Amplify's refusal in our words. Nothing of it is kept but its name: other fields may quote the request or the answer.
 *
 * @see https://docs.aws.amazon.com/cognito-user-identity-pools/latest/APIReference/CommonErrors.html
 */
export function toMfaError(value: unknown, occasion: Occasion): MfaError {
  if (MfaError.is(value)) return value;
  if (!(value instanceof Error)) return new MfaError('unknown');
  const {name, message, metadata}: AmplifyRefusal = value;
  const status = metadata?.httpStatusCode;
  const code = codeOf(value, occasion);
  const field = /Username$/.test(name) ? 'identifier' : /Password$/.test(name) ? 'password' : 'code';
  return new MfaError(code, code === 'unknown' && isForPeople.test(name) ? message : code, {
    backendCode: name,
    ...(status && {status}),
    ...(code === 'form_param_nil' && {paramName: field}),
  });
}

function codeOf({name, message, metadata}: AmplifyRefusal, occasion: Occasion): MfaErrorCode {
  const status = metadata?.httpStatusCode ?? 500;
  // Cognito says this under two names.
  if (/already been used/.test(message)) return 'code_already_used';
  if (status === 429) return 'too_many_requests';
  switch (name) {
    case 'NotAuthorizedException':
      return unauthorized(message, occasion);
    case 'InvalidParameterException':
      return unfit(message, occasion);
    case 'SignInException':
      // Amplify's own: it knows of no sign-in, or cannot go on from what Cognito has answered.
      if (/not called/.test(message)) return 'sign_in_expired';
      return /MFA setup/.test(message) ? 'not_supported' : 'invalid_response';
    case 'UserNotFoundException':
      if (occasion === 'password') return 'form_identifier_not_found';
      break;
    // An answer without a code is nothing of Cognito's.
    case 'UnknownError':
      if (status < 500) return 'invalid_response';
  }
  return ours.find(([names]) => names.test(name))?.[1] ?? 'unknown';
}

/** Wrong password, locked out, session over, signed out elsewhere: to Cognito all the same but for the sentence. */
function unauthorized(message: string, occasion: Occasion): MfaErrorCode {
  if (/attempts exceeded|is disabled/.test(message)) return 'user_locked';
  if (occasion === 'code') return 'sign_in_expired';
  // Others are for whoever runs the user pool: a temporary password that is too old, an app client with a secret.
  if (occasion === 'password') return /^Incorrect|not authorized|not exist/.test(message) ? 'form_password_incorrect' : 'unknown';
  // A token of a sign-in page that was not asked for `aws.cognito.signin.user.admin`.
  return /scope/.test(message) ? 'unknown' : 'not_signed_in';
}

function unfit(message: string, occasion: Occasion): MfaErrorCode {
  if (occasion === 'turn-on') return 'not_supported';
  // Where the user pool requires a second factor.
  if (occasion === 'turn-off') return 'mfa_required';
  // What cognito-local says where nothing was set up that could be verified.
  if (/not associated/.test(message)) return 'totp_not_enabled';
  return occasion === 'account' || /flow not enabled/.test(message) ? 'unknown' : 'form_param_format_invalid';
}
