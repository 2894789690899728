import {randomInt, randomUUID} from 'node:crypto';
import {Secret, TOTP} from 'otpauth';
import {Refusal} from './refusal.mjs';
import {issueTokens} from './tokens.mjs';

/** @typedef {import('./project.mjs').Project} Project */
/** @typedef {import('./project.mjs').Session} Session */
/** @typedef {import('./project.mjs').Factor} Factor */

/** Seconds a challenge is good, and seconds between two messages to one phone: the server's defaults. */
const challengeSeconds = 300;
const messageSeconds = 60;

/**
 * POST /factors
 *
 * @param {Project} project
 * @param {Session} session
 * @param {Record<string, string | undefined>} body
 */
export function enroll({settings}, {user, aal}, {factor_type: type, friendly_name: name = '', issuer = '127.0.0.1'}) {
  if (type !== 'totp') throw new Refusal(422, `mfa_${type}_enroll_not_enabled`, `MFA enroll is disabled for ${type}`);
  if (user.factors.some((factor) => factor.name === name)) {
    throw new Refusal(422, 'mfa_factor_name_conflict', `A factor with the friendly name "${name}" for this user already exists`);
  }
  if (user.factors.length >= settings.maxFactors) {
    throw new Refusal(422, 'too_many_enrolled_mfa_factors', 'Maximum number of verified factors reached, unenroll to continue');
  }
  if (aal === 'aal1' && user.factors.some(({status}) => status === 'verified')) {
    throw new Refusal(403, 'insufficient_aal', 'AAL2 required to enroll a new factor');
  }
  const secret = new Secret({size: 20}).base32;
  /** @type {Factor} */
  const factor = {id: randomUUID(), type, status: 'unverified', name, secret};
  user.factors.push(factor);
  const names = `${encodeURIComponent(issuer)}:${encodeURIComponent(user.email ?? '')}`;
  const uri = `otpauth://totp/${names}?algorithm=SHA1&digits=6&issuer=${encodeURIComponent(issuer)}&period=30&secret=${secret}`;
  return {id: factor.id, type, friendly_name: name, totp: {qr_code: '<svg onload="alert(1)"/>', secret, uri}};
}

/**
 * POST /factors/{id}/challenge, which sends the code of a phone.
 *
 * @param {Project} project
 * @param {Session} session
 * @param {string} factorId
 * @param {Record<string, string | undefined>} body
 */
export function challenge(project, {user}, factorId, {channel = 'sms'}) {
  const factor = factorOf(user, factorId);
  const id = randomUUID();
  const expiresAt = project.now + challengeSeconds * 1000;
  const code = factor.type === 'phone' ? send(project, factor, channel) : undefined;
  project.challenges.set(id, {id, factorId, expiresAt, isVerified: false, ...(code && {code})});
  return {id, type: factor.type, expires_at: Math.floor(expiresAt / 1000)};
}

/**
 * POST /factors/{id}/verify
 *
 * @param {Project} project
 * @param {Session} session
 * @param {string} factorId
 * @param {Record<string, string | undefined>} body
 */
export function verify(project, session, factorId, {challenge_id: id = '', code = ''}) {
  const factor = factorOf(session.user, factorId);
  if (!code) throw new Refusal(400, 'validation_failed', 'Code needs to be non-empty');
  const asked = project.challenges.get(id);
  if (asked?.factorId !== factorId) {
    throw new Refusal(422, 'mfa_factor_not_found', 'MFA factor with the provided challenge ID not found');
  }
  if (asked.isVerified) throw new Refusal(422, 'mfa_ip_address_mismatch', 'Challenge and verify IP addresses mismatch.');
  if (asked.expiresAt <= project.now) {
    project.challenges.delete(id);
    const advice = 'verify against another challenge or create a new challenge.';
    throw new Refusal(422, 'mfa_challenge_expired', `MFA challenge ${id} has expired, ${advice}`);
  }
  const isRight = factor.type === 'phone' ? code === asked.code : isTotp(project, factor, code);
  if (!isRight) throw new Refusal(422, 'mfa_verification_failed', 'Invalid TOTP code entered');
  asked.isVerified = true;
  factor.status = 'verified';
  project.raise(session, factor);
  return issueTokens(project, session);
}

/**
 * DELETE /factors/{id}
 *
 * @param {Project} project
 * @param {Session} session
 * @param {string} factorId
 */
export function unenroll(project, {user, aal}, factorId) {
  const factor = factorOf(user, factorId);
  if (factor.type === 'recovery_code') {
    throw new Refusal(422, 'validation_failed', 'Recovery codes cannot be unenrolled with this endpoint');
  }
  if (factor.status === 'verified' && aal === 'aal1') {
    throw new Refusal(422, 'insufficient_aal', 'AAL2 required to unenroll verified factor');
  }
  const others = user.factors.filter((one) => one !== factor && one.status === 'verified');
  if (factor.status === 'verified' && others.length > 0 && others.every(({type}) => type === 'recovery_code')) {
    throw new Refusal(422, 'mfa_recovery_codes_sole_factor', 'Recovery codes cannot be the only verified factor');
  }
  project.removeFactor(user, factor);
  return {id: factorId};
}

/**
 * @param {Project} project
 * @param {Factor} factor
 * @param {string} channel
 */
function send(project, factor, channel) {
  const waited = project.now - (factor.challengedAt ?? -Infinity);
  if (waited < messageSeconds * 1000) {
    const left = Math.ceil(messageSeconds - waited / 1000);
    throw new Refusal(429, 'over_sms_send_rate_limit', `For security purposes, you can only request this after ${left} seconds.`);
  }
  factor.challengedAt = project.now;
  const code = String(randomInt(1_000_000)).padStart(6, '0');
  project.inbox.push({to: factor.phone ?? '', code, channel});
  return code;
}

/**
 * The server takes a code for as long as it is shown, and one step before and after; as often as it comes.
 *
 * @param {Project} project
 * @param {Factor} factor
 * @param {string} code
 */
function isTotp(project, {secret = ''}, code) {
  return new TOTP({secret}).validate({token: code, timestamp: project.now, window: 1}) !== null;
}

/**
 * @param {import('./project.mjs').User} user
 * @param {string} id
 * @returns {Factor}
 */
function factorOf(user, id) {
  const factor = user.factors.find((one) => one.id === id);
  if (!factor) throw new Refusal(404, 'mfa_factor_not_found', 'Factor not found');
  return factor;
}
