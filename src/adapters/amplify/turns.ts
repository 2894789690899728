/** Milliseconds for which the next call waits for one that was aborted and has not ended. */
const patience = 5000;

/**
 * Makes calls one after the other. Amplify has room for one sign-in, whose calls cannot be taken back: an aborted one
 * has to end, and to be undone, before the next begins.
 */
export function takeTurns(): <T>(signal: AbortSignal | undefined, call: () => Promise<T>) => Promise<T> {
  let last: Promise<void> = Promise.resolve();
  return (signal, call) => {
    const answer = last.then(call);
    last = ended(answer, signal);
    return answer;
  };
}

/** Resolves when the call has ended, however it did, or when it was aborted and does not end. */
function ended(answer: Promise<unknown>, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const wait = (): void => {
      timer = setTimeout(resolve, patience);
    };
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', wait);
      resolve();
    };
    signal?.addEventListener('abort', wait, {once: true});
    answer.then(end, end);
  });
}
