import type {SecondFactor} from '../../core/adapter.js';
import type {KratosFlow} from './frontend.js';
import {nodeOf, textOf} from './nodes.js';

/** What the anti-CSRF cookie is checked against. */
export function csrfOf(flow: KratosFlow): string {
  return textOf(nodeOf(flow, 'csrf_token')?.value);
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
