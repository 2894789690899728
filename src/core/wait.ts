/** The longest time that timers can hold, in milliseconds: a signed 32-bit number. */
const longest = 2 ** 31 - 1;

/** Resolves at that time (milliseconds since 1970); at once when aborted, since nobody listens any more. */
export function wait(until: number, signal: AbortSignal): Promise<{readonly type: 'waited'}> {
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      resolve({type: 'waited'});
    };
    const timer = setTimeout(done, Math.min(until - Date.now(), longest));
    if (signal.aborted) done();
    else signal.addEventListener('abort', done);
  });
}
