import type {BackupCodeResource, BackupCodeStatus, TOTPResource} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {buildOtpauthUri} from '../../core/otpauth-uri.js';
import {hasCodes, hasTOTP} from './account.js';
import type {KratosFlow, KratosFrontend, KratosSettingsBody} from './frontend.js';
import {csrfOf} from './login-nodes.js';
import {nodeOf} from './nodes.js';
import {ask} from './refusals.js';
import {backupCodesOf, secretOf} from './secrets.js';

type WithoutToken<T> = T extends unknown ? Omit<T, 'csrf_token'> : never;
type Change = WithoutToken<KratosSettingsBody>;

/** Submits a settings flow. */
export async function changeSettings(kratos: KratosFrontend, flow: KratosFlow, what: Change, signal?: AbortSignal): Promise<KratosFlow> {
  const updateSettingsFlowBody: KratosSettingsBody = {...what, csrf_token: csrfOf(flow)};
  const occasion = 'totp_code' in what ? 'enrolment' : 'account';
  return ask(occasion, signal, async (init) => {
    const answer = await kratos.updateSettingsFlow({flow: flow.id, updateSettingsFlowBody}, init);
    return Array.isArray(answer.ui.nodes) ? answer : refuse();
  });
}

/** A secret that waits for its first code. Its id is the one of its flow. */
export function toTOTP(flow: KratosFlow, names: {issuer: string; account: string}): TOTPResource {
  if (hasTOTP(flow)) throw new MfaError('totp_already_enabled');
  if (!nodeOf(flow, 'totp_code')) notSupported();
  const secret = secretOf(flow) ?? refuse();
  return {id: flow.id, secret, uri: buildOtpauthUri({...names, secret}), verified: false};
}

/**
 * Takes the authenticator app away, and with it the backup codes, unless there is a security key too: Kratos counts
 * codes as a second factor, and would go on asking for one at each sign-in until the last is spent.
 */
export async function removeTOTP(kratos: KratosFrontend, flow: KratosFlow, signal?: AbortSignal): Promise<void> {
  if (!hasTOTP(flow)) throw new MfaError('totp_not_enabled');
  // The codes first: what fails half-way can be done again from the authenticator's row.
  if (hasCodes(flow) && !hasSecurityKey(flow))
    await changeSettings(kratos, flow, {method: 'lookup_secret', lookup_secret_disable: true}, signal);
  await changeSettings(kratos, flow, {method: 'totp', totp_unlink: true}, signal);
}

/** Makes new codes and has them count at once, so that none are ever shown that do not. */
export async function regenerateCodes(
  kratos: KratosFrontend,
  flow: KratosFlow,
  signal?: AbortSignal,
): Promise<BackupCodeResource> {
  const made = await changeSettings(kratos, flow, {method: 'lookup_secret', lookup_secret_regenerate: true}, signal);
  const codes = backupCodesOf(made).map((code) => code ?? refuse());
  if (codes.length === 0) refuse();
  await changeSettings(kratos, made, {method: 'lookup_secret', lookup_secret_confirm: true}, signal);
  return {codes};
}

/** Counts the codes. Kratos shows them only to somebody who signed in a short while ago, which is not worth a step-up here. */
export async function countCodes(kratos: KratosFrontend, flow: KratosFlow, signal?: AbortSignal): Promise<BackupCodeStatus> {
  if (!hasCodes(flow)) return {total: 0, remaining: 0};
  try {
    const codes = backupCodesOf(await changeSettings(kratos, flow, {method: 'lookup_secret', lookup_secret_reveal: true}, signal));
    return {total: codes.length, remaining: codes.filter((code) => code !== undefined).length};
  } catch (error) {
    if (MfaError.is(error) && error.code === 'reverification_required') return {};
    throw error;
  }
}

/** Whether a security key is set up. */
export function hasSecurityKey(flow: KratosFlow): boolean {
  return nodeOf(flow, 'webauthn_remove') !== undefined;
}

function refuse(): never {
  throw new MfaError('invalid_response');
}
