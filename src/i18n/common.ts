import type {MfaErrorCode} from '../core/errors.js';
import {firstEnglish, type FirstMessages} from './first.js';

/** What an error text may say besides its fixed words. */
export interface ErrorDetails {
  /** How long to wait, ready to read, for example "30 seconds". */
  readonly wait: string | undefined;
  readonly attemptsRemaining?: number | undefined;
  /** How many digits the code has that was asked for. */
  readonly digits: number;
  /** The sentence that came with the error: the developer's of an `adapter_missing`, or the backend's; else the code. */
  readonly longMessage: string;
  readonly paramName?: 'identifier' | 'password' | 'code' | undefined;
}

export type ErrorText = string | ((details: ErrorDetails) => string);

/** Refusals of a proof, a key or a change: only screens that come later show them, and bring their texts along. */
export type ProofErrorCode =
  | 'form_param_format_invalid'
  | 'form_code_incorrect'
  | 'code_already_used'
  | 'verification_expired'
  | 'passkey_cancelled'
  | 'passkey_unavailable'
  | 'reverification_required'
  | 'reverification_cancelled'
  | 'totp_already_enabled'
  | 'totp_not_enabled'
  | 'mfa_required';

/** Refusals that any screen may show. */
export type CommonErrorCode = Exclude<MfaErrorCode, ProofErrorCode>;

/** The texts every element needs. */
export interface CommonMessages extends FirstMessages {
  readonly cancel: string;
  readonly done: string;
  readonly lockedHeading: string;
  readonly lockedText: (wait: string) => string;
  readonly errors: Readonly<Record<CommonErrorCode, ErrorText>>;
}

export const attemptsLeft = ({attemptsRemaining: left}: ErrorDetails): string =>
  left === undefined ? '' : left === 1 ? ' One attempt is left.' : ` ${left} attempts are left.`;
const waiting = ({wait}: ErrorDetails): string => ` Try again ${wait ? `in ${wait}` : 'later'}.`;

export const commonEnglish: CommonMessages = {
  ...firstEnglish,
  cancel: 'Cancel',
  done: 'Done',
  lockedHeading: 'Too many attempts',
  lockedText: (wait) => `You can try again in ${wait}.`,
  errors: {
    ...firstEnglish.errors,
    form_param_nil: ({paramName}) =>
      `Enter your ${paramName === 'identifier' ? 'email address or username' : paramName === 'password' ? 'password' : 'code'}.`,
    form_identifier_not_found: 'There is no such account.',
    form_password_incorrect: (details) => `The name or the password is wrong.${attemptsLeft(details)}`,
    sign_in_expired: 'Your sign-in took too long. Enter your password again.',
    too_many_requests: (details) => `That was too often.${waiting(details)}`,
    user_locked: (details) => `This account is locked for now.${waiting(details)}`,
    not_signed_in: 'You are not signed in.',
    not_supported: 'This is not possible with this account.',
    action_prevented: 'This page did not allow it. Nothing was changed.',
    adapter_missing: ({longMessage}) => longMessage,
    invalid_response: 'The server gave a wrong answer. Try again.',
    timeout: 'The server did not answer in time. Try again.',
    aborted: '',
    unknown: ({longMessage}) => (longMessage === 'unknown' ? 'The server failed. Try again later.' : longMessage),
  },
};
