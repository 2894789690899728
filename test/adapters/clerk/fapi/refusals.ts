import {FapiError} from './fapi-error.js';

/*
 * Codes and sentences as Clerk documents them (https://clerk.com/docs/errors/overview) or as its own client reads them.
 * "Guess" marks those that neither shows.
 */

export const identifierNotFound = () =>
  new FapiError({
    status: 422,
    code: 'form_identifier_not_found',
    message: "Couldn't find your account.",
    meta: {param_name: 'identifier'},
  });

export const passwordIncorrect = () =>
  new FapiError({
    status: 422,
    code: 'form_password_incorrect',
    message: 'Password is incorrect. Try again, or use another method.',
    meta: {param_name: 'password'},
  });

export const codeIncorrect = () =>
  new FapiError({
    status: 422,
    code: 'form_code_incorrect',
    message: 'is incorrect',
    longMessage: 'Incorrect code',
    meta: {param_name: 'code'},
  });

export const paramMissing = (name: string) =>
  new FapiError({
    status: 422,
    code: 'form_param_missing',
    message: 'is missing',
    longMessage: `${name} must be included.`,
    meta: {param_name: name},
  });

/** The status is a guess. */
export const verificationExpired = () =>
  new FapiError({
    status: 400,
    code: 'verification_expired',
    message: 'has expired',
    longMessage: 'The verification has expired. You must send a new code.',
  });

/** The status is a guess. */
export const verificationMissing = () =>
  new FapiError({
    status: 400,
    code: 'verification_missing',
    message: 'Verification missing',
    longMessage: 'A verification must be prepared before it can be attempted.',
  });

export const strategyInvalid = () =>
  new FapiError({
    status: 400,
    code: 'strategy_for_user_invalid',
    message: 'Invalid verification strategy',
    longMessage: 'The verification strategy is not valid for this account',
  });

export function userLocked(seconds: number) {
  const hint = `You will be able to try again in ${Math.ceil(seconds / 60)} minutes.`;
  return new FapiError({
    status: 403,
    code: 'user_locked',
    message: 'Account locked',
    longMessage: `Your account is locked. ${hint} For more information, please contact support.`,
    meta: {lockout_expires_in_seconds: seconds},
  });
}

export const sessionExists = () =>
  new FapiError({
    status: 400,
    code: 'session_exists',
    message: 'Session already exists',
    longMessage: "You're already signed in.",
  });

export const reverificationRequired = () =>
  new FapiError({
    status: 403,
    code: 'session_reverification_required',
    message: 'Additional verification is required',
    longMessage: 'You need to provide additional verification to perform this operation.',
  });

export const tooManyRequests = (seconds: number | undefined) =>
  new FapiError({
    status: 429,
    code: 'too_many_requests',
    message: 'Too many requests',
    longMessage: 'Too many requests, retry later',
    headers: seconds === undefined ? {} : {'Retry-After': String(seconds)},
  });

export const notFound = (what = 'resource') =>
  new FapiError({
    status: 404,
    code: 'resource_not_found',
    message: 'Resource not found',
    longMessage: `The ${what} was not found.`,
  });

export const unauthenticated = () =>
  new FapiError({
    status: 401,
    code: 'authentication_invalid',
    message: 'Invalid authentication',
    longMessage: 'Unable to authenticate the request, you need to supply an active session',
  });

/** Guess, both code and status. */
export const totpAlreadyEnabled = () =>
  new FapiError({
    status: 400,
    code: 'totp_already_enabled',
    message: 'TOTP already enabled',
    longMessage: 'An authenticator app is already set up for this account.',
  });

/** The status is a guess. */
export const backupCodesNotAvailable = () =>
  new FapiError({
    status: 400,
    code: 'backup_codes_not_available_code',
    message: 'Backup codes not available',
    longMessage: 'In order to use backup codes, you have to enable any other Multi-factor method',
  });

/** Guess, both code and status. */
export const featureNotEnabled = () =>
  new FapiError({
    status: 403,
    code: 'feature_not_enabled',
    message: 'not enabled',
    longMessage: 'This feature is not enabled on this instance',
  });
