import {MfaError, type MfaErrorCode} from './errors.js';

/** A refusal made here, before anything is sent. */
export function refusedField(code: MfaErrorCode, paramName: 'identifier' | 'password' | 'code'): MfaError {
  return new MfaError(code, undefined, {paramName});
}
