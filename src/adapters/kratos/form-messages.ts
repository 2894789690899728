import type {MfaErrorCode} from '../../core/errors.js';

/** Numbers of messages in a form. */
export const byMessage: Readonly<Record<number, MfaErrorCode>> = {
  4000002: 'form_param_nil',
  4000003: 'form_param_format_invalid',
  4000004: 'form_param_format_invalid',
  4000006: 'form_password_incorrect',
  4000008: 'form_code_incorrect',
  4000011: 'totp_not_enabled',
  4000012: 'code_already_used',
  4000014: 'not_supported',
  4000016: 'form_code_incorrect',
  4000017: 'form_param_format_invalid',
  4000035: 'not_supported',
  4000037: 'form_identifier_not_found',
  4010001: 'verification_expired',
  4010008: 'form_code_incorrect',
  4010010: 'not_supported',
  4010011: 'user_locked',
  4050001: 'verification_expired',
};
