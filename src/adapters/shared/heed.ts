import {MfaError} from '../../core/errors.js';

/**
 * Makes a call that knows nothing of signals end as `aborted` when the signal says so: at once, and before it begins
 * where possible. What the call comes to afterwards is nobody's; `late` may undo it.
 *
 * @throws MfaError `aborted`.
 */
export async function heed<T>(signal: AbortSignal | undefined, call: () => Promise<T>, late?: (answer: T) => void): Promise<T> {
  if (signal?.aborted) throw new MfaError('aborted');
  const answer = call();
  // The executor runs at once.
  let stop!: () => void;
  const aborted = new Promise<never>((_, reject) => {
    stop = () => reject(new MfaError('aborted'));
    signal?.addEventListener('abort', stop);
  });
  try {
    return await Promise.race([answer, aborted]);
  } finally {
    signal?.removeEventListener('abort', stop);
    if (signal?.aborted) answer.then(late, () => {});
  }
}
