import type {MfaAdapter, TOTPResource} from '../../core/adapter.js';
import {MfaError, notSupported} from '../../core/errors.js';
import {buildOtpauthUri, parseOtpauthUri} from '../../core/otpauth-uri.js';
import {fetchUser} from './account.js';
import {factorsOf} from './factors.js';
import {proveCode} from './proof.js';
import {unless, unwrap} from './refusals.js';
import type {Answer, SupabaseAuth, SupabaseEnrollment} from './supabase.js';
import type {Visit} from './visit.js';

type Params<K extends 'createTOTP' | 'verifyTOTP' | 'disableTOTP'> = NonNullable<Parameters<NonNullable<MfaAdapter[K]>>[0]>;

/** Makes a new secret. */
export async function createTotp({auth}: Visit, params: Params<'createTOTP'>, signal?: AbortSignal): Promise<TOTPResource> {
  const attempt = (): Answer<SupabaseEnrollment> => enroll(auth, params, signal);
  // Another call was faster, here or in another tab; this one is the newer one.
  const {id, totp} = await unless('mfa_factor_name_conflict', attempt, async () => unwrap(await attempt()));
  const said = parseOtpauthUri(totp.uri) ?? {issuer: '', account: (await fetchUser(auth)).email ?? '', secret: totp.secret};
  const {issuer = said.issuer, account = said.account} = params;
  const uri = buildOtpauthUri({...said, issuer, account});
  const {secret} = parseOtpauthUri(uri) ?? {};
  if (typeof id !== 'string' || !secret) throw new MfaError('invalid_response');
  return {id, secret, uri, verified: false};
}

/** Removes what was never verified, since it holds a name and counts towards the limit, and begins anew. */
async function enroll(
  auth: SupabaseAuth,
  {friendlyName, issuer}: Params<'createTOTP'>,
  signal: AbortSignal | undefined,
): Answer<SupabaseEnrollment> {
  const user = await fetchUser(auth, signal);
  const abandoned = factorsOf(user, 'totp', 'unverified');
  for (const {id: factorId} of abandoned) unwrap(await auth.mfa.unenroll({factorId}));
  if (signal?.aborted) throw new MfaError('aborted');
  const taken = user.factors?.filter((one) => !abandoned.includes(one)).map((one) => one.friendly_name);
  const wanted = friendlyName?.trim() || 'Authenticator app';
  let name = wanted;
  // Names are unique in an account.
  for (let count = 2; taken?.includes(name); count++) name = `${wanted} ${count}`;
  return auth.mfa.enroll({factorType: 'totp', friendlyName: name, ...(issuer && {issuer})});
}

/** Gives the first code of a new secret; without an id of the one that waits for it. */
export async function verifyTotp(visit: Visit, {code, id}: Params<'verifyTOTP'>, signal?: AbortSignal): Promise<TOTPResource> {
  const factorId = id ?? factorsOf(await fetchUser(visit.auth, signal), 'totp', 'unverified').at(-1)?.id;
  if (factorId === undefined) throw new MfaError('totp_not_enabled');
  await proveCode(visit, {factorId, challengeId: true, code}, signal);
  return {id: factorId, verified: true};
}

/** Removes an authenticator app. */
export async function disableTotp(
  {auth}: Visit,
  {id}: Params<'disableTOTP'>,
  signal?: AbortSignal,
): Promise<{readonly deleted: boolean}> {
  const apps = factorsOf(await fetchUser(auth, signal), 'totp').filter((one) => (id ?? one.id) === one.id);
  const [app] = apps;
  if (!app) throw new MfaError('totp_not_enabled');
  if (apps.length > 1) throw new MfaError('not_supported', 'There are several authenticators: say which by its id.');
  const remove = (): Answer<unknown> => auth.mfa.unenroll({factorId: app.id});
  await unless('mfa_recovery_codes_sole_factor', remove, async () => {
    await removeRecoveryCodes(auth);
    return unwrap(await remove());
  });
  return {deleted: true};
}

/** Recovery codes cannot be the only factor left. Whoever came in by one loses `aal2` with them, and could not come back. */
async function removeRecoveryCodes({mfa}: SupabaseAuth): Promise<void> {
  const {currentAuthenticationMethods: methods} = unwrap(await mfa.getAuthenticatorAssuranceLevel());
  const names = methods.map((one) => (typeof one === 'string' ? one : one.method));
  if (names.find((name) => /^(totp|mfa\/)/.test(name)) === 'mfa/recovery_code') {
    throw new MfaError('unknown', 'Set up another authenticator app first, then remove this one.');
  }
  unwrap(await (mfa.recoveryCodes?.unenroll() ?? notSupported()));
}
