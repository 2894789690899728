// @ts-check
/** What better-auth knows of a person's second factors, in the words of the contract. */
import {readPending} from './pending.mjs';

/** @typedef {import('./visit.mjs').Visit} Visit */

/**
 * @typedef {object} Rules
 * @property {(user: any) => boolean} mustEnroll Whether the account has to have a second factor.
 */

/** @param {any} auth */
async function optionsOf(auth) {
  return (await auth.$context).getPlugin('two-factor')?.options ?? {};
}

/**
 * What better-auth and its `twoFactor` plugin are set up to do.
 *
 * @param {any} auth
 */
export async function readCapabilities(auth) {
  const {totpOptions = {}, trustDeviceMaxAge = 30 * 24 * 60 * 60} = await optionsOf(auth);
  const resumes = await bindsSecrets(auth);
  const totp = {create: true, disable: true, multiple: false, resumes, digits: totpOptions.digits === 8 ? 8 : 6};
  return {
    signIn: 'password',
    secondFactors: ['totp', ...((await sendsCodes(auth)) ? ['email_code'] : []), 'backup_code'],
    trustDevice: {days: trustDeviceMaxAge / (24 * 60 * 60)},
    totp: totpOptions.disable ? false : totp,
    backupCodes: {regenerate: true, list: 'remaining'},
    manageFactors: {reserve: false, setDefault: false},
    reverification: true,
    reverificationMode: 'inline',
  };
}

/**
 * Whether codes can be sent at all. Then better-auth sends one to everybody who has a second factor.
 *
 * @param {any} auth
 */
export async function sendsCodes(auth) {
  return Boolean((await optionsOf(auth)).otpOptions?.sendOTP);
}

/**
 * Whether a secret is shown again to nobody but the session that made it, which the guards see to.
 *
 * @param {any} auth
 * @returns {Promise<boolean>}
 */
export async function bindsSecrets(auth) {
  return Boolean((await auth.$context).getPlugin('mfa-guards'));
}

/**
 * How many backup codes are left; `undefined`: the account has none. Those of an authenticator that is not verified yet
 * do not count.
 *
 * @param {any} auth
 * @param {string} userId
 * @returns {Promise<number | undefined>}
 */
export async function countCodes(auth, userId) {
  if (!(await hasApp(auth, userId))) return undefined;
  const {backupCodes} = await auth.api.viewBackupCodes({body: {userId}});
  return backupCodes.length;
}

/**
 * Whether the account has an authenticator app that was verified.
 *
 * @param {any} auth
 * @param {string} userId
 */
export async function hasApp(auth, userId) {
  const {adapter} = await auth.$context;
  const row = await adapter.findOne({model: 'twoFactor', where: [{field: 'userId', value: userId}]});
  return Boolean(row) && row.verified !== false;
}

/**
 * What is asked for at sign-in.
 *
 * @param {any} auth
 * @param {string} userId
 */
export async function readFactors(auth, userId) {
  const left = await countCodes(auth, userId);
  return [
    ...(left === undefined ? [] : [{strategy: 'totp'}]),
    ...((await sendsCodes(auth)) ? [{strategy: 'email_code'}] : []),
    ...(left ? [{strategy: 'backup_code'}] : []),
  ];
}

/**
 * Who is there.
 *
 * @param {Visit} visit
 * @param {Rules} rules
 */
export async function readState(visit, {mustEnroll}) {
  const {auth} = visit;
  const capabilities = await readCapabilities(auth);
  const session = await visit.readSession();
  if (session && isHeldUp(session.user, mustEnroll)) {
    return {status: 'pending', identifier: session.user.email, signIn: {status: 'needs_mfa_enrollment'}, capabilities};
  }
  if (session) return {status: 'signed_in', user: await readUser(auth, session.user, mustEnroll), capabilities};
  const pending = await readPending(auth, visit.headers);
  if (!pending) return {status: 'signed_out', capabilities};
  return {status: 'pending', identifier: pending.identifier, signIn: await readChallenge(auth, pending.userId), capabilities};
}

/**
 * What the sign-in of this person waits for.
 *
 * @param {any} auth
 * @param {string} userId
 */
export async function readChallenge(auth, userId) {
  return {status: 'needs_second_factor', supportedSecondFactors: await readFactors(auth, userId)};
}

/**
 * Whether this person has a session and may do nothing with it but enrol.
 *
 * @param {any} user
 * @param {(user: any) => boolean} mustEnroll
 */
export function isHeldUp(user, mustEnroll) {
  return !user.twoFactorEnabled && mustEnroll(user);
}

/**
 * @param {any} auth
 * @param {any} user
 * @param {(user: any) => boolean} mustEnroll
 */
async function readUser(auth, user, mustEnroll) {
  const factors = user.twoFactorEnabled ? await readFactors(auth, user.id) : [];
  const has = (/** @type {string} */ strategy) => factors.some((factor) => factor.strategy === strategy);
  return {
    id: user.id,
    identifier: user.email,
    totpEnabled: has('totp'),
    backupCodeEnabled: has('totp'),
    twoFactorEnabled: Boolean(user.twoFactorEnabled) && factors.length > 0,
    mfaRequired: mustEnroll(user),
    factors,
  };
}
