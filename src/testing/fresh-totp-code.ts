import {totpCode, readSecret, type TotpCodeOptions} from './totp-code.js';

/** How fresh codes are made. */
export interface FreshCodeOptions extends Omit<TotpCodeOptions, 'at'> {
  /**
   * How many time steps a code may be ahead of the clock: as many as the backend tolerates, which is one nearly
   * everywhere (RFC 6238 §5.2). Default: 1.
   */
  readonly ahead?: number;
}

/** The last time step each secret gave a code for. */
const given = new Map<string, number>();

/**
 * A code that this function has not given before, for backends that take no code twice (RFC 6238 §5.2). The second code
 * within one period is the next one already; only for more than `ahead` of them in a row does it wait for the clock.
 *
 * @throws Error as `totpCode()` does.
 */
export async function freshTotpCode(secret: string, {ahead = 1, ...options}: FreshCodeOptions = {}): Promise<string> {
  const {secret: key, period} = readSecret(secret, options);
  const length = period * 1000;
  const step = Math.max(Math.floor(Date.now() / length), (given.get(key) ?? -Infinity) + 1);
  // Taken before the wait, so that two who ask at once get two codes.
  given.set(key, step);
  const wait = (step - ahead) * length - Date.now();
  if (wait > 0) await new Promise((resolve) => setTimeout(resolve, wait));
  return totpCode(secret, {...options, at: step * length});
}
