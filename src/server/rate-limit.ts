/** Slows guessing down, by user. Several server processes need one store in common (Redis, a database) behind these two methods. */
export interface RateLimit {
  /**
   * Counts an attempt, before it is known whether the code is right: parallel requests cannot slip past.
   *
   * @returns 0 for "go on", or the seconds to wait. What is refused need not be counted.
   */
  take(userId: string): number | Promise<number>;
  /** Forgets the attempts of somebody who has entered a right code. */
  reset(userId: string): void | Promise<void>;
}

export interface MemoryRateLimitOptions {
  /** How many attempts a person has in any such stretch of time. */
  readonly attempts: number;
  /** The length of that stretch. */
  readonly seconds: number;
  /** The time in milliseconds; default `Date.now`. */
  readonly now?: () => number;
}

/**
 * Counts in this process's memory: forgotten on restart, and by every other process. What has expired is let go of.
 *
 * @throws Error if `attempts` is not a whole number from 1 on, or `seconds` not above 0
 */
export function memoryRateLimit({attempts, seconds, now = Date.now}: MemoryRateLimitOptions): RateLimit {
  if (!Number.isInteger(attempts) || attempts < 1) throw new Error('memoryRateLimit: attempts has to be a whole number from 1 on.');
  if (!(seconds > 0)) throw new Error('memoryRateLimit: seconds has to be a number above 0.');
  const length = seconds * 1000;
  /** When each user tried, the latest last; users in the order of that. */
  const times = new Map<string, readonly number[]>();

  return {
    take(userId) {
      const time = now();
      for (const [id, own] of times) {
        if (own.some((at) => at + length > time)) break;
        times.delete(id);
      }
      // Every stretch of time counts, not only those from one fixed start: otherwise twice as many fit around its end.
      const recent = (times.get(userId) ?? []).filter((at) => at + length > time);
      const [first] = recent;
      if (first !== undefined && recent.length >= attempts) return Math.ceil((first + length - time) / 1000);
      times.delete(userId);
      times.set(userId, [...recent, time]);
      return 0;
    },
    reset(userId) {
      times.delete(userId);
    },
  };
}
