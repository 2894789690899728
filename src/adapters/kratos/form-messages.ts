import type {MfaErrorCode, MfaErrorInit} from '../../core/errors.js';
import {readClockSkew} from '../shared/clock-skew.js';

/** What the number of a message in a form means, or what is wrong with the flow; of a wrong code also what the answer tells of the clocks. */
export function readMessage(id: string, headers: Headers, asked: number): MfaErrorInit & {code?: MfaErrorCode} {
  const code = byId.get(id);
  return {...(code && {code}), ...(code === 'form_code_incorrect' && readClockSkew(headers, asked))};
}

const byId: ReadonlyMap<string, MfaErrorCode> = new Map(Object.entries({
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
  self_service_flow_expired: 'verification_expired',
  self_service_flow_replaced: 'verification_expired',
  self_service_flow_disabled: 'not_supported',
  // The flow was begun by somebody else.
  security_identity_mismatch: 'verification_expired',
}));
