import {randomInt} from 'node:crypto';
import {Refusal} from './refusal.mjs';
import {issueTokens} from './tokens.mjs';

/** @typedef {import('./project.mjs').Project} Project */
/** @typedef {import('./project.mjs').Session} Session */
/** @typedef {import('./project.mjs').Factor} Factor */

const alphabet = '23456789abcdefghjkmnpqrstuvwxyz';
const amount = 10;
const failuresAllowed = 5;
const lockSeconds = 900;

/**
 * GET /factors/recovery-codes
 *
 * @param {Session} session
 */
export function status({user}) {
  const {id} = setOf(user);
  const remaining = [...user.codes.values()].filter((isUsed) => !isUsed).length;
  return {id, type: 'recovery_code', total: user.codes.size, remaining};
}

/**
 * POST /factors/recovery-codes
 *
 * @param {Project} project
 * @param {Session} session
 * @param {Record<string, string | undefined>} body
 */
export function generate(project, session, {friendly_name: name = 'Recovery codes'}) {
  mayChange(project, session);
  const {user} = session;
  if (!user.factors.some(({status: is, type}) => is === 'verified' && type !== 'recovery_code')) {
    throw new Refusal(422, 'mfa_recovery_codes_sole_factor', 'Recovery codes cannot be the only verified factor');
  }
  if (user.factors.some(({type}) => type === 'recovery_code')) {
    throw new Refusal(422, 'mfa_verified_factor_exists', 'Recovery codes already exist, regenerate to replace them');
  }
  return newSet(user, project.addFactor(user, {type: 'recovery_code', name}));
}

/**
 * POST /factors/recovery-codes/regenerate
 *
 * @param {Project} project
 * @param {Session} session
 */
export function regenerate(project, session) {
  mayChange(project, session);
  return newSet(session.user, setOf(session.user));
}

/**
 * POST /factors/recovery-codes/verify
 *
 * @param {Project} project
 * @param {Session} session
 * @param {Record<string, string | undefined>} body
 */
export function verify(project, session, {code = ''}) {
  const {user} = session;
  project.lockFor(user);
  const plain = code.toLowerCase().replace(/[\s-]/g, '');
  const factor = user.factors.find(({type}) => type === 'recovery_code');
  if (!factor || user.codes.get(plain) !== false) {
    user.failures += 1;
    if (user.failures >= failuresAllowed) user.lockedUntil = project.now + lockSeconds * 1000;
    throw new Refusal(422, 'mfa_verification_failed', 'Invalid recovery code entered');
  }
  user.failures = 0;
  user.codes.set(plain, true);
  project.raise(session, factor);
  return issueTokens(project, session);
}

/**
 * DELETE /factors/recovery-codes
 *
 * @param {Project} project
 * @param {Session} session
 */
export function unenroll(project, session) {
  mayChange(project, session);
  const {user} = session;
  const factor = setOf(user);
  user.codes.clear();
  project.removeFactor(user, factor);
  return {id: factor.id};
}

/**
 * @param {Project} project
 * @param {Session} session
 */
function mayChange({settings}, {aal}) {
  if (!settings.recoveryCodes) {
    throw new Refusal(422, 'mfa_recovery_codes_enroll_not_enabled', 'MFA enroll is disabled for recovery codes');
  }
  if (aal === 'aal1') throw new Refusal(403, 'insufficient_aal', 'AAL2 required to change recovery codes');
}

/**
 * @param {import('./project.mjs').User} user
 * @returns {Factor}
 */
function setOf(user) {
  const factor = user.factors.find(({type}) => type === 'recovery_code');
  if (!factor) throw new Refusal(404, 'mfa_factor_not_found', 'No recovery codes found');
  return factor;
}

/**
 * @param {import('./project.mjs').User} user
 * @param {Factor} factor
 */
function newSet(user, {id, name}) {
  const codes = Array.from({length: amount}, () => Array.from({length: 16}, () => alphabet[randomInt(alphabet.length)]).join(''));
  user.codes = new Map(codes.map((code) => [code, false]));
  user.failures = 0;
  user.lockedUntil = 0;
  return {id, type: 'recovery_code', friendly_name: name, total: amount, codes};
}
