import {MfaError} from '../../core/errors.js';

/** Waits so many milliseconds (`Infinity` is for ever), or rejects with `aborted` as soon as the signal says so. */
export function pause(milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(abortedBy(signal));
    // No timer for nothing: pages in the background round it up to a second.
    if (milliseconds <= 0) return resolve();
    const timer = Number.isFinite(milliseconds) ? setTimeout(onElapsed, milliseconds) : undefined;
    signal?.addEventListener('abort', onAbort);

    function onElapsed(): void {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }

    function onAbort(): void {
      clearTimeout(timer);
      if (signal) reject(abortedBy(signal));
    }
  });
}

/** Rejects a call that nobody waits for any more. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw abortedBy(signal);
}

function abortedBy(signal: AbortSignal): MfaError {
  return new MfaError('aborted', 'The call was aborted.', {cause: signal.reason});
}
