// @ts-check
/** What was used and how often somebody tried, in one table that every instance shares, by one atomic statement a step. */

import {setTimeout as pause} from 'node:timers/promises';

/** The table, in better-auth's words; its migrations make it. */
export const ledgerSchema = /** @type {const} */ ({
  mfaLedger: {
    fields: {
      key: {type: 'string', required: true, unique: true},
      value: {type: 'string', required: false},
      count: {type: 'number', required: true},
      expiresAt: {type: 'date', required: true, index: true},
    },
  },
});

const model = 'mfaLedger';
const SWEEP_EVERY_MS = 60_000;
/** What a crash leaves locked is free after this. */
const LOCK_SECONDS = 30;
const LOCK_PATIENCE_MS = 5000;
/** When this process last threw out what had expired. */
let sweptAt = 0;

/** Entries with a name, a value, a count and an end. */
export class Ledger {
  /** @type {import('better-auth').DBAdapter} */
  #adapter;

  /** @param {import('better-auth').DBAdapter} adapter better-auth's own. */
  constructor(adapter) {
    this.#adapter = adapter;
  }

  /**
   * Makes the entry unless somebody has. Of any number of claims at once, in any number of processes, one succeeds.
   *
   * @param {string} key
   * @param {number} seconds Until it may be claimed again.
   * @returns {Promise<boolean>} Whether this claim was the one.
   */
  async claim(key, seconds) {
    return (await this.#renew(key, seconds)) || (!(await this.#find(key)) && this.#create(key, seconds));
  }

  /**
   * Waits until it alone holds the name; `forget` lets the next one in.
   *
   * @param {string} key
   * @returns {Promise<boolean>} `false`: somebody held it for too long.
   */
  async lock(key) {
    const deadline = Date.now() + LOCK_PATIENCE_MS;
    while (!(await this.claim(key, LOCK_SECONDS))) {
      if (Date.now() > deadline) return false;
      await pause(40);
    }
    return true;
  }

  /**
   * Counts one more, if that makes no more than `most` since the last pause of so many seconds.
   *
   * @param {string} key
   * @param {{most: number, seconds: number}} budget
   * @returns {Promise<number>} 0, or the seconds until one more is possible.
   */
  async spend(key, {most, seconds}) {
    const now = new Date();
    const spent = await this.#adapter.incrementOne({
      model,
      where: [...named(key), {field: 'expiresAt', operator: 'gt', value: now}, {field: 'count', operator: 'lt', value: most}],
      increment: {count: 1},
      set: {expiresAt: inSeconds(seconds)},
    });
    if (spent || (await this.#renew(key, seconds))) return 0;
    const entry = await this.#find(key);
    if (entry && entry.count >= most) return Math.max(1, Math.ceil((entry.expiresAt.getTime() - now.getTime()) / 1000));
    // Somebody made or changed it meanwhile: then it counts there.
    return !entry && (await this.#create(key, seconds)) ? 0 : this.spend(key, {most, seconds});
  }

  /**
   * Takes back one that was counted.
   *
   * @param {string} key
   */
  async giveBack(key) {
    const where = [...named(key), {field: 'count', operator: /** @type {const} */ ('gt'), value: 0}];
    await this.#adapter.incrementOne({model, where, increment: {count: -1}});
  }

  /**
   * Counts from 0 again.
   *
   * @param {string} key
   */
  async reset(key) {
    await this.#adapter.incrementOne({model, where: named(key), increment: {}, set: {count: 0}});
  }

  /**
   * Writes a value down, in place of an earlier one.
   *
   * @param {string} key
   * @param {string} value
   * @param {number} seconds
   */
  async note(key, value, seconds) {
    await this.forget(key);
    await this.#adapter.create({model, data: {key, value, count: 1, expiresAt: inSeconds(seconds)}});
  }

  /**
   * @param {string} key
   * @returns {Promise<string | undefined>} The value noted under this name.
   */
  async read(key) {
    const entry = await this.#find(key);
    return entry && entry.expiresAt > new Date() ? (entry.value ?? undefined) : undefined;
  }

  /** @param {string} key */
  async forget(key) {
    await this.#adapter.deleteMany({model, where: named(key)});
  }

  /** Throws out what has expired, once a minute at most. */
  async sweep() {
    const now = Date.now();
    if (now - sweptAt < SWEEP_EVERY_MS) return;
    sweptAt = now;
    await this.#adapter.deleteMany({model, where: [{field: 'expiresAt', operator: 'lt', value: new Date(now)}]});
  }

  /**
   * @param {string} key
   * @param {number} seconds
   */
  async #renew(key, seconds) {
    const where = [...named(key), {field: 'expiresAt', operator: /** @type {const} */ ('lte'), value: new Date()}];
    const set = {count: 1, expiresAt: inSeconds(seconds)};
    return (await this.#adapter.incrementOne({model, where, increment: {}, set})) !== null;
  }

  /**
   * @param {string} key
   * @param {number} seconds
   */
  async #create(key, seconds) {
    try {
      await this.#adapter.create({model, data: {key, count: 1, expiresAt: inSeconds(seconds)}});
      return true;
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return false;
    }
  }

  /**
   * @param {string} key
   * @returns {Promise<{value?: string | null, count: number, expiresAt: Date} | null>}
   */
  async #find(key) {
    return this.#adapter.findOne({model, where: named(key)});
  }
}

/**
 * The unique key lets one in. Whether that one is still there is no proof of it: it may have been forgotten meanwhile.
 *
 * @param {unknown} error
 */
function isDuplicate(error) {
  const {code, message = ''} = /** @type {{code?: string, message?: string}} */ (error);
  // PostgreSQL's unique_violation, and SQLite's words.
  return code === '23505' || /unique constraint/i.test(message);
}

/** @param {string} key */
function named(key) {
  return [{field: 'key', value: key}];
}

/** @param {number} seconds */
function inSeconds(seconds) {
  return new Date(Date.now() + seconds * 1000);
}
