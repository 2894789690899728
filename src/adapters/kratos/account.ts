import type {MfaUser} from '../../core/adapter.js';
import type {KratosFlow, KratosFrontend, KratosIdentity} from './frontend.js';
import {nodeOf, textOf} from './nodes.js';
import {ask} from './refusals.js';

/** Which methods this Kratos has switched on, as far as its settings flows told. */
export interface Seen {
  totp: boolean;
  codes: boolean;
}

/** Begins a settings flow, which is the only place where Kratos tells a page about factors. */
export async function openSettings(kratos: KratosFrontend, seen: Seen, signal?: AbortSignal): Promise<KratosFlow> {
  return ask('account', signal, async (init) => {
    const flow = await kratos.createBrowserSettingsFlow({}, init);
    const groups = flow.ui.nodes.map(({group}) => group);
    seen.totp = groups.includes('totp');
    seen.codes = groups.includes('lookup_secret');
    return flow;
  });
}

/** Who is signed in, and with what. */
export function toUser({id, traits}: KratosIdentity, flow: KratosFlow): MfaUser {
  const totpEnabled = hasTOTP(flow);
  const backupCodeEnabled = hasCodes(flow);
  return {
    id,
    identifier: identifierOf(traits),
    totpEnabled,
    backupCodeEnabled,
    twoFactorEnabled: totpEnabled,
    factors: [
      ...(totpEnabled ? [{strategy: 'totp', default: true} as const] : []),
      ...(backupCodeEnabled ? [{strategy: 'backup_code'} as const] : []),
    ],
  };
}

/** What people sign in with, by the names that Ory's own identity schemas use. */
export function identifierOf(traits: unknown): string | undefined {
  const {email, username, phone} = (traits ?? {}) as Readonly<Record<string, unknown>>;
  return textOf(email) || textOf(username) || textOf(phone) || undefined;
}

/** Whether an authenticator app is set up. */
export function hasTOTP(flow: KratosFlow): boolean {
  return nodeOf(flow, 'totp_unlink') !== undefined;
}

/** Whether there are backup codes, used up or not. */
export function hasCodes(flow: KratosFlow): boolean {
  return nodeOf(flow, 'lookup_secret_disable') !== undefined || nodeOf(flow, 'lookup_secret_reveal') !== undefined;
}
