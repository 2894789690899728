// @ts-check
/** One request to a guarded endpoint: what it holds while better-auth answers, and what becomes of that. */
import {APIError} from 'better-auth/api';
import {digest, findAccount, findAddress} from './account.mjs';

/**
 * How better-auth answered: `accepted`, `wrong` (a code or password that is not right), `untried` (refused for another reason).
 *
 * @typedef {'accepted' | 'wrong' | 'untried'} Outcome
 */

/** A code is good in its own time step and in the two beside it; a minute more for clocks of instances that differ. */
const CODE_SECONDS = 150;
const CODE_ALREADY_USED = 'CODE_ALREADY_USED';
/** As long as a session can live. */
const ENROLLMENT_SECONDS = 30 * 24 * 60 * 60;
/** How long a secret may be looked at again by the session that made it, for example after a reload. */
const RESUME_SECONDS = 30 * 60;

/** Counts before it lets through, so that any number of requests at once get no more tries than one after the other. */
export class Attempt {
  #ledger;
  #rule;
  #limits;
  /** @type {string[]} What to undo when the request is over, whatever its outcome. */
  #locks = [];
  /** @type {string[]} What was spent, the account's first. */
  #spent = [];
  /** @type {string | undefined} */
  #usedCode;
  /** @type {{name: string, sessionId?: string} | undefined} */
  #account;

  /**
   * @param {import('./ledger.mjs').Ledger} ledger
   * @param {import('./guarded-paths.mjs').Rule} rule
   * @param {import('./guarded-paths.mjs').Limits} limits
   */
  constructor(ledger, rule, limits) {
    this.#ledger = ledger;
    this.#rule = rule;
    this.#limits = limits;
  }

  /**
   * Before better-auth looks at the request.
   *
   * @param {any} ctx What better-auth hands to a hook.
   * @throws {APIError} The request is refused.
   */
  async begin(ctx) {
    await this.#ledger.sweep();
    this.#account = await findAccount(ctx);
    if (!this.#account) return;
    try {
      const {name, sessionId} = this.#account;
      const {budget, enrolls, oneTime} = this.#rule;
      const isSend = budget === 'sends';
      await this.#spend(`${budget}:${name}`, this.#limits[budget], isSend ? 'TOO_MANY_REQUESTS' : 'ACCOUNT_TEMPORARILY_LOCKED');
      await this.#spend(`address:${findAddress(ctx)}`, this.#limits.address, 'TOO_MANY_REQUESTS');
      if (enrolls && sessionId) await this.#bindEnrollment(ctx, name, sessionId);
      if (oneTime) await this.#useCode(name, ctx.body?.code);
    } catch (error) {
      await this.#undo(isReplay(error) ? 'wrong' : 'untried');
      throw error;
    }
  }

  /**
   * After better-auth has answered.
   *
   * @param {any} ctx
   * @param {Outcome} outcome
   */
  async end(ctx, outcome) {
    if (outcome === 'accepted' && this.#account) await this.#record(ctx, this.#account);
    await this.#undo(outcome);
  }

  /**
   * @param {string} key
   * @param {import('./guarded-paths.mjs').Budget} budget
   * @param {string} code
   */
  async #spend(key, budget, code) {
    const retryAfter = await this.#ledger.spend(key, budget);
    if (retryAfter > 0) {
      const message = 'Too many failed attempts. Please try again later.';
      throw new APIError('TOO_MANY_REQUESTS', {code, message}, {'X-Retry-After': String(retryAfter)});
    }
    this.#spent.push(key);
  }

  /**
   * Between reading the secret and marking it as verified, better-auth would not notice that it was replaced: so what
   * reads or changes it waits in line, and only the session that made the secret may prove it.
   *
   * @param {any} ctx
   * @param {string} name
   * @param {string} sessionId
   */
  async #bindEnrollment(ctx, name, sessionId) {
    const lock = `lock:${name}`;
    if (!(await this.#ledger.lock(lock))) throw new APIError('CONFLICT', {code: 'BUSY', message: 'Please try again.'});
    this.#locks.push(lock);
    if (ctx.path !== '/two-factor/verify-totp') return;
    const maker = await this.#ledger.read(`enrollment:${name}`);
    if (maker !== undefined && maker !== sessionId) {
      const message = 'The set-up was begun anew elsewhere. Please start again.';
      throw new APIError('CONFLICT', {code: 'ENROLLMENT_REPLACED', message});
    }
  }

  /**
   * @param {string} name
   * @param {unknown} code
   */
  async #useCode(name, code) {
    if (typeof code !== 'string') return;
    const key = `code:${digest(`${name} ${code}`)}`;
    if (!(await this.#ledger.claim(key, CODE_SECONDS))) {
      const message = 'This code was used already. Please wait for the next one.';
      throw new APIError('UNAUTHORIZED', {code: CODE_ALREADY_USED, message});
    }
    this.#usedCode = key;
  }

  /**
   * @param {any} ctx
   * @param {{name: string, sessionId?: string}} account
   */
  async #record({path, body}, {name, sessionId}) {
    if (path === '/two-factor/verify-otp') await this.#ledger.reset(`sends:${name}`);
    if (!this.#rule.enrolls || !sessionId) return;
    const enrollment = `enrollment:${name}`;
    if (path !== '/two-factor/enable') {
      await this.#ledger.forget(enrollment);
      await this.#ledger.forget(resumable(name));
    } else if (body?.method !== 'otp') {
      // By e-mail codes nothing is enrolled that could be swapped.
      await this.#ledger.note(enrollment, sessionId, ENROLLMENT_SECONDS);
      await this.#ledger.note(resumable(name), sessionId, RESUME_SECONDS);
    }
  }

  /** @param {Outcome} outcome */
  async #undo(outcome) {
    const [account, ...others] = this.#spent.splice(0);
    const isSend = this.#rule.budget === 'sends';
    if (account !== undefined && !(isSend && outcome === 'accepted')) {
      if (outcome === 'accepted') await this.#ledger.reset(account);
      if (outcome === 'untried') await this.#ledger.giveBack(account);
    }
    // Not reset: one's own account would wipe out what was guessed at others' from the same address.
    if (outcome !== 'wrong') for (const key of others) await this.#ledger.giveBack(key);
    if (outcome !== 'accepted' && this.#usedCode) await this.#ledger.forget(this.#usedCode);
    for (const key of this.#locks.splice(0)) await this.#ledger.forget(key);
  }
}

/**
 * Where it is noted which session may look at the secret that waits for its first code.
 *
 * @param {string} name Of the account.
 */
export function resumable(name) {
  return `resumable:${name}`;
}

/** @param {unknown} error */
function isReplay(error) {
  return error instanceof APIError && error.body?.code === CODE_ALREADY_USED;
}
