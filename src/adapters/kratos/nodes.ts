import type {SecondFactor} from '../../core/adapter.js';
import {MfaError} from '../../core/errors.js';
import type {KratosFlow, KratosNode, KratosText} from './frontend.js';

/** The field or text of this name. */
export function nodeOf({ui}: KratosFlow, name: string): KratosNode['attributes'] | undefined {
  return ui.nodes.find(({attributes}) => attributes.name === name || attributes.id === name)?.attributes;
}

/** What the anti-CSRF cookie is checked against. */
export function csrfOf(flow: KratosFlow): string {
  return textOf(nodeOf(flow, 'csrf_token')?.value);
}

/** A string, or the empty one. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** The second factors that a login flow takes. Security keys are none of this kit's. */
export function factorsOf(flow: KratosFlow): readonly SecondFactor[] {
  const addresses = flow.ui.nodes
    // Where a code is on its way, the address is told by another name.
    .filter(({group, attributes: {name}}) => group === 'code' && (name === 'address' || name === 'identifier'))
    .map(({attributes}) => textOf(attributes.value))
    .filter((address) => address !== '');
  return [
    ...(nodeOf(flow, 'totp_code') ? [{strategy: 'totp', default: true} as const] : []),
    ...addresses.map(toFactor),
    ...(nodeOf(flow, 'lookup_secret') ? [{strategy: 'backup_code'} as const] : []),
  ];
}

/** Kratos tells the whole address; it is shown to somebody who has given no more than a password. */
function toFactor(id: string): SecondFactor {
  const at = id.lastIndexOf('@');
  return at < 0
    ? {strategy: 'phone_code', id, safeIdentifier: `•••• ${id.slice(-4)}`}
    : {strategy: 'email_code', id, safeIdentifier: `${id.slice(0, 1)}•••${id.slice(at)}`};
}

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
