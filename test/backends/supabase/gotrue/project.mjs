import {randomBytes, randomUUID} from 'node:crypto';
import {Refusal} from './refusal.mjs';

/**
 * @typedef {object} Factor
 * @property {string} id
 * @property {'totp' | 'phone' | 'webauthn' | 'recovery_code'} type
 * @property {'verified' | 'unverified'} status
 * @property {string} name
 * @property {string} [secret] base32
 * @property {string} [phone] without the plus sign
 * @property {number} [challengedAt]
 *
 * @typedef {object} User
 * @property {string} id
 * @property {string} [email]
 * @property {string} [phone]
 * @property {string} password
 * @property {boolean} [isAnonymous]
 * @property {Factor[]} factors
 * @property {Map<string, boolean>} codes recovery codes, and whether they are used
 * @property {number} failures wrong recovery codes in a row
 * @property {number} lockedUntil
 *
 * @typedef {object} Session
 * @property {string} id
 * @property {User} user
 * @property {'aal1' | 'aal2'} aal
 * @property {string} [factorId] what raised it
 * @property {{method: string, timestamp: number}[]} amr the newest first
 *
 * @typedef {object} Challenge
 * @property {string} id
 * @property {string} factorId
 * @property {number} expiresAt
 * @property {boolean} isVerified
 * @property {string} [code] what was sent to the phone
 *
 * @typedef {object} Settings
 * @property {number} tokenSeconds how long an access token is good
 * @property {number} maxFactors
 * @property {boolean} recoveryCodes
 */

/** What the server remembers: accounts, sessions, challenges, messages that were sent, and a clock of its own. */
export class Project {
  /** @type {Settings} */
  settings;
  /** @type {User[]} */
  users = [];
  /** @type {Map<string, Session>} */
  sessions = new Map();
  /** @type {Map<string, Challenge>} */
  challenges = new Map();
  /** @type {Map<string, {session: string, isUsed: boolean}>} */
  refreshTokens = new Map();
  /** @type {{to: string, code: string, channel: string}[]} */
  inbox = [];
  /** Signs access tokens. */
  key = randomBytes(32);
  #ahead = 0;

  /** @param {Partial<Settings>} [settings] */
  constructor(settings = {}) {
    this.settings = {tokenSeconds: 3600, maxFactors: 10, recoveryCodes: true, ...settings};
  }

  /** Milliseconds since 1970, for this server. */
  get now() {
    return Date.now() + this.#ahead;
  }

  /** @param {number} seconds */
  advance(seconds) {
    this.#ahead += seconds * 1000;
  }

  /**
   * @param {Partial<User> & {password: string}} fields
   * @returns {User}
   */
  addUser(fields) {
    const user = {id: randomUUID(), factors: [], codes: new Map(), failures: 0, lockedUntil: 0, ...fields};
    this.users.push(user);
    return user;
  }

  /**
   * @param {User} user
   * @param {Pick<Factor, 'type' | 'name'> & Partial<Factor>} fields
   * @returns {Factor}
   */
  addFactor(user, fields) {
    /** @type {Factor} */
    const factor = {id: randomUUID(), status: 'verified', ...fields};
    user.factors.push(factor);
    return factor;
  }

  /**
   * @param {User} user
   * @returns {Session}
   */
  startSession(user) {
    /** @type {Session} */
    const session = {id: randomUUID(), user, aal: 'aal1', amr: [this.#claim('password')]};
    this.sessions.set(session.id, session);
    return session;
  }

  /**
   * A second factor was given: the session is `aal2`, and the person's sessions that are not end.
   *
   * @param {Session} session
   * @param {Factor} factor
   */
  raise(session, factor) {
    const method = factor.type === 'totp' ? 'totp' : `mfa/${factor.type}`;
    session.amr = [this.#claim(method), ...session.amr.filter((one) => one.method !== method)];
    session.aal = 'aal2';
    session.factorId = factor.id;
    for (const other of this.sessions.values()) {
      if (other.user === session.user && other.aal === 'aal1') this.sessions.delete(other.id);
    }
    session.user.factors = session.user.factors.filter(({type, status}) => type !== factor.type || status === 'verified');
  }

  /**
   * Removes a factor; sessions that it raised are `aal1` from then on, and their tokens say so once they are refreshed.
   *
   * @param {User} user
   * @param {Factor} factor
   */
  removeFactor(user, factor) {
    user.factors = user.factors.filter((one) => one !== factor);
    for (const session of this.sessions.values()) if (session.factorId === factor.id) this.lower(session);
  }

  /** @param {Session} session */
  lower(session) {
    session.aal = 'aal1';
    session.factorId = undefined;
    session.amr = session.amr.filter(({method}) => method === 'password');
  }

  /** @param {User} user */
  lockFor(user) {
    if (user.lockedUntil > this.now) {
      throw new Refusal(429, 'mfa_recovery_codes_locked', 'Too many failed recovery code attempts, try again later');
    }
  }

  /** @param {string} method */
  #claim(method) {
    return {method, timestamp: Math.floor(this.now / 1000)};
  }
}
