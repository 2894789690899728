import {MfaError} from '../../core/errors.js';
import type {KratosFlow, KratosText} from './frontend.js';
import {nodeOf, textOf} from './nodes.js';

/** The secret that a settings flow offers to somebody without an authenticator app. */
export function secretOf(flow: KratosFlow): string | undefined {
  return nodeOf(flow, 'totp_secret_key')?.text && secretIn(nodeOf(flow, 'totp_secret_key')?.text);
}

/** The backup codes that a settings flow shows; `undefined` stands for one that was used. */
export function backupCodesOf(flow: KratosFlow): readonly (string | undefined)[] {
  const {secrets} = (nodeOf(flow, 'lookup_secret_codes')?.text?.context ?? {}) as {secrets?: unknown};
  if (!Array.isArray(secrets)) throw new MfaError('invalid_response');
  return (secrets as KratosText[]).map(secretIn);
}

function secretIn(text: KratosText | undefined): string | undefined {
  const {secret} = (text?.context ?? {}) as {secret?: unknown};
  return textOf(secret) || undefined;
}
