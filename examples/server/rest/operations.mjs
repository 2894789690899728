// @ts-check
/** What each operation of docs/rest/openapi.yaml is to better-auth. `undefined` is answered with 204. */
import {readAuthenticator} from './authenticator.mjs';
import {endPending, readPending} from './pending.mjs';
import {bindsSecrets, countCodes, hasApp, isHeldUp, readChallenge, readFactors, readState, sendsCodes} from './person.mjs';
import {Refusal} from './problem.mjs';

/** @typedef {import('./visit.mjs').Visit} Visit */
/** @typedef {import('./person.mjs').Rules} Rules */

/** Where each kind of code is checked. */
/** @type {Readonly<Record<string, string>>} */
const verifyPaths = {
  totp: '/two-factor/verify-totp',
  email_code: '/two-factor/verify-otp',
  backup_code: '/two-factor/verify-backup-code',
};

/** better-auth's default for `otpOptions.period`, in minutes. */
const CODE_MINUTES = 3;

/** @type {Readonly<Record<string, (visit: Visit, body: any, rules: Rules) => Promise<unknown>>>} */
export const operations = {
  'GET /state': (visit, _, rules) => readState(visit, rules),

  'POST /sign-in': async (visit, {identifier, password}, {mustEnroll}) => {
    const before = await visit.readSession();
    const {twoFactorRedirect, user} = await visit.ask('/sign-in/email', {email: identifier, password});
    // better-auth replaces the cookie and keeps the session.
    if (before) await (await visit.auth.$context).internalAdapter.deleteSession(before.session.token);
    if (!twoFactorRedirect) return {status: isHeldUp(user, mustEnroll) ? 'needs_mfa_enrollment' : 'complete'};
    const {userId} = await requirePending(visit);
    return readChallenge(visit.auth, userId);
  },

  'POST /sign-in/prepare': async (visit, {strategy}) => {
    await requireFactor(visit, strategy);
    await visit.ask('/two-factor/send-otp', {});
    const {period = CODE_MINUTES} = (await visit.auth.$context).getPlugin('two-factor')?.options?.otpOptions ?? {};
    return {expiresIn: period * 60};
  },

  'POST /sign-in/attempt': async (visit, {strategy, code, trustDevice}) => {
    await requireFactor(visit, strategy);
    await visit.ask(verifyPaths[strategy] ?? '', {code: cleanCode(strategy, code), trustDevice});
    return {status: 'complete'};
  },

  'POST /sign-in/cancel': async (visit, _, {mustEnroll}) => {
    visit.take(await endPending(visit.auth, visit.headers));
    const session = await visit.readSession();
    if (session && isHeldUp(session.user, mustEnroll)) await visit.ask('/sign-out', {});
  },

  'POST /sign-out': async (visit) => {
    visit.take(await endPending(visit.auth, visit.headers));
    await visit.ask('/sign-out', {});
  },

  'POST /totp': async (visit, {proof, resume, issuer, account}) => {
    const {user} = await requireSession(visit);
    if (await hasApp(visit.auth, user.id)) throw new Refusal('totp_already_enabled');
    const password = requirePassword(proof);
    const former = resume ? await readWaiting(visit, password) : undefined;
    if (former) return {id: '', ...readAuthenticator(former, {issuer, account}), verified: false, resumed: true};
    const {totpURI, backupCodes} = await visit.ask('/two-factor/enable', {password, issuer});
    return {id: '', ...readAuthenticator(totpURI, {account}), verified: false, backupCodes};
  },

  'POST /totp/verify': async (visit, {code}) => {
    // Without a session the same endpoint of better-auth would finish a sign-in.
    const {user} = await requireSession(visit);
    if (await hasApp(visit.auth, user.id)) throw new Refusal('totp_already_enabled');
    await visit.ask(verifyPaths['totp'] ?? '', {code: cleanCode('totp', code)});
    return {id: '', verified: true};
  },

  'POST /totp/delete': async (visit, {proof}, {mustEnroll}) => {
    const {user} = await requireSession(visit);
    if (!(await hasApp(visit.auth, user.id))) throw new Refusal('totp_not_enabled');
    // better-auth switches all second factors off with it.
    if (mustEnroll(user)) throw new Refusal('mfa_required');
    await visit.ask('/two-factor/disable', {password: requirePassword(proof)});
    return {deleted: true};
  },

  'POST /backup-codes': async (visit, {proof}) => {
    const {user} = await requireSession(visit);
    if (!(await hasApp(visit.auth, user.id))) throw new Refusal('mfa_required');
    const {backupCodes} = await visit.ask('/two-factor/generate-backup-codes', {password: requirePassword(proof)});
    return {codes: backupCodes};
  },

  'GET /backup-codes': async (visit) => {
    const {user} = await requireSession(visit);
    return {remaining: (await countCodes(visit.auth, user.id)) ?? 0};
  },

  // The password is the one proof that better-auth takes.
  'POST /step-up/prepare': async (visit) => {
    await requireSession(visit);
    throw new Refusal('not_supported');
  },
};

/** @param {Visit} visit */
async function requireSession(visit) {
  const session = await visit.readSession();
  if (!session) throw new Refusal('not_signed_in');
  return session;
}

/**
 * The URI of the secret that this session made and has not proven yet, if there is one.
 *
 * @param {Visit} visit
 * @param {string} password
 * @returns {Promise<string | undefined>}
 */
async function readWaiting(visit, password) {
  if (!(await bindsSecrets(visit.auth))) return undefined;
  try {
    return (await visit.ask('/two-factor/get-totp-uri', {password})).totpURI;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'totp_not_enabled') return undefined;
    throw error;
  }
}

/** @param {Visit} visit */
async function requirePending(visit) {
  // With a session, better-auth's endpoints are about the account and not about a sign-in.
  const pending = (await visit.readSession()) ? undefined : await readPending(visit.auth, visit.headers);
  if (!pending) throw new Refusal('sign_in_expired');
  return pending;
}

/**
 * Refuses what sign-in does not ask this person for.
 *
 * @param {Visit} visit
 * @param {string} strategy
 */
async function requireFactor(visit, strategy) {
  const {userId} = await requirePending(visit);
  const factors = await readFactors(visit.auth, userId);
  // Used-up backup codes are not offered, yet whoever enters the last one again should hear that it is wrong.
  const isMeant = factors.some((factor) => factor.strategy === (strategy === 'backup_code' ? 'totp' : strategy));
  if (!isMeant || (strategy === 'email_code' && !(await sendsCodes(visit.auth)))) throw new Refusal('not_supported');
}

/**
 * The password that better-auth wants for each of these calls, always.
 *
 * @param {{strategy: string, password?: string} | undefined} proof
 * @returns {string}
 */
function requirePassword(proof) {
  if (!proof) throw new Refusal('reverification_required', {reverification: {mode: 'inline', methods: [{strategy: 'password'}]}});
  if (proof.strategy !== 'password' || proof.password === undefined) throw new Refusal('not_supported');
  return proof.password;
}

/**
 * The code as better-auth compares it: backup codes letter by letter.
 *
 * @param {string} strategy
 * @param {string} code
 */
function cleanCode(strategy, code) {
  return strategy === 'backup_code' ? code.trim() : code.replace(/\s/g, '');
}
